import type { Id } from '../kernel/ids.js';

export interface PurchasingEvents {
  'order.issued': { readonly orderId: Id; readonly supplierId: Id };
  'receipt.posted': { readonly receiptId: Id; readonly orderId: Id; readonly supplierId: Id };
}
