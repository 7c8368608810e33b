import type { Id } from '../../kernel/ids.js';
import type { Colleague } from './delegation.js';

export interface CostCentreRow {
  readonly code: string;
  readonly name: string;
  readonly holderId: Id | null;
  readonly open: boolean;
}

const ROWS_MAX = 5_000;
const MISTAKES_SHOWN = 10;
const CODE = /^[\w./-]{1,20}$/;

/**
 * Read the records of a spreadsheet of cost centres, the row of names first.
 * @returns the rows, or what is wrong in sentences that name the row as a spreadsheet counts it
 */
export function readCostCentres(
  records: readonly (readonly string[])[],
  people: readonly (Colleague & { readonly email: string })[],
): { readonly rows: readonly CostCentreRow[]; readonly mistakes: readonly string[] } {
  if (records.length === 0)
    return { rows: [], mistakes: ['Choose a CSV file with a row of names and the codes'] };
  const [head = [], ...body] = records;
  const names = head.map((each) => each.toLowerCase());
  const at = (record: readonly string[], name: string) => record[names.indexOf(name)]?.trim() ?? '';
  if (!names.includes('code') || !names.includes('name'))
    return { rows: [], mistakes: ['The first row must name the columns code, name, holder and open'] };
  if (body.length === 0 || body.length > ROWS_MAX)
    return {
      rows: [],
      mistakes: [`The file must have 1 to ${ROWS_MAX.toLocaleString('en-GB')} rows of codes`],
    };
  const mistakes: string[] = [];
  const rows = new Map<string, CostCentreRow>();
  body.forEach((record, index) => {
    const wrong = (message: string) => mistakes.push(`Row ${index + 2}: ${message}`);
    const code = at(record, 'code').toUpperCase();
    const email = at(record, 'holder').toLowerCase();
    const holder = people.find((person) => person.email === email);
    if (!CODE.test(code)) wrong('the code must have 1 to 20 letters, digits, dots, slashes or hyphens');
    else if (rows.has(code)) wrong(`${code} is there twice`);
    if (at(record, 'name') === '') wrong('the name is missing');
    if (email !== '' && holder === undefined) wrong(`nobody on the council’s staff has the address ${email}`);
    if (!['', 'yes', 'no'].includes(at(record, 'open').toLowerCase())) wrong('open must be yes or no');
    const open = at(record, 'open').toLowerCase() !== 'no';
    rows.set(code, { code, name: at(record, 'name'), holderId: holder?.id ?? null, open });
  });
  return { rows: [...rows.values()], mistakes: mistakes.slice(0, MISTAKES_SHOWN) };
}
