import { Decimal } from '../../kernel/decimal.js';
import { formatAmount, formatQuantity } from './figures.js';

/**
 * How much may differ on one side. Tagged, so that neither zero nor null carries a meaning.
 * `percent` is 2 for 2%. `amount` is money in major units where money is compared, a quantity in the unit of
 * the order line where quantities are.
 */
export type Limit =
  | { readonly kind: 'NOT_CHECKED' }
  | { readonly kind: 'EXACT' }
  | { readonly kind: 'PERCENT'; readonly percent: Decimal }
  | { readonly kind: 'ABSOLUTE'; readonly amount: Decimal }
  | { readonly kind: 'LESSER_OF'; readonly percent: Decimal; readonly amount: Decimal }
  | { readonly kind: 'GREATER_OF'; readonly percent: Decimal; readonly amount: Decimal };

/** Billing more and billing less are judged apart. */
export interface Tolerance {
  readonly upper: Limit;
  readonly lower: Limit;
}

export const NOT_CHECKED: Limit = { kind: 'NOT_CHECKED' };
export const EXACT: Limit = { kind: 'EXACT' };

/** Two per cent or £25, the lesser: the absolute part keeps a large line from leaking. */
const TWO_PERCENT_OR_25: Limit = {
  kind: 'LESSER_OF',
  percent: Decimal.fromInteger(2),
  amount: Decimal.fromInteger(25),
};

/** What is compared: the unit price, the quantity of goods, or the amount of services. */
export const MEASURES = ['price', 'quantity', 'amount'] as const;
export type Measure = (typeof MEASURES)[number];

/** What may differ where nobody has said otherwise. Under-billing does not hold: a part bill is below the order by its nature. */
export const PRESET_TOLERANCES: Readonly<Record<Measure, Tolerance>> = {
  price: { upper: TWO_PERCENT_OR_25, lower: NOT_CHECKED },
  quantity: { upper: EXACT, lower: NOT_CHECKED },
  amount: { upper: TWO_PERCENT_OR_25, lower: NOT_CHECKED },
};

/** How far from `base` the limit lets a figure go, exact; null where it is not checked. */
export function allowance(limit: Limit, base: Decimal): Decimal | null {
  switch (limit.kind) {
    case 'NOT_CHECKED':
      return null;
    case 'EXACT':
      return Decimal.ZERO;
    case 'PERCENT':
      return share(limit.percent, base);
    case 'ABSOLUTE':
      return limit.amount;
    case 'LESSER_OF':
      return least(share(limit.percent, base), limit.amount);
    case 'GREATER_OF':
      return least(share(limit.percent, base), limit.amount, -1);
  }
}

export type ToleranceVerdict = 'within' | 'over' | 'under' | 'not-checked';

/** `actual` against `expected`; the percentage is taken of `expected`. */
export function judge(tolerance: Tolerance, actual: Decimal, expected: Decimal): ToleranceVerdict {
  const above = actual.compare(expected) >= 0;
  const allowed = allowance(above ? tolerance.upper : tolerance.lower, expected);
  if (allowed === null) return 'not-checked';
  if (actual.sub(expected).abs().compare(allowed) <= 0) return 'within';
  return above ? 'over' : 'under';
}

/** True where the limit is, wholly or in part, a sum for the whole order line and not a share of it. */
export function hasAbsolutePart(limit: Limit): boolean {
  return limit.kind === 'ABSOLUTE' || limit.kind === 'LESSER_OF' || limit.kind === 'GREATER_OF';
}

/** What the absolute part of a limit counts. */
export type CountedIn = { readonly currency: string } | { readonly unit: string };

/** "+2% or £25, the lesser"; "not checked"; "exactly". Below is spoken of only where it is checked. */
export function describeTolerance(tolerance: Tolerance, countedIn: CountedIn): string {
  const above = describeLimit(tolerance.upper, '+', countedIn);
  if (tolerance.lower.kind === 'NOT_CHECKED') return above;
  const below = describeLimit(tolerance.lower, '-', countedIn);
  return above === below ? above : `above: ${above}; below: ${below}`;
}

/** A limit in words: "+2%", "-£5.00", "+2% or £5.00, the lesser". */
export function describeLimit(limit: Limit, sign: '+' | '-', countedIn: CountedIn): string {
  const percent = (value: Decimal) => `${value.normalise().toString()}%`;
  const amount = (value: Decimal) =>
    'currency' in countedIn ? formatAmount(value, countedIn.currency) : formatQuantity(value, countedIn.unit);
  switch (limit.kind) {
    case 'NOT_CHECKED':
      return 'not checked';
    case 'EXACT':
      return 'exactly';
    case 'PERCENT':
      return `${sign}${percent(limit.percent)}`;
    case 'ABSOLUTE':
      return `${sign}${amount(limit.amount)}`;
    case 'LESSER_OF':
      return `${sign}${percent(limit.percent)} or ${amount(limit.amount)}, the lesser`;
    case 'GREATER_OF':
      return `${sign}${percent(limit.percent)} or ${amount(limit.amount)}, the greater`;
  }
}

function share(percent: Decimal, base: Decimal): Decimal {
  return base.abs().mul(Decimal.of(percent.coefficient, percent.scale + 2));
}

function least(left: Decimal, right: Decimal, direction: 1 | -1 = 1): Decimal {
  return left.compare(right) * direction <= 0 ? left : right;
}
