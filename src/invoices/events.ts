import type { InvoiceState } from './domain/invoice-lifecycle.js';

/**
 * An invoice entered this state: `invoice.validation-failed`, `invoice.received`, `invoice.on-hold`, … Tells
 * `invoiceId`, `supplierId` and, as `timelineId`, the entry of its timeline.
 */
export function invoiceEventType(state: InvoiceState): string {
  return `invoice.${state.toLowerCase().replaceAll('_', '-')}`;
}

/** It matched as soon as it was received, which is no news to its supplier. Tells what the event of a state tells. */
export const MATCHED_AT_ONCE = 'invoice.matched-at-once';

/** What an order's lines carry changed, so that other invoices for it may match differently. Tells `orderId`. */
export const ORDER_BILLING_CHANGED = 'order.billing-changed';

/** A part of an invoice is in dispute, or no more. Tells `invoiceId`, `supplierId` and `timelineId`. */
export const INVOICE_DISPUTED = 'invoice.disputed';
export const DISPUTE_SETTLED = 'invoice.dispute-settled';

/** Supplier or council wrote to the other about an invoice. Tells `invoiceId` and `entryId`. */
export const CONVERSATION_WRITTEN = 'conversation.written';
