import { lookup } from './lookup.js';
import { Decimal } from './decimal.js';

const { isSafeInteger } = Number;

/** ISO 4217 alphabetic code. */
export type Currency = string;

/** An amount in whole minor units: £12.50 is `{ minor: 1250, currency: 'GBP' }`. Never a fraction, never a float. */
export interface Money {
  readonly minor: number;
  readonly currency: Currency;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const MINOR_DIGITS = lookup({
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0,
  XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}); // prettier-ignore

/** How many digits the minor unit is behind the point: 2 for GBP, 0 for JPY. Source: ISO 4217. */
export function minorDigits(currency: Currency): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/** An amount beyond ±90 trillion pounds, or a fraction of a minor unit, is a bug and asserts. */
export function minor(amount: number, currency: Currency): Money {
  if (!isSafeInteger(amount)) throw new RangeError(`not a whole number of minor units: ${amount}`);
  return { minor: amount === 0 ? 0 : amount, currency };
}

export function zero(currency: Currency): Money {
  return minor(0, currency);
}

/** Rounded once, half away from zero, to the minor unit of the currency. */
export function roundToMinor(amount: Decimal, currency: Currency): Money {
  return minor(amount.round(minorDigits(currency)).safeCoefficient, currency);
}

/** The amount in major units: 1250 pence is 12.50. */
export function toDecimal(amount: Money): Decimal {
  return Decimal.of(amount.minor, minorDigits(amount.currency));
}

/** Two currencies are a bug and assert. */
export function add(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return minor(left.minor + right.minor, left.currency);
}

/** Two currencies are a bug and assert. */
export function subtract(left: Money, right: Money): Money {
  return add(left, negate(right));
}

export function negate(amount: Money): Money {
  return minor(-amount.minor, amount.currency);
}

/** The sum of amounts of one currency; of none, zero in `currency`. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency));
}

/** Amounts of two currencies are not equal; asking is no bug here. */
export function equal(left: Money, right: Money): boolean {
  return left.currency === right.currency && left.minor === right.minor;
}

/**
 * Share `total` out over `weights` so that the shares add up to it exactly: each share rounded down, the minor
 * units left over given to the largest fractions first. Weights are not negative; all zero shares equally.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to');
  const sign = total.minor < 0 ? -1 : 1;
  const units = BigInt(Math.abs(total.minor));
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  const parts = weights.map((weight) => (whole === 0n ? 1n : BigInt(weight)));
  const divisor = whole === 0n ? BigInt(weights.length) : whole;
  const shares = parts.map((part) => (units * part) / divisor);
  const remainders = parts.map((part, index) => ({ index, fraction: (units * part) % divisor }));
  remainders.sort((a, b) =>
    a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1,
  );
  let left = Number(units - shares.reduce((all, share) => all + share, 0n));
  for (const { index } of remainders) {
    if (left === 0) break;
    shares[index]! += 1n;
    left -= 1;
  }
  return shares.map((share) => minor(sign * Number(share), total.currency));
}

const SYMBOLS = lookup({ GBP: '£', EUR: '€', USD: '$' });

/** As a person reads it: "£1,234.50", "-£3.00", "CHF 10.00". */
export function formatMoney(amount: Money): string {
  const text = Decimal.of(Math.abs(amount.minor), minorDigits(amount.currency)).toString();
  const point = text.indexOf('.');
  const whole = point === -1 ? text : text.slice(0, point);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + text.slice(whole.length);
  const symbol = SYMBOLS[amount.currency];
  return `${amount.minor < 0 ? '-' : ''}${symbol ?? `${amount.currency} `}${grouped}`;
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency)
    throw new TypeError(`${left.currency} and ${right.currency} do not mix`);
}
