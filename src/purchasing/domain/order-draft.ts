import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { type Currency, minorDigits, roundToMinor } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Construction, MatchBasis, MatchLevel } from './order.js';

/** An order before it is issued. */
export interface OrderDraft {
  readonly number: string;
  readonly supplierNumber: string;
  readonly orderedOn: PlainDate;
  readonly description: string;
  readonly costCentre: string;
  /** What the budget holder sets aside for it, in pounds ex VAT; null where nobody does. */
  readonly budget: Decimal | null;
  /** Reference of the contract that it is ordered under; null for none. */
  readonly contract: string | null;
  /** null for what is no construction work. */
  readonly construction: Construction | null;
  readonly requesterTeam: string;
  readonly requesterEmail: string;
  readonly lines: readonly OrderLineDraft[];
}

export interface OrderLineDraft {
  readonly lineNumber: string;
  readonly description: string;
  readonly buyerItemId: string | null;
  readonly sellerItemId: string | null;
  /** Category of spend, as the council calls it; null for none. */
  readonly category: string | null;
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** UNCL 5305. */
  readonly vatCategory: string;
  /** In per cent. */
  readonly vatRate: Decimal;
  readonly level: MatchLevel;
  readonly basis: MatchBasis;
}

/** So that a line of the largest quantity at the largest price is still an exact number of minor units. */
const NET_MINOR_MAX = 100_000_000_000;

/** Ordered on a line, ex VAT, in minor units; rounded once, half away from zero. */
export function lineNetMinor({ quantity, unitPrice }: OrderLineDraft, currency: Currency): number {
  return roundToMinor(quantity.mul(unitPrice), currency).minor;
}

/** Whether quantity and price come to more than we count with: £1,000,000,000. */
export function isTooMuch(quantity: Decimal, unitPrice: Decimal): boolean {
  const limit = Decimal.of(NET_MINOR_MAX, minorDigits('GBP'));
  return quantity.mul(unitPrice).abs().compare(limit) > 0;
}

/** What is wrong with an order as it stands, each mistake under its path: `orderedOn`, `lines[0].quantity`. */
export function orderMistakes(draft: OrderDraft, today: PlainDate): FieldError[] {
  const needed = (['number', 'description', 'requesterTeam'] as const)
    .filter((field) => draft[field].trim() === '')
    .map((field) => ({ field, message: 'It must not be empty' }));
  const budgeted =
    draft.budget === null || isBudget(draft.budget)
      ? []
      : [{ field: 'budget', message: 'It must be from £0 to £1,000,000,000, in whole pence' }];
  const dated =
    draft.orderedOn > today ? [{ field: 'orderedOn', message: 'It must be today or in the past' }] : [];
  return [
    ...needed,
    ...dated,
    ...budgeted,
    ...draft.lines.flatMap((line, index) => lineMistakes(line, `lines[${index}]`)),
  ];
}

function isBudget(budget: Decimal): boolean {
  const most = Decimal.of(NET_MINOR_MAX, minorDigits('GBP'));
  return !budget.isNegative() && budget.compare(most) <= 0 && budget.normalise().scale <= minorDigits('GBP');
}

function lineMistakes(line: OrderLineDraft, path: string): FieldError[] {
  const mistakes: FieldError[] = [];
  const wrong = (field: string, message: string) => mistakes.push({ field: `${path}.${field}`, message });
  if (line.lineNumber.trim() === '') wrong('lineNumber', 'It must not be empty');
  if (line.description.trim() === '') wrong('description', 'It must not be empty');
  if (line.quantity.isZero() || line.quantity.isNegative()) wrong('quantity', 'It must be more than 0');
  if (line.unitPrice.isNegative()) wrong('unitPrice', 'It must be 0 or more');
  if (line.vatRate.isNegative() || line.vatRate.compare(Decimal.HUNDRED) > 0) {
    wrong('vatRate', 'It must be from 0 to 100');
  } else if ((line.vatCategory === 'S') === line.vatRate.isZero()) {
    wrong('vatRate', 'It must be more than 0 with the category S, and 0 with any other');
  }
  if (isTooMuch(line.quantity, line.unitPrice)) {
    wrong('unitPrice', 'Quantity and price together are more than we can take: £1,000,000,000.00');
  }
  return mistakes;
}
