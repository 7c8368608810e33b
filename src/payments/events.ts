/** A supplier accepted to be paid early. Tells `invoiceId` and `supplierId`. */
export const EARLY_PAYMENT_AGREED = 'payment.early-agreed';
