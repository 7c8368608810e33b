import { Decimal } from '../../kernel/decimal.js';
import { type Money, roundToMinor, toDecimal } from '../../kernel/money.js';

/**
 * How much of the net a day is worth. Percentages are 1.5 for 1.5%. Days are counted from the day of receipt,
 * which is day 0, to the day on which the money is there.
 */
export type Programme =
  /** `maxPercent × (termDays − day) / termDays`; the scale of council programmes. */
  | { readonly kind: 'council-scale'; readonly maxPercent: Decimal; readonly termDays: number }
  /** All of it up to a day, none after: "2/10 net 30". */
  | { readonly kind: 'static'; readonly percent: Decimal; readonly payWithinDays: number }
  /** All of it up to a day, then pro rata to the end of the term. */
  | {
      readonly kind: 'cliff';
      readonly percent: Decimal;
      readonly fullUntilDay: number;
      readonly termDays: number;
    }
  /** A yearly rate for the days left of the term: `apr × (termDays − day) / 365`. */
  | { readonly kind: 'apr'; readonly apr: Decimal; readonly termDays: number };

export const DAYS_A_YEAR = Decimal.fromInteger(365);

/** A percentage as an exact fraction, so that money is rounded once. */
export interface ExactPercent {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

const NOTHING: ExactPercent = { numerator: Decimal.ZERO, denominator: Decimal.ONE };

/** What the programme gives for this day; never below zero, never more than for an earlier day. */
export function exactPercent(programme: Programme, day: number): ExactPercent {
  const from = Math.max(0, day);
  switch (programme.kind) {
    case 'council-scale':
      return share(programme.maxPercent, programme.termDays - from, Decimal.fromInteger(programme.termDays));
    case 'static':
      return from > programme.payWithinDays
        ? NOTHING
        : { numerator: programme.percent, denominator: Decimal.ONE };
    case 'cliff': {
      const { percent, fullUntilDay, termDays } = programme;
      if (from <= fullUntilDay) return { numerator: percent, denominator: Decimal.ONE };
      return share(percent, termDays - from, Decimal.fromInteger(termDays - fullUntilDay));
    }
    case 'apr':
      return share(programme.apr, programme.termDays - from, DAYS_A_YEAR);
  }
}

/** The percentage to show, at four digits: 1.25. */
export function rebatePercent(programme: Programme, day: number): Decimal {
  const { numerator, denominator } = exactPercent(programme, day);
  return numerator.divRounded(denominator, 4).normalise();
}

/** The rebate on a net amount, rounded half-up to the penny once; zero on nothing or less. */
export function rebateOnNet(programme: Programme, net: Money, day: number): Money {
  const { numerator, denominator } = exactPercent(programme, day);
  const base = net.minor > 0 ? toDecimal(net) : Decimal.ZERO;
  const scale = toDecimal(net).scale;
  return roundToMinor(base.mul(numerator).divRounded(denominator.mul(Decimal.HUNDRED), scale), net.currency);
}

/** A programme as JSON has it: decimals are text there. Anything else in the column is a bug. */
export function readProgramme(stored: object): Programme {
  const row = stored as Readonly<Record<string, unknown>>;
  const percentage = (name: string) => {
    const value = Decimal.parse(String(row[name]));
    if (value.isNegative() || value.compare(Decimal.HUNDRED) >= 0)
      throw new TypeError(`early payment programme: ${name} is not from 0 to less than 100`);
    return value;
  };
  const days = (name: string) => {
    const value = row[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw new TypeError(`early payment programme: ${name} is not a number of days`);
    return value;
  };
  switch (row['kind']) {
    case 'council-scale':
      return { kind: 'council-scale', maxPercent: percentage('maxPercent'), termDays: days('termDays') };
    case 'static':
      return { kind: 'static', percent: percentage('percent'), payWithinDays: days('payWithinDays') };
    case 'cliff':
      return {
        kind: 'cliff',
        percent: percentage('percent'),
        fullUntilDay: days('fullUntilDay'),
        termDays: days('termDays'),
      };
    case 'apr':
      return { kind: 'apr', apr: percentage('apr'), termDays: days('termDays') };
    default:
      throw new TypeError(`early payment programme of unknown kind: ${String(row['kind'])}`);
  }
}

function share(percent: Decimal, daysLeft: number, of: Decimal): ExactPercent {
  if (daysLeft <= 0) return NOTHING;
  return { numerator: percent.mul(Decimal.fromInteger(daysLeft)), denominator: of };
}
