import type { Id } from '../kernel/ids.js';

export const RECEIPT_POSTED = 'receipt.posted';
export interface ReceiptPostedData {
  readonly receiptId: Id;
  readonly orderId: Id;
  readonly supplierId: Id;
}
