import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { OfferFacts } from '../../src/early-payment/domain/offer.js';
import type { VatPart } from '../../src/early-payment/domain/rebate.js';
import type { Programme } from '../../src/early-payment/domain/scale.js';

/** Up to 1.5% over 30 days. */
export const councilScale = (maxPercent = '1.5', termDays = 30): Programme => ({
  kind: 'council-scale',
  maxPercent: Decimal.parse(maxPercent),
  termDays,
});

/** In pence; VAT as it is written on the invoice. */
export const atRate = (rate: string, net: number, vat: number): VatPart => ({
  rate: Decimal.parse(rate),
  net: minor(net, 'GBP'),
  vat: minor(vat, 'GBP'),
});

/**
 * £1,000 + £200 VAT, received on 1 June 2026 and approved on the 3rd; paid on 11 June, day 10, and so 20 days
 * before 1 July. The council earns 3.75% on its money.
 */
export const offerFacts = (over: Partial<OfferFacts> = {}): OfferFacts => ({
  programme: councilScale(),
  netByRate: [atRate('20', 1000_00, 200_00)],
  receivedOn: plainDate('2026-06-01'),
  approvedOn: plainDate('2026-06-03'),
  promisedOn: plainDate('2026-07-01'),
  payBy: plainDate('2026-07-01'),
  payOn: plainDate('2026-06-11'),
  decideBy: plainDate('2026-06-08'),
  today: plainDate('2026-06-04'),
  treasuryPercent: Decimal.parse('3.75'),
  ...over,
});
