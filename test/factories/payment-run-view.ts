import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { PaymentRunView, PaymentView } from '../../src/payments/read-payment.service.js';
import { anInvoiceSummary } from './invoice-view.js';

/** £120.00 for one invoice, to arrive on 26 June 2026. */
export const aPaymentView = (over: Partial<PaymentView> = {}): PaymentView => ({
  reference: 'PAY-700001',
  supplierId: 'supplier-1',
  supplierName: 'Testing Paint Ltd',
  amount: minor(120_00, 'GBP'),
  state: 'PENDING',
  payOn: plainDate('2026-06-26'),
  paidOn: null,
  runNumber: 'RUN-1001',
  items: [
    {
      invoice: anInvoiceSummary({ state: 'APPROVED' }),
      gross: minor(120_00, 'GBP'),
      rebate: minor(0, 'GBP'),
      paid: minor(120_00, 'GBP'),
    },
  ],
  ...over,
});

/** Prepared by person-1 with that one payment. */
export const aPaymentRunView = (over: Partial<PaymentRunView> = {}): PaymentRunView => ({
  number: 'RUN-1001',
  state: 'PREPARED',
  runOn: plainDate('2026-06-24'),
  payOn: plainDate('2026-06-26'),
  total: minor(120_00, 'GBP'),
  paymentCount: 1,
  preparedBy: 'person-1',
  preparedAt: new Date('2026-06-23T13:00:00Z'),
  approvedAt: null,
  releasedAt: null,
  hasFile: false,
  payments: [aPaymentView()],
  excluded: [],
  ...over,
});
