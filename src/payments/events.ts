import type { Id } from '../kernel/ids.js';

export const PAYMENT_RUN_PAID = 'payment-run.paid';
export const EARLY_PAYMENT_AGREED = 'payment.early-agreed';

export interface PaymentRunEventData {
  readonly runId: Id;
}
export interface EarlyPaymentAgreedData {
  readonly invoiceId: Id;
  readonly supplierId: Id;
}
