import type { Id } from '../kernel/ids.js';

export const EARLY_PAYMENT_AGREED = 'payment.early-agreed';
export interface EarlyPaymentAgreedData {
  readonly invoiceId: Id;
  readonly supplierId: Id;
}
