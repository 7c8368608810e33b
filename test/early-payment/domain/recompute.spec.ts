import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '../../../src/kernel/plain-date.js';
import { rebateFor } from '../../../src/early-payment/domain/rebate.js';
import { datedRebates, recomputeRebate } from '../../../src/early-payment/domain/recompute.js';
import { rebateOn } from '../../../src/payments/domain/dated-rebate.js';
import { atRate, offerFacts } from '../../factories/early-payment-offer.js';

/** £1,000 + £200 agreed for 11 June at 1%: £10 and its VAT of £2. Without it, 1 July. */
const terms = offerFacts();

describe('the rebate at payment', () => {
  it.each([
    { paid: '2026-06-10', outcome: 'kept', net: 10_00, vat: 2_00 },
    { paid: '2026-06-11', outcome: 'kept', net: 10_00, vat: 2_00 },
    { paid: '2026-06-16', outcome: 'reduced', net: 7_50, vat: 1_50 },
    { paid: '2026-06-30', outcome: 'reduced', net: 50, vat: 10 },
    { paid: '2026-07-01', outcome: 'none', net: 0, vat: 0 },
    { paid: '2026-08-01', outcome: 'none', net: 0, vat: 0 },
  ])('paid on $paid: $outcome, $net pence', ({ paid, outcome, net, vat }) => {
    const paidOn = plainDate(paid);
    expect(recomputeRebate(terms, paidOn)).toMatchObject({
      outcome,
      rebate: { net: { minor: net }, vat: { minor: vat } },
    });
    const dated = rebateOn(datedRebates(terms, plainDate('2026-06-04')), paidOn);
    expect(dated).toEqual({ paidOn, rebateNetMinor: net, rebateVatMinor: vat });
  });

  it('goes down with each day that is missed and never up, and is nothing on late money', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(40), fc.integer({ min: 0, max: 40 }), (net, due, paid) => {
        const payBy = addDays(terms.receivedOn, due);
        const given = { ...terms, payBy, netByRate: [atRate('20', net, Math.floor(net / 5))] };
        const paidOn = addDays(terms.receivedOn, paid);
        const { rebate } = recomputeRebate(given, paidOn);
        const agreed = rebateFor(given.programme, given.netByRate, 10);
        expect(rebate.net.minor).toBeLessThanOrEqual(agreed.net.minor);
        expect(recomputeRebate(given, addDays(paidOn, 1)).rebate.net.minor).toBeLessThanOrEqual(
          rebate.net.minor,
        );
        if (paidOn >= payBy) expect(rebate.net.minor + rebate.vat.minor).toBe(0);
      }),
    );
  });
});
