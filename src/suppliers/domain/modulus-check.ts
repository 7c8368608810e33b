import type { AccountNumbers } from '../../kernel/uk-account.js';

export type ModulusMethod = 'MOD10' | 'MOD11' | 'DBLAL';

/** One row of the weight table: how accounts of a range of sort codes are checked. */
export interface ModulusRow {
  readonly from: string;
  readonly to: string;
  readonly method: ModulusMethod;
  /** For the digits u v w x y z of the sort code and a b c d e f g h of the account number. */
  readonly weights: readonly number[];
  /** 1 to 14, or null for the standard check. */
  readonly exception: number | null;
}

export interface ModulusTables {
  readonly rows: readonly ModulusRow[];
  /** Exception 5: the sort code to calculate with instead. */
  readonly substitutes: ReadonlyMap<string, string>;
}

/** `cannot-check`: the sort code is in no row, or the account is of a kind without check digits. Both pass. */
export type ModulusResult = 'passes' | 'fails' | 'cannot-check';

const DIGITS = 14;
/** Places of the account number's digits among the fourteen. */
const [A, B, G, H] = [6, 7, 12, 13] as const;

/** With these exceptions one of the two checks is enough; else every row that holds the sort code must agree. */
const EITHER_IS_ENOUGH: readonly (number | null)[] = [2, 9, 10, 11, 12, 13];
const EXCEPTION_8_SORT_CODE = '090126';
const EXCEPTION_9_SORT_CODE = '309634';
const EXCEPTION_2_WEIGHTS = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
const EXCEPTION_2_WEIGHTS_G9 = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];
const EXCEPTION_1_ADDS = 27;

/**
 * Whether the digits of an account number can belong to its sort code. It says nothing of whether the account is
 * open, or whose it is.
 * Source: Pay.UK (Vocalink), "Validating Account Numbers: UK Modulus Checking".
 */
export function checkModulus(
  { sortCode, accountNumber }: AccountNumbers,
  tables: ModulusTables,
): ModulusResult {
  const rows = tables.rows.filter(({ from, to }) => from <= sortCode && sortCode <= to);
  const [first, second] = rows;
  if (first === undefined || isForeignCurrency(rows, accountNumber)) return 'cannot-check';
  const passes = (row: ModulusRow) => rowPasses(row, sortCode, accountNumber, tables);
  if (second === undefined || skipsSecond(second, accountNumber)) return passes(first) ? 'passes' : 'fails';
  const oneIsEnough =
    EITHER_IS_ENOUGH.includes(first.exception) && EITHER_IS_ENOUGH.includes(second.exception);
  const valid = oneIsEnough ? passes(first) || passes(second) : passes(first) && passes(second);
  return valid ? 'passes' : 'fails';
}

/** Exception 6: a from 4 to 8 and g equal to h is a foreign currency account, which has no check digits. */
function isForeignCurrency(rows: readonly ModulusRow[], accountNumber: string): boolean {
  return (
    rows.some(({ exception }) => exception === 6) &&
    /^[4-8]/.test(accountNumber) &&
    accountNumber[6] === accountNumber[7]
  );
}

/** Exception 3: the second check is not made where c is 6 or 9. */
function skipsSecond({ exception }: ModulusRow, accountNumber: string): boolean {
  return exception === 3 && ['6', '9'].includes(accountNumber[2]!);
}

function rowPasses(row: ModulusRow, sortCode: string, accountNumber: string, tables: ModulusTables): boolean {
  const digits = digitsOf(sortCodeFor(row, sortCode, tables), accountNumber);
  const weights = weightsFor(row, digits);
  if (row.method === 'DBLAL') return doubleAlternatePasses(row, digits, weights);
  const total = products(digits, weights).reduce((sum, product) => sum + product, 0);
  if (row.method === 'MOD10') return total % 10 === 0;
  return modulus11Passes(row, digits, weights, total % 11);
}

function sortCodeFor({ exception }: ModulusRow, sortCode: string, { substitutes }: ModulusTables): string {
  if (exception === 5) return substitutes.get(sortCode) ?? sortCode;
  if (exception === 8) return EXCEPTION_8_SORT_CODE;
  return exception === 9 ? EXCEPTION_9_SORT_CODE : sortCode;
}

