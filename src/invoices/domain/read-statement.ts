import { Decimal } from '../../kernel/decimal.js';
import { type Money, roundToMinor } from '../../kernel/money.js';
import { type PlainDate, plainDateOf, tryPlainDate } from '../../kernel/plain-date.js';

export const STATEMENT_LINES_MAX = 5_000;

/** One line of a statement as far as it can be read. */
export interface StatementLine {
  /** Of the file, from 1. */
  readonly row: number;
  /** As written; empty where there is none. */
  readonly number: string;
  readonly date: PlainDate | null;
  /** Below zero for a credit. */
  readonly amount: Money | null;
}

export interface ReadStatement {
  readonly lines: readonly StatementLine[];
  /** The names of the columns that were taken, as the file has them. */
  readonly columns: { readonly number: string; readonly date: string | null; readonly amount: string | null };
}

export interface StatementProblem {
  readonly code: 'statement-empty' | 'statement-no-numbers' | 'statement-too-long';
  readonly message: string;
}

/** Titles and addresses may stand above the row of names. */
const ROWS_ABOVE_MAX = 15;
const CURRENCY = 'GBP';

/** The best fitting first. Names are compared in small letters without punctuation. */
const NUMBER_NAMES = [
  /^(your |our |supplier )?(invoice|document|doc|inv|bill)( no| num| number| nr| ref| reference| id)?$/,
  /^(number|no|reference|ref|our ref|our reference|transaction no|transaction|details)$/,
  /invoice.*(no|number|ref)|reference|document/,
];
const DATE_NAMES = [/^(invoice |document |doc |inv |tax )?date$/, /^dated$/, /date/];
const AMOUNT_NAMES = [
  /^(amount|balance|value|total)? ?(outstanding|owing|due|unpaid)( gbp)?$/,
  /^(gross|total|amount|value|balance|debit|invoice amount|amount due|gross amount|total gbp)( gbp| incl? vat| with vat)?$/,
  /gross|outstanding|amount|balance|total|value|debit/,
];
const CREDIT_NAMES = [/^credits?( gbp)?$/];

/**
 * Read a statement, whatever its columns are called and in whatever order they stand. Without a row of names the
 * columns are told by what is in them. Rows without a number and without an amount are left out: titles, sub-totals.
 */
export function readStatement(records: readonly (readonly string[])[]): ReadStatement | StatementProblem {
  const filled = records.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }));
  const rows = filled.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return { code: 'statement-empty', message: 'The file is empty' };
  const named = byNames(rows);
  const { head, columns } = named ?? { head: -1, columns: byContent(rows) };
  if (columns === null) {
    return {
      code: 'statement-no-numbers',
      message:
        'We found no column with your invoice numbers. Name it "Invoice number" and send the file again',
    };
  }
  const body = rows.slice(head + 1).filter(({ cells }) => isLine(cells, columns));
  if (body.length === 0) {
    return { code: 'statement-empty', message: 'The file has no lines below the names of its columns' };
  }
  if (body.length > STATEMENT_LINES_MAX) {
    const many = body.length.toLocaleString('en-GB');
    const most = STATEMENT_LINES_MAX.toLocaleString('en-GB');
    return {
      code: 'statement-too-long',
      message: `The statement has ${many} lines. Send at most ${most} in one file`,
    };
  }
  const nameOf = (column: number | null, otherwise: string) =>
    column === null ? null : (named?.names[column] ?? otherwise);
  return {
    lines: body.map(({ row, cells }) => toLine(row, cells, columns)),
    columns: {
      number: nameOf(columns.number, 'the column with the numbers')!,
      date: nameOf(columns.date, 'the column with the dates'),
      amount: nameOf(columns.amount, 'the column with the amounts'),
    },
  };
}

interface Columns {
  readonly number: number;
  readonly date: number | null;
  readonly amount: number | null;
  readonly credit: number | null;
}

type Row = { readonly row: number; readonly cells: readonly string[] };

