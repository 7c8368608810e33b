import type { Id } from '../kernel/ids.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';

/** What every event of an invoice tells; `timelineId` is the entry of its timeline. */
export interface InvoiceEventData {
  readonly invoiceId: Id;
  readonly supplierId: Id;
  readonly timelineId: Id;
}

/** An invoice entered this state: `invoice.validation-failed`, `invoice.received`, `invoice.on-hold`, … */
export function invoiceEventType(state: InvoiceState): string {
  return `invoice.${state.toLowerCase().replaceAll('_', '-')}`;
}

/** What an order's lines carry changed, so that other invoices for it may match differently. */
export const ORDER_BILLING_CHANGED = 'order.billing-changed';
export interface OrderBillingChangedData {
  readonly orderId: Id;
}
