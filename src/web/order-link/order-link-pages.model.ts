import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import { isDead } from '../invoices/next-step.js';
import { whyNothingToBill } from '../orders/order-page.model.js';
import { orderPath } from '../orders/order-path.js';

/** Where a guest begins: billing, while nothing is sent; the one invoice, where nothing is left; else the order. */
export function firstPageOf(order: OrderBalance, invoices: readonly InvoiceSummary[]): string {
  const live = invoices.filter((invoice) => !isDead(invoice));
  const nothingLeft = whyNothingToBill(order) !== null;
  if (live.length === 0 && !nothingLeft) return `${orderPath(order.number)}/invoice`;
  if (live.length === 1 && nothingLeft) return `/invoices/${live[0]!.reference}`;
  return orderPath(order.number);
}