/** The first of the upper rows that names a number and a date or an amount. */
function byNames(rows: readonly Row[]): { head: number; columns: Columns; names: readonly string[] } | null {
  for (const [head, { cells }] of rows.slice(0, ROWS_ABOVE_MAX).entries()) {
    const names = cells.map(folded);
    const number = columnOf(names, NUMBER_NAMES);
    const date = columnOf(names, DATE_NAMES, [number]);
    const amount = columnOf(names, AMOUNT_NAMES, [number, date]);
    const credit = columnOf(names, CREDIT_NAMES, [number, date, amount]);
    if (number !== null && (date !== null || amount !== null)) {
      return { head, columns: { number, date, amount, credit }, names: cells };
    }
  }
  return null;
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[£()]/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function columnOf(
  names: readonly string[],
  wanted: readonly RegExp[],
  taken: readonly (number | null)[] = [],
): number | null {
  for (const pattern of wanted) {
    const found = names.findIndex((name, index) => !taken.includes(index) && pattern.test(name));
    if (found >= 0) return found;
  }
  return null;
}

/** A column of dates, one of amounts, and of the others the one with the most different texts that have a digit. */
function byContent(rows: readonly Row[]): Columns | null {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const share = (column: number, fits: (cell: string) => boolean) =>
    rows.filter(({ cells }) => fits(cells[column] ?? '')).length / rows.length;
  const columns = Array.from({ length: width }, (_, column) => column);
  const date = columns.find((column) => share(column, (cell) => readDay(cell) !== null) > 0.5) ?? null;
  const amounts = columns.filter(
    (column) => column !== date && share(column, (cell) => /\d\.\d\d\)?(\s?cr)?$/i.test(cell)) > 0.5,
  );
  const amount = amounts.at(-1) ?? null;
  const numbers = columns.filter((column) => column !== date && !amounts.includes(column));
  const different = (column: number) =>
    new Set(rows.map(({ cells }) => cells[column] ?? '').filter((cell) => /\d/.test(cell))).size;
  const [number] = [...numbers].sort((a, b) => different(b) - different(a));
  if (number === undefined || different(number) < rows.length / 2 || amount === null) return null;
  return { number, date, amount, credit: null };
}

/** A total at the foot has an amount and no number of an invoice. */
function isLine(cells: readonly string[], { number, amount, credit }: Columns): boolean {
  const name = cells[number] ?? '';
  if (/^(sub)?-?\s*totals?\b|^balance\b|^carried|^brought/i.test(name)) return false;
  const amounts = [amount, credit].map((column) => (column === null ? '' : (cells[column] ?? '')));
  return name !== '' || (amounts.some((cell) => cell !== '') && !/total|balance/i.test(cells.join(' ')));
}

function toLine(row: number, cells: readonly string[], columns: Columns): StatementLine {
  const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? ''));
  const amount = readAmount(cell(columns.amount));
  const credit = readAmount(cell(columns.credit));
  const isCredit = credit !== null && credit.minor !== 0 && (amount === null || amount.minor === 0);
  return {
    ...{ row, number: cell(columns.number), date: readDay(cell(columns.date)) },
    amount: isCredit ? { ...credit, minor: -Math.abs(credit.minor) } : amount,
  };
}

/** £1,234.50 · 1234.5 · (12.00) and 12.00 CR and -12.00 and 12.00- for a credit; null for anything else. */
export function readAmount(text: string): Money | null {
  const plain = text.replace(/[£\s]|GBP/gi, '');
  const match = /^(-?)(\(?)(-?)((?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?)(\)?)(-?)(CR|DR)?$/i.exec(
    plain,
  );
  if (match === null) return null;
  const [, minus, open, inner, digits = '', close, trailing, side = ''] = match;
  if ((open === '(') !== (close === ')')) return null;
  const negative =
    minus !== '' || inner !== '' || open !== '' || trailing !== '' || side.toUpperCase() === 'CR';
  const value = Decimal.parse(digits.replaceAll(',', ''));
  return roundToMinor(negative ? value.negate() : value, CURRENCY);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 3/2/2026, 03-02-26, 3 Feb 2026, 2026-02-03: the day first, as in the United Kingdom. */
export function readDay(text: string): PlainDate | null {
  const iso = tryPlainDate(text.slice(0, 10));
  if (iso !== null) return iso;
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text);
  if (numeric !== null) return plainDateOf(fullYear(numeric[3]!), Number(numeric[2]), Number(numeric[1]));
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3})[a-z]*\.?[\s,-]+(\d{2}|\d{4})$/i.exec(text);
  const month = worded === null ? -1 : MONTHS.indexOf(worded[2]!.toLowerCase());
  return month < 0 ? null : plainDateOf(fullYear(worded![3]!), month + 1, Number(worded![1]));
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
