import { AppError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import type { Colleague } from './delegation.js';

/** A row of a list of codes that a council brings as a spreadsheet, with what the list says of a code beside its name. */
export interface CodeRow<Fact> {
  readonly code: string;
  readonly name: string;
  readonly fact: Fact;
  readonly open: boolean;
}

/** The column that a list has beside code, name and open. */
export interface FactColumn<Fact> {
  readonly name: string;
  /** What stands there, trimmed; `wrong` says what is the matter with it. */
  readonly read: (text: string, wrong: (message: string) => void) => Fact;
}

const ROWS_MAX = 5_000;
const MISTAKES_SHOWN = 10;
const CODE = /^[\w./-]{1,20}$/;

/** The category of spend of an account code; null where the list gives none. */
export const CATEGORY_COLUMN: FactColumn<string | null> = {
  name: 'category',
  read: (text) => (text === '' ? null : text),
};

/** Whoever holds the budget of a cost centre, by their email address; null where the list names nobody. */
export function holderColumn(
  people: readonly (Colleague & { readonly email: string })[],
): FactColumn<Id | null> {
  return {
    name: 'holder',
    read: (text, wrong) => {
      const email = text.toLowerCase();
      const holder = people.find((person) => person.email === email);
      if (email !== '' && holder === undefined)
        wrong(`nobody on the council’s staff has the address ${email}`);
      return holder?.id ?? null;
    },
  };
}

/**
 * Read the records of a spreadsheet of codes, the row of names first.
 * @throws AppError `codes-invalid` (422) for the field `file`: sentences that name the row as a spreadsheet counts it
 */
export function readCodeList<Fact>(
  records: readonly (readonly string[])[],
  column: FactColumn<Fact>,
): readonly CodeRow<Fact>[] {
  if (records.length === 0) throw refused(['Choose a CSV file with a row of names and the codes']);
  const [head = [], ...body] = records;
  const names = head.map((each) => each.toLowerCase());
  if (!names.includes('code') || !names.includes('name'))
    throw refused([`The first row must name the columns code, name, ${column.name} and open`]);
  if (body.length === 0 || body.length > ROWS_MAX)
    throw refused([`The file must have 1 to ${ROWS_MAX.toLocaleString('en-GB')} rows of codes`]);
  const mistakes: string[] = [];
  const rows = new Map<string, CodeRow<Fact>>();
  body.forEach((record, index) => {
    const at = (name: string) => record[names.indexOf(name)]?.trim() ?? '';
    const wrong = (message: string) => mistakes.push(`Row ${index + 2}: ${message}`);
    const code = at('code').toUpperCase();
    const open = at('open').toLowerCase();
    if (!CODE.test(code)) wrong('the code must have 1 to 20 letters, digits, dots, slashes or hyphens');
    else if (rows.has(code)) wrong(`${code} is there twice`);
    if (at('name') === '') wrong('the name is missing');
    const fact = column.read(at(column.name), wrong);
    if (!['', 'yes', 'no'].includes(open)) wrong('open must be yes or no');
    rows.set(code, { code, name: at('name'), fact, open: open !== 'no' });
  });
  if (mistakes.length > 0) throw refused(mistakes.slice(0, MISTAKES_SHOWN));
  return [...rows.values()];
}

function refused(mistakes: readonly string[]): AppError {
  const fields = mistakes.map((message) => ({ field: 'file', message }));
  return new AppError('codes-invalid', { status: 422, message: 'Nothing was taken in.', fields });
}
