import type { Finding } from '../../einvoice/model/finding.js';
import { normaliseInvoiceNumber } from '../../einvoice/model/invoice-number.js';
import { Decimal } from '../../kernel/decimal.js';
import { type PlainDate, plainDateOf, tryPlainDate } from '../../kernel/plain-date.js';
import { LIST_COLUMNS, type ListColumn, type ListRow } from './invoice-list-columns.js';
import { TYPED_TERMS, type TypedInvoice, type TypedLine, type VatChoice } from './typed-invoice.js';
import { unitCode } from './units.js';

/** One thing that is wrong in a spreadsheet, by row and column as the spreadsheet shows them. */
export interface ListMistake {
  readonly row: number;
  /** The name of the column; empty for the row as a whole. */
  readonly column: string;
  readonly message: string;
}

/** The rows of one invoice number, read. */
export interface ListedInvoice {
  readonly number: string;
  readonly rows: readonly number[];
  readonly typed: TypedInvoice;
  /** Of what is missing or cannot be read; the rest is for the checks of the invoice to say. */
  readonly mistakes: readonly ListMistake[];
}

const TEXT_MAX = 500;
const NUMBER_MAX = 40;

/**
 * The invoices of a spreadsheet: rows with the same number are one, wherever they stand; date, order and who ordered are
 * needed in its first row.
 * @param choices of VAT; empty for a supplier that charges none
 */
