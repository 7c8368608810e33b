/** Something arrived, or was signed off, for an order. Tells `receiptId`, `orderId` and `supplierId`. */
export const RECEIPT_POSTED = 'receipt.posted';
/** An order was amended, closed or opened again. Tells `orderId`. */
export const ORDER_CHANGED = 'order.changed';
/** The council ordered something. Tells `orderId` and `supplierId`. */
export const ORDER_ISSUED = 'order.issued';
