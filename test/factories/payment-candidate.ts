import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { PaymentCandidate } from '../../src/payments/domain/payment-selection.js';

/** An approved invoice of £100.00 that has to be there by 30 June 2026. */
export const aPaymentCandidate = (over: Partial<PaymentCandidate> = {}): PaymentCandidate => ({
  invoiceId: `id-of-${over.number ?? 'INV-1'}`,
  number: 'INV-1',
  kind: 'invoice',
  supplierId: 'supplier-1',
  supplierName: 'Testing Paint Ltd',
  bankAccountId: 'account-1',
  bankWhyNot: null,
  state: 'APPROVED',
  openHolds: 0,
  amount: minor(100_00, 'GBP'),
  payBy: plainDate('2026-06-30'),
  agreedPayOn: null,
  payAtOnce: false,
  runNumber: null,
  ...over,
});
