import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { PaymentView } from '../../src/payments/read-payment.service.js';
import { anInvoiceSummary } from './invoice-view.js';

/** £120.00 for invoice TP-77, on its way to arrive on 26 June 2026. */
export const aPaymentView = (over: Partial<PaymentView> = {}): PaymentView => ({
  reference: 'PAY-700001',
  supplierId: 'supplier-1',
  supplierNumber: 'S100001',
  supplierName: 'Testing Paint Ltd',
  amount: minor(120_00, 'GBP'),
  state: 'PENDING',
  payOn: plainDate('2026-06-26'),
  paidOn: null,
  runNumber: 'RUN-1001',
  runState: 'RELEASED',
  bankAccountId: 'bank-account-1',
  items: [
    {
      invoice: anInvoiceSummary({ state: 'SCHEDULED' }),
      gross: minor(120_00, 'GBP'),
      rebate: minor(0, 'GBP'),
      paid: minor(120_00, 'GBP'),
    },
  ],
  ...over,
});
