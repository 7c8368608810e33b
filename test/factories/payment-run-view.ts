import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { PaymentRunView } from '../../src/payments/read-payment.service.js';
import { aPaymentView } from './payment-view.js';

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
  noted: [],
  previous: null,
  excluded: [],
  ...over,
});