export function listedInvoices(rows: readonly ListRow[], choices: readonly VatChoice[]): ListedInvoice[] {
  const groups = new Map<string, ListRow[]>();
  for (const row of rows) {
    // A row without a number belongs to no other.
    const key = normaliseInvoiceNumber(row.cells.number) || `row ${row.row}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => readInvoice(group, choices));
}

function readInvoice(group: readonly ListRow[], choices: readonly VatChoice[]): ListedInvoice {
  const [first] = group as readonly [ListRow, ...ListRow[]];
  const { number, orderNumber, orderedBy } = first.cells;
  const issuedOn = dateIn(first.cells.issuedOn);
  const lines = group.map((row) => readRow(row, choices));
  return {
    number,
    rows: group.map(({ row }) => row),
    typed: { number, issuedOn, orderNumber, orderedBy, lines: lines.map(({ line }) => line) },
    mistakes: [
      ...headMistakes(first, issuedOn),
      ...group.slice(1).flatMap((row) => differences(first, row)),
      ...lines.flatMap(({ mistakes }) => mistakes),
    ],
  };
}

function headMistakes(first: ListRow, issuedOn: PlainDate | null): ListMistake[] {
  const { number, issuedOn: written, orderedBy, orderNumber } = first.cells;
  return [
    ...(number === '' ? [mistake(first, 'number', 'Enter your invoice number')] : []),
    ...(number !== '' && !/[\p{L}\p{N}]/u.test(number)
      ? [mistake(first, 'number', `"${number}" needs at least one letter or digit`)]
      : []),
    ...tooLong(first, 'number', number, NUMBER_MAX),
    ...(issuedOn === null ? [mistake(first, 'issuedOn', dateMessage(written))] : []),
    ...tooLong(first, 'orderedBy', orderedBy),
    ...tooLong(first, 'orderNumber', orderNumber),
  ];
}

/** Rows of one invoice agree, or leave empty what its first row says. */
function differences(first: ListRow, row: ListRow): ListMistake[] {
  return (['issuedOn', 'orderNumber', 'orderedBy'] as const).flatMap((column) => {
    const [said, says] = [first.cells[column], row.cells[column]];
    if (says === '' || says === said) return [];
    const before = said === '' ? 'leaves it empty' : `says "${said}"`;
    const invoice = `of the same invoice ${first.cells.number}`;
    return [mistake(row, column, `This says "${says}", but row ${first.row} ${invoice} ${before}`)];
  });
}

function readRow(row: ListRow, choices: readonly VatChoice[]) {
  const { description, quantity, unit, price, vat, orderLine } = row.cells;
  const amount = numberIn(quantity);
  const each = numberIn(price);
  const code = unit === '' ? 'C62' : unitCode(unit);
  const choice = vatIn(vat, choices);
  const line: TypedLine = {
    ...{ description, orderLine, unit: code ?? '', vat: choice ?? 'zero' },
    ...{ quantity: amount ?? Decimal.ZERO, price: each ?? Decimal.ZERO },
  };
  const mistakes = [
    ...(description === '' ? [mistake(row, 'description', 'Enter what you supplied')] : []),
    ...tooLong(row, 'description', description),
    ...(amount === null ? [mistake(row, 'quantity', numberMessage(quantity, 'the quantity', '12'))] : []),
    ...(code === null
      ? [
          mistake(
            row,
            'unit',
            `"${short(unit)}" is not a unit that we know. Write it in words, such as each, hour, day or box`,
          ),
        ]
      : []),
    ...(each === null ? [mistake(row, 'price', numberMessage(price, 'the price', '1200.50'))] : []),
    ...(choice === null ? [mistake(row, 'vat', vatMessage(vat, choices))] : []),
  ];
  return { line, mistakes };
}

/** What the checks of an invoice have against it, in the cells that it is about. */
export function mistakesOfFindings(listed: ListedInvoice, findings: readonly Finding[]): ListMistake[] {
  return findings
    .filter(({ severity }) => severity === 'fatal')
    .map(({ field = '', message, fix }) => {
      const [, index, term = field] = /^lines\.(\d+)\.(\w+)/.exec(field) ?? [];
      const column = COLUMN_OF_TERM.get(term);
      return {
        row: listed.rows[Number(index ?? 0)] ?? listed.rows[0]!,
        column: column === undefined ? '' : LIST_COLUMNS[column].name,
        message: `${message} ${fix}`,
      };
    });
}

const COLUMN_OF_TERM: ReadonlyMap<string, ListColumn> = new Map([
  ...(Object.entries(TYPED_TERMS) as [ListColumn, string][]).map(([column, term]) => [term, column] as const),
  // The amount of a line is worked out, and the price is what there is to correct.
  ['netAmount', 'price'],
  ['vatCategory', 'vat'],
]);

/** As people in the United Kingdom write it, the day first; or as programs do. */
function dateIn(text: string): PlainDate | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return year === undefined ? tryPlainDate(text) : plainDateOf(Number(year), Number(month), Number(day));
}

function dateMessage(text: string): string {
  return text === ''
    ? 'Enter the date of the invoice, such as 27/03/2026'
    : `"${short(text)}" is not a date. Write day, month and year, such as 27/03/2026`;
}

/** "£1,200.50" is a number too. */
function numberIn(text: string): Decimal | null {
  const plain = text.replace(/[\s,£]/g, '');
  return plain === '' ? null : Decimal.tryParse(plain);
}

function numberMessage(text: string, what: string, like: string): string {
  return text === '' ? `Enter ${what}` : `"${short(text)}" is not a number. Write ${what} like ${like}`;
}

const VAT_CELLS: ReadonlyMap<string, VatChoice> = new Map([
  ['20', 'standard'],
  ['standard', 'standard'],
  ['5', 'reduced'],
  ['reduced', 'reduced'],
  ['0', 'zero'],
  ['zero', 'zero'],
  ['exempt', 'exempt'],
  ['reversecharge', 'reverse-charge'],
]);

/** null where it is none of the choices; a supplier that charges no VAT leaves the cell empty, or says so. */
function vatIn(text: string, choices: readonly VatChoice[]): VatChoice | null {
  const cell = text
    .toLowerCase()
    .replace(/[\s%-]|rate|vat/g, '')
    .replace(/\.0+$/, '');
  if (choices.length === 0) return ['', '0', 'none', 'no', 'zero'].includes(cell) ? 'zero' : null;
  const found = VAT_CELLS.get(cell);
  return found !== undefined && choices.includes(found) ? found : null;
}

function vatMessage(text: string, choices: readonly VatChoice[]): string {
  if (choices.length === 0) {
    return `"${short(text)}" is VAT, but you are not registered for VAT with us. Leave the cell empty`;
  }
  const words = choices.includes('reverse-charge')
    ? '20%, 5%, 0%, exempt or reverse charge'
    : '20%, 5%, 0% or exempt';
  return text === '' ? `Enter the VAT: ${words}` : `"${short(text)}" is not VAT that we know. Write ${words}`;
}

function tooLong(row: ListRow, column: ListColumn, text: string, max = TEXT_MAX): ListMistake[] {
  return text.length <= max ? [] : [mistake(row, column, `This must be ${max} characters or less`)];
}

function mistake({ row }: ListRow, column: ListColumn, message: string): ListMistake {
  return { row, column: LIST_COLUMNS[column].name, message };
}

function short(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
