import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../src/einvoice/model/finding.js';
import { listedInvoices, mistakesOfFindings } from '../../../src/invoices/domain/invoice-list.js';
import {
  LIST_COLUMNS,
  type ListColumn,
  listRows,
  listTemplate,
  writeCsv,
} from '../../../src/invoices/domain/invoice-list-columns.js';
import { vatChoicesFor } from '../../../src/invoices/domain/typed-invoice.js';
import { CsvUnreadable, readCsv } from '../../../src/platform/csv/read-csv.js';
import { someParties } from '../../factories/parties.js';

type Cells = Partial<Record<ListColumn, string>>;

const COLUMNS = Object.keys(LIST_COLUMNS) as ListColumn[];
const NAMES = COLUMNS.map((column) => LIST_COLUMNS[column].name);
const ALL = vatChoicesFor(someParties());

/** Two hours of advice without an order. */
const CELLS: Cells = {
  ...{ number: 'A-1', issuedOn: '27/03/2026', orderedBy: 'Libraries', description: 'Advice' },
  ...{ quantity: '2', unit: 'hours', price: '45.00', vat: '20%' },
};
const aRow = (over: Cells = {}) => COLUMNS.map((column) => ({ ...CELLS, ...over })[column] ?? '');

const read = (rows: readonly (readonly string[])[], choices = ALL) => {
  const found = listRows([NAMES, ...rows]);
  if ('problem' in found) throw new Error(found.problem);
  return listedInvoices(found.rows, choices);
};
const mistakesOf = (...rows: Cells[]) =>
  read(rows.map((row) => aRow(row))).flatMap(({ mistakes }) => mistakes);

describe('A file of invoices', () => {
  it.each([
    { name: 'with commas', bytes: Buffer.from('a,b\r\n"x, y",2\r\n') },
    { name: 'with semicolons and the mark of UTF-8', bytes: Buffer.from('\ufeffa;b\n"x, y";2\n') },
    { name: 'with tabs, in UTF-16', bytes: Buffer.from('\ufeffa\tb\n"x, y"\t2\n', 'utf16le') },
  ])('$name is read', ({ bytes }) => {
    expect(readCsv(bytes)).toEqual([
      ['a', 'b'],
      ['x, y', '2'],
    ]);
  });

  it('of an older spreadsheet program keeps its pounds and accents', () => {
    expect(readCsv(Buffer.from('Café,£2\n', 'latin1'))).toEqual([['Café', '£2']]);
  });

  it.each([
    {
      name: 'a spreadsheet and not CSV',
      bytes: Buffer.from('PK\u0003\u0004\0\0'),
      says: 'Save the spreadsheet as CSV',
    },
    {
      name: 'broken off within quotation marks',
      bytes: Buffer.from('a,b\n"x,2\n'),
      says: 'A quotation mark is opened',
    },
  ])('that is $name is told so', ({ bytes, says }) => {
    try {
      readCsv(bytes);
      throw new Error('it was read');
    } catch (error) {
      expect(error).toBeInstanceOf(CsvUnreadable);
      expect((error as CsvUnreadable).message).toContain(says);
    }
  });

  it.each([
    { records: [], says: 'must have the names of the columns' },
    { records: [['A-1', '27/03/2026']], says: 'must have the names of the columns' },
    { records: [NAMES.filter((name) => name !== 'Quantity'), aRow()], says: 'no column “Quantity”' },
    { records: [NAMES, aRow().map(() => ' ')], says: 'no rows below the names' },
  ])('cannot be taken where it $says', ({ records, says }) => {
    expect(listRows(records)).toEqual({ problem: expect.stringContaining(says) });
  });

  it('may have its columns in any order and case, others beside them, and empty rows between', () => {
    const records = [
      ['Notes', ...NAMES.map((name) => name.toUpperCase()).reverse()],
      [],
      ['n', ...aRow().reverse()],
    ];
    expect(listRows(records)).toMatchObject({ rows: [{ row: 3, cells: { number: 'A-1', vat: '20%' } }] });
  });

  it('as the template gives it holds two invoices that are right', () => {
    const rows = listRows(readCsv(Buffer.from(listTemplate())));
    const invoices = listedInvoices('rows' in rows ? rows.rows : [], ALL);
    expect(invoices.map(({ rows: at, mistakes }) => ({ at, mistakes }))).toEqual([
      { at: [2], mistakes: [] },
      { at: [3, 4], mistakes: [] },
    ]);
  });

  it('that was written is read again', () => {
    const rows = [['plain', 'with "marks"', 'two\nlines', 'a;b,c']];
    expect(readCsv(Buffer.from(writeCsv(rows)))).toEqual(rows);
  });
});

