import { add, formatMoney, type Money, sum } from '../../kernel/money.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import { type HoldToPlace, holdKey } from './line-comparison.js';
import type { InvoiceFacts, OrderFacts } from './match-facts.js';

/**
 * Whether what is billed of an order in all, ex VAT, is within the sum that the budget holder set aside for it.
 * @param billed what this document bills of the order
 */
export function checkFunds(
  order: OrderFacts,
  billed: Money,
  { kind, currency }: InvoiceFacts,
): HoldToPlace[] {
  const { budget, number, lines } = order;
  if (budget === null || kind === 'credit' || order.currency !== currency) return [];
  const before = sum(
    lines.map(({ billedBefore }) => billedBefore.amount),
    currency,
  );
  const inAll = add(before, billed);
  if (billed.minor <= 0 || inAll.minor <= budget.minor) return [];
  const code = 'FUNDS';
  return [
    {
      ...{ key: holdKey(code, { orderNumber: number }), code, lineId: null, who: HOLD_CATALOGUE[code].owner },
      params: { orderNumber: number, budget: formatMoney(budget), billed: formatMoney(inAll) },
    },
  ];
}
