import type { OfferView } from '../../src/early-payment/offer.service.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { anInvoiceSummary } from './invoice-view.js';

/** £1,000 + £200 VAT paid on 11 June 2026, 20 days early, for 1%: £1,188.00, an APR of 18.43%. Open until 8 June. */
export const anOfferView = (over: Partial<OfferView> = {}): OfferView => ({
  id: '01970000-0000-7000-8000-00000000000f',
  invoice: anInvoiceSummary({ state: 'APPROVED' }),
  state: 'SHOWN',
  termsVersion: '2026-1',
  payOn: plainDate('2026-06-11'),
  dueOn: plainDate('2026-07-01'),
  daysEarly: 20,
  percent: Decimal.parse('1.0000'),
  trueApr: Decimal.parse('18.4343'),
  net: minor(1000_00, 'GBP'),
  vat: minor(200_00, 'GBP'),
  rebateNet: minor(10_00, 'GBP'),
  rebateVat: minor(2_00, 'GBP'),
  receives: minor(1188_00, 'GBP'),
  expiresOn: plainDate('2026-06-08'),
  decidedAt: null,
  open: true,
  ...over,
});