describe('The rows of a file', () => {
  it('with one number are one invoice, wherever they stand', () => {
    const found = read([
      aRow(),
      aRow({ number: 'A-2' }),
      aRow({ number: 'a-1 ', orderedBy: '', issuedOn: '' }),
    ]);
    expect(found.map(({ number, rows }) => ({ number, rows }))).toEqual([
      { number: 'A-1', rows: [2, 4] },
      { number: 'A-2', rows: [3] },
    ]);
    expect(found[0]!.typed.lines).toHaveLength(2);
    expect(found[0]!.mistakes).toEqual([]);
  });

  it.each([
    { cells: { number: '' }, column: 'Invoice number', says: 'Enter your invoice number' },
    { cells: { number: '--' }, column: 'Invoice number', says: '"--" needs at least one letter or digit' },
    {
      cells: { number: 'N'.repeat(41) },
      column: 'Invoice number',
      says: 'This must be 40 characters or less',
    },
    {
      cells: { issuedOn: '' },
      column: 'Invoice date',
      says: 'Enter the date of the invoice, such as 27/03/2026',
    },
    {
      cells: { issuedOn: '31/02/2026' },
      column: 'Invoice date',
      says: '"31/02/2026" is not a date. Write day, month and year, such as 27/03/2026',
    },
    { cells: { description: '' }, column: 'Description', says: 'Enter what you supplied' },
    { cells: { quantity: '' }, column: 'Quantity', says: 'Enter the quantity' },
    {
      cells: { quantity: 'two' },
      column: 'Quantity',
      says: '"two" is not a number. Write the quantity like 12',
    },
    {
      cells: { unit: 'fortnight' },
      column: 'Unit',
      says: '"fortnight" is not a unit that we know. Write it in words, such as each, hour, day or box',
    },
    {
      cells: { price: '1.2.3' },
      column: 'Price without VAT',
      says: '"1.2.3" is not a number. Write the price like 1200.50',
    },
    { cells: { vat: '' }, column: 'VAT', says: 'Enter the VAT: 20%, 5%, 0%, exempt or reverse charge' },
    {
      cells: { vat: '17.5%' },
      column: 'VAT',
      says: '"17.5%" is not VAT that we know. Write 20%, 5%, 0%, exempt or reverse charge',
    },
  ])('are told: $column: $says', ({ cells, column, says }) => {
    expect(mistakesOf(cells)).toEqual([{ row: 2, column, message: says }]);
  });

  it('of one invoice must agree, and the row that does not is named', () => {
    expect(mistakesOf({}, { issuedOn: '28/03/2026' }, { orderNumber: 'PO-1' })).toEqual([
      {
        ...{ row: 3, column: 'Invoice date' },
        message: 'This says "28/03/2026", but row 2 of the same invoice A-1 says "27/03/2026"',
      },
      {
        ...{ row: 4, column: 'Order number' },
        message: 'This says "PO-1", but row 2 of the same invoice A-1 leaves it empty',
      },
    ]);
  });

  it.each(['2026-03-27', '27/03/2026', '27-3-2026', '27.03.2026'])('may have the date as %s', (issuedOn) => {
    expect(read([aRow({ issuedOn })])[0]!.typed.issuedOn).toBe('2026-03-27');
  });

  it.each([
    { vat: '20%', is: 'standard' },
    { vat: '20', is: 'standard' },
    { vat: '20.00%', is: 'standard' },
    { vat: 'Reduced rate', is: 'reduced' },
    { vat: '0', is: 'zero' },
    { vat: 'Exempt', is: 'exempt' },
    { vat: 'Reverse charge', is: 'reverse-charge' },
  ])('may have VAT as "$vat": $is', ({ vat, is }) => {
    expect(read([aRow({ vat })])[0]!.typed.lines[0]!.vat).toBe(is);
  });

  it('of a supplier who is not registered leave VAT empty, and are told if they do not', () => {
    expect(
      read([aRow({ vat: '' }), aRow({ number: 'A-2', vat: 'none' })], []).flatMap((each) => each.mistakes),
    ).toEqual([]);
    expect(read([aRow()], [])[0]!.mistakes[0]!.message).toBe(
      '"20%" is VAT, but you are not registered for VAT with us. Leave the cell empty',
    );
  });
});

it('What the checks find stands in the cell that it is about', () => {
  const finding = (field: string | undefined): Finding => ({
    ...{ id: 'X', severity: 'fatal', terms: [], path: null, line: null, column: null },
    ...{ message: 'It is wrong.', fix: 'Put it right.', ...(field === undefined ? {} : { field }) },
  });
  const [listed] = read([aRow(), aRow({ number: 'B' }), aRow()]);
  const fields = [
    'number',
    'orderReference',
    'lines.1.netAmount',
    'lines.0.quantity',
    'totals.vat',
    undefined,
  ];
  const found = mistakesOfFindings(listed!, [
    ...fields.map(finding),
    { ...finding('number'), severity: 'warning' },
  ]);
  expect(found.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '2 Invoice number',
    '2 Order number',
    '4 Price without VAT',
    '2 Quantity',
    '2 ',
    '2 ',
  ]);
  expect(found[0]!.message).toBe('It is wrong. Put it right.');
});
