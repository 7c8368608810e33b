/** Something arrived, or was signed off, for an order. Tells `receiptId`, `orderId` and `supplierId`. */
export const RECEIPT_POSTED = 'receipt.posted';
/** The council ordered something. Tells `orderId` and `supplierId`. */
export const ORDER_ISSUED = 'order.issued';
