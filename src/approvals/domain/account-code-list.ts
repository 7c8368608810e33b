export interface AccountCodeRow {
  readonly code: string;
  readonly name: string;
  readonly category: string | null;
  readonly open: boolean;
}

const ROWS_MAX = 5_000;
const MISTAKES_SHOWN = 10;
const CODE = /^[\w./-]{1,20}$/;

/**
 * Read the records of a spreadsheet of account codes, the row of names first.
 * @returns the rows, or what is wrong in sentences that name the row as a spreadsheet counts it
 */
export function readAccountCodes(records: readonly (readonly string[])[]): {
  readonly rows: readonly AccountCodeRow[];
  readonly mistakes: readonly string[];
} {
  if (records.length === 0)
    return { rows: [], mistakes: ['Choose a CSV file with a row of names and the codes'] };
  const [head = [], ...body] = records;
  const names = head.map((each) => each.toLowerCase());
  const at = (record: readonly string[], name: string) => record[names.indexOf(name)]?.trim() ?? '';
  if (!names.includes('code') || !names.includes('name'))
    return { rows: [], mistakes: ['The first row must name the columns code, name, category and open'] };
  if (body.length === 0 || body.length > ROWS_MAX)
    return {
      rows: [],
      mistakes: [`The file must have 1 to ${ROWS_MAX.toLocaleString('en-GB')} rows of codes`],
    };
  const mistakes: string[] = [];
  const rows = new Map<string, AccountCodeRow>();
  body.forEach((record, index) => {
    const wrong = (message: string) => mistakes.push(`Row ${index + 2}: ${message}`);
    const code = at(record, 'code').toUpperCase();
    if (!CODE.test(code)) wrong('the code must have 1 to 20 letters, digits, dots, slashes or hyphens');
    else if (rows.has(code)) wrong(`${code} is there twice`);
    if (at(record, 'name') === '') wrong('the name is missing');
    if (!['', 'yes', 'no'].includes(at(record, 'open').toLowerCase())) wrong('open must be yes or no');
    const category = at(record, 'category');
    const open = at(record, 'open').toLowerCase() !== 'no';
    rows.set(code, { code, name: at(record, 'name'), category: category === '' ? null : category, open });
  });
  return { rows: [...rows.values()], mistakes: mistakes.slice(0, MISTAKES_SHOWN) };
}
