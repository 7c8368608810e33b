import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { add, type Money, negate } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { PaymentView } from '../../payments/read-payment.service.js';

/** The next day on which money comes, as far as it is known today. */
export interface NextMoney {
  readonly on: PlainDate;
  readonly amount: Money;
  readonly invoices: number;
  /** How many of them are not approved yet, so that the day depends on it. */
  readonly unapproved: number;
}

/**
 * Payments on their way come first: their amount is certain. Else the earliest promised day of the invoices that
 * wait; credit notes promised for that day are taken off.
 */
export function nextMoney(
  payments: readonly PaymentView[],
  waiting: readonly InvoiceSummary[],
): NextMoney | null {
  const pending = payments.filter(({ state }) => state === 'PENDING');
  const onWay = earliest(pending, ({ payOn }) => payOn);
  if (onWay !== null) {
    return {
      on: onWay.on,
      amount: total(onWay.items.map(({ amount }) => amount))!,
      invoices: onWay.items.reduce((all, { items }) => all + items.length, 0),
      unapproved: 0,
    };
  }
  const promised = waiting.filter(({ toPay }) => toPay !== null);
  const next = earliest(promised, ({ promisedOn }) => promisedOn);
  if (next === null) return null;
  return {
    on: next.on,
    amount: total(next.items.map(signed))!,
    invoices: next.items.length,
    unapproved: next.items.filter(({ state }) => state !== 'APPROVED' && state !== 'SCHEDULED').length,
  };
}

function earliest<T>(
  items: readonly T[],
  dayOf: (item: T) => PlainDate | null,
): { on: PlainDate; items: T[] } | null {
  const days = items.map(dayOf).filter((day) => day !== null);
  if (days.length === 0) return null;
  const on = days.reduce((first, day) => (day < first ? day : first));
  return { on, items: items.filter((item) => dayOf(item) === on) };
}

/** What it adds to a payment: a credit note takes away. */
function signed({ credit, toPay }: InvoiceSummary): Money {
  return credit && toPay!.minor > 0 ? negate(toPay!) : toPay!;
}

function total(amounts: readonly Money[]): Money | null {
  return amounts.length === 0 ? null : amounts.reduce(add);
}
