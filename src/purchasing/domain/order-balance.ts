import { Decimal } from '../../kernel/decimal.js';
import { type Currency, type Money, minor } from '../../kernel/money.js';
import type { Id } from '../../kernel/ids.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Construction, MatchBasis, MatchLevel, OrderState } from './order.js';

/** What was ordered on one line, what arrived, what is billed and so what is left. */
export interface OrderLineBalance {
  readonly id: Id;
  readonly lineNumber: string;
  readonly description: string;
  readonly buyerItemId: string | null;
  readonly sellerItemId: string | null;
  readonly gtin: string | null;
  readonly category: string | null;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly net: Money;
  readonly vatCategory: string;
  readonly vatRate: Decimal;
  readonly level: MatchLevel;
  readonly basis: MatchBasis;
  readonly receivedQuantity: Decimal;
  readonly received: Money;
  readonly acceptedQuantity: Decimal;
  readonly accepted: Money;
  readonly billedQuantity: Decimal;
  readonly billed: Money;
}

export interface OrderBalance {
  readonly id: Id;
  readonly supplierId: Id;
  readonly number: string;
  readonly state: OrderState;
  /** Counted from 1, with every change. */
  readonly version: number;
  readonly orderedOn: PlainDate;
  readonly description: string;
  readonly currency: Currency;
  readonly net: Money;
  readonly contract: string | null;
  /** What the budget holder set aside for it, ex VAT; null where nobody did. */
  readonly budget: Money | null;
  /** null for what is no construction work. */
  readonly construction: Construction | null;
  readonly costCentre: string;
  readonly requesterTeam: string;
  readonly requesterEmail: string;
  /** Who raised it, with their name at the time; null where it came without a person. */
  readonly placedBy: { readonly personId: Id; readonly name: string } | null;
  readonly lines: readonly OrderLineBalance[];
}

/** What may still be billed of a line by quantity; never below zero. */
export function leftQuantity(line: OrderLineBalance): Decimal {
  const left = line.quantity.sub(line.billedQuantity);
  return left.isNegative() ? Decimal.ZERO : left;
}

/** What may still be billed of a line, ex VAT; never below zero. */
export function leftAmount(line: OrderLineBalance): Money {
  return minor(Math.max(0, line.net.minor - line.billed.minor), line.net.currency);
}

/** What may still be billed of the whole order, ex VAT. */
export function leftToBill(order: OrderBalance): Money {
  return minor(
    order.lines.reduce((all, line) => all + leftAmount(line).minor, 0),
    order.currency,
  );
}