function weightsFor({ exception, weights }: ModulusRow, digits: readonly number[]): readonly number[] {
  const withoutSortCode = () => weights.map((weight, place) => (place <= B ? 0 : weight));
  if (exception === 2 && digits[A] !== 0) {
    return digits[G] === 9 ? EXCEPTION_2_WEIGHTS_G9 : EXCEPTION_2_WEIGHTS;
  }
  if (exception === 7 && digits[G] === 9) return withoutSortCode();
  const ninetyNine = digits[B] === 9 && (digits[A] === 0 || digits[A] === 9);
  if (exception === 10 && ninetyNine && digits[G] === 9) return withoutSortCode();
  return weights;
}

function modulus11Passes(
  { exception }: ModulusRow,
  digits: readonly number[],
  weights: readonly number[],
  remainder: number,
): boolean {
  const [g, h] = [digits[G]!, digits[H]!];
  if (exception === 4) return remainder === g * 10 + h;
  // A remainder of 1 would need the check digit 10, which there is not.
  if (exception === 5) return remainder === 0 ? g === 0 : remainder !== 1 && 11 - remainder === g;
  if (remainder === 0 || exception !== 14) return remainder === 0;
  if (![0, 1, 9].includes(h)) return false;
  const shifted = [...digits.slice(0, A), 0, ...digits.slice(A, H)];
  return products(shifted, weights).reduce((sum, product) => sum + product, 0) % 11 === 0;
}

function doubleAlternatePasses(
  { exception }: ModulusRow,
  digits: readonly number[],
  weights: readonly number[],
): boolean {
  const start = exception === 1 ? EXCEPTION_1_ADDS : 0;
  const total = products(digits, weights).reduce(
    (sum, product) => sum + Math.floor(product / 10) + (product % 10),
    start,
  );
  if (exception !== 5) return total % 10 === 0;
  const remainder = total % 10;
  return (remainder === 0 ? 0 : 10 - remainder) === digits[H];
}

function products(digits: readonly number[], weights: readonly number[]): number[] {
  return digits.map((digit, place) => digit * weights[place]!);
}

function digitsOf(sortCode: string, accountNumber: string): number[] {
  return [...sortCode, ...accountNumber].map(Number);
}

/**
 * The weight table, a row a line: from, to, method, fourteen weights, and the exception where there is one.
 * @returns the number of the first line that is none of these, in `wrongLine`
 */
export function readWeightTable(text: string): { rows: ModulusRow[]; wrongLine: number | null } {
  const rows: ModulusRow[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = readRow(line.trim().split(/\s+/));
    if (row === null) return { rows: [], wrongLine: index + 1 };
    rows.push(row);
  }
  return { rows, wrongLine: null };
}

function readRow(parts: readonly string[]): ModulusRow | null {
  const [from = '', to = '', method = '', ...numbers] = parts;
  const weights = numbers.slice(0, DIGITS);
  const exceptions = numbers.slice(DIGITS);
  const wellFormed =
    /^\d{6}$/.test(from) &&
    /^\d{6}$/.test(to) &&
    isMethod(method) &&
    weights.length === DIGITS &&
    weights.every((weight) => /^-?\d{1,3}$/.test(weight)) &&
    exceptions.length <= 1 &&
    exceptions.every((exception) => /^([1-9]|1[0-4])$/.test(exception));
  if (!wellFormed) return null;
  const [exception] = exceptions;
  return {
    from,
    to,
    method,
    weights: weights.map(Number),
    exception: exception === undefined ? null : Number(exception),
  };
}

function isMethod(text: string): text is ModulusMethod {
  return text === 'MOD10' || text === 'MOD11' || text === 'DBLAL';
}

/** The table of sort codes to calculate with instead: two sort codes a line. */
export function readSubstitutes(text: string): {
  substitutes: Map<string, string>;
  wrongLine: number | null;
} {
  const substitutes = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const match = /^\s*(\d{6})\s+(\d{6})\s*$/.exec(line);
    if (match === null) return { substitutes: new Map(), wrongLine: index + 1 };
    substitutes.set(match[1]!, match[2]!);
  }
  return { substitutes, wrongLine: null };
}
