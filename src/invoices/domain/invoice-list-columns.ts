/** The columns of a spreadsheet of invoices: what each is called, and how to fill it in. */
export const LIST_COLUMNS = {
  number: {
    name: 'Invoice number',
    needed: true,
    help: 'Your own. All rows with the same number are one invoice.',
  },
  issuedOn: { name: 'Invoice date', needed: true, help: 'Such as 27/03/2026' },
  orderNumber: { name: 'Order number', needed: false, help: 'The council’s, if there is an order' },
  orderLine: { name: 'Order line', needed: false, help: 'The number of the line on the order' },
  orderedBy: {
    name: 'Ordered by',
    needed: false,
    help: 'Where there is no order: who ordered, or the cost centre',
  },
  description: { name: 'Description', needed: true, help: 'The goods or the service' },
  quantity: { name: 'Quantity', needed: true, help: 'A number' },
  unit: {
    name: 'Unit',
    needed: false,
    help: 'In words, such as each, hour, day or box. Left empty, it is each.',
  },
  price: { name: 'Price without VAT', needed: true, help: 'Of one, in pounds' },
  vat: {
    name: 'VAT',
    needed: false,
    help: '20%, 5%, 0%, exempt or reverse charge. Left empty if you are not registered for VAT.',
  },
} as const;

export type ListColumn = keyof typeof LIST_COLUMNS;

/** A row with its number as the spreadsheet shows it: the row of names is row 1. */
export interface ListRow {
  readonly row: number;
  readonly cells: Readonly<Record<ListColumn, string>>;
}

const COLUMNS = Object.keys(LIST_COLUMNS) as ListColumn[];
const NAMES = COLUMNS.map((column) => LIST_COLUMNS[column].name);

/** A file with the names of the columns and two invoices to write over, as spreadsheets open it. */
export function listTemplate(): string {
  const rows = [
    NAMES,
    [
      'A-1001',
      '27/03/2026',
      'PO-0000',
      '1',
      '',
      'Copier paper A4, box of 5 reams',
      '10',
      'box',
      '18.50',
      '20%',
    ],
    ['A-1002', '27/03/2026', '', '', 'Libraries team', 'Repair of a door', '2', 'hour', '45.00', '20%'],
    ['A-1002', '27/03/2026', '', '', 'Libraries team', 'Lock', '1', 'each', '32.40', '20%'],
  ];
  return writeCsv(rows);
}

/** Rows as a CSV file in UTF-8 with the mark that spreadsheets look for. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quoted).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The rows of a file by their columns, which may stand in any order; columns that we do not know are left out.
 * @param records the row of names first
 * @returns the rows that are not empty; or what is wrong with the file as a whole
 */
export function listRows(
  records: readonly (readonly string[])[],
): { readonly rows: readonly ListRow[] } | { readonly problem: string } {
  const [head = [], ...body] = records;
  const names = head.map(fold);
  const missing = COLUMNS.filter(
    (column) => LIST_COLUMNS[column].needed && !names.includes(fold(LIST_COLUMNS[column].name)),
  );
  if (missing.length === COLUMNS.filter((column) => LIST_COLUMNS[column].needed).length) {
    return { problem: 'The first row of the file must have the names of the columns, as in the template' };
  }
  if (missing.length > 0) {
    const words = missing.map((column) => `“${LIST_COLUMNS[column].name}”`).join(', ');
    return { problem: `The file has no column ${words}. The first row has the names of the columns` };
  }
  const rows = body.flatMap((record, index) =>
    record.every((cell) => cell.trim() === '') ? [] : [{ row: index + 2, cells: cellsOf(record, names) }],
  );
  return rows.length === 0 ? { problem: 'The file has no rows below the names of the columns' } : { rows };
}

function cellsOf(record: readonly string[], names: readonly string[]): ListRow['cells'] {
  const cell = (column: ListColumn) => (record[names.indexOf(fold(LIST_COLUMNS[column].name))] ?? '').trim();
  return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as ListRow['cells'];
}

function fold(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ');
}
