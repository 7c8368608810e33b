import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { makeOffer, type Offer, type OfferFacts } from '../../../src/early-payment/domain/offer.js';
import { rebateFor, totalOf } from '../../../src/early-payment/domain/rebate.js';
import { atRate, councilScale, offerFacts } from '../../factories/early-payment-offer.js';

describe('an offer', () => {
  it('£1,000 + £200 VAT, 1%, 20 days early: pays £1,188 at 18.43% a year, and the council gains £7.56', () => {
    const offer = makeOffer(offerFacts()) as Offer;
    expect(offer).toMatchObject({
      kind: 'offer',
      daysEarly: 20,
      insteadOf: '2026-07-01',
      expiresOn: '2026-06-08',
    });
    expect(offer.percent.toString()).toBe('1');
    expect(offer.trueApr.toString()).toBe('18.43');
    expect(
      [offer.invoiced, offer.rebate.net, offer.rebate.vat, offer.receives, offer.councilSaving].map(
        formatMoney,
      ),
    ).toEqual(['£1,200.00', '£10.00', '£2.00', '£1,188.00', '£7.56']);
  });

  it('counts the days early to the last lawful day where the promise is later', () => {
    const offer = makeOffer(
      offerFacts({ payBy: plainDate('2026-06-30'), promisedOn: plainDate('2026-07-10') }),
    );
    expect(offer).toMatchObject({ insteadOf: '2026-06-30', daysEarly: 19 });
  });

  it.each<{ over: Partial<OfferFacts>; reason: string }>([
    { over: { approvedOn: null }, reason: 'not-approved' },
    { over: { today: plainDate('2026-07-02'), payOn: plainDate('2026-07-03') }, reason: 'already-late' },
    { over: { payOn: plainDate('2026-07-02') }, reason: 'already-late' },
    { over: { payOn: plainDate('2026-07-01') }, reason: 'no-acceleration' },
    { over: { promisedOn: plainDate('2026-06-11') }, reason: 'no-acceleration' },
    { over: { payOn: plainDate('2026-06-03') }, reason: 'no-acceleration' },
    { over: { today: plainDate('2026-06-09') }, reason: 'too-late-to-decide' },
    { over: { netByRate: [atRate('20', 0, 0)] }, reason: 'nothing-to-discount' },
    { over: { netByRate: [atRate('20', 10, 2)] }, reason: 'nothing-to-discount' },
    { over: { programme: councilScale('1.5', 10) }, reason: 'nothing-to-discount' },
  ])('$over: none, $reason', ({ over, reason }) => {
    expect(makeOffer(offerFacts(over))).toMatchObject({ kind: 'none', reason });
  });
});

describe('the rebate by VAT rate', () => {
  it.each([
    {
      case: 'one penny over goes to the largest fraction',
      parts: [atRate('20', 333_33, 66_67), atRate('5', 333_33, 16_67), atRate('0', 333_34, 0)],
      nets: [3_33, 3_33, 3_34],
      vats: [67, 17, 0],
    },
    { case: 'nothing is charged on a zero rate', parts: [atRate('0', 1000_00, 0)], nets: [10_00], vats: [0] },
    {
      case: 'a supplier that rounded its VAT down is not charged more',
      parts: [atRate('20', 50_02, 9_80)],
      nets: [50],
      vats: [0],
    },
    {
      case: 'no VAT is taken off where no net is, though the supplier rounded its VAT up',
      parts: [atRate('20', 100_00, 20_00), atRate('5', 10, 2)],
      nets: [1_00, 0],
      vats: [20, 0],
    },
  ])('$case', ({ parts, nets, vats }) => {
    const rebate = rebateFor(councilScale(), parts, 10);
    expect(rebate.parts.map(({ net }) => net.minor)).toEqual(nets);
    expect(rebate.parts.map(({ vat }) => vat.minor)).toEqual(vats);
  });

  it('shares out every penny, takes no more than there is, and a later day never costs the supplier more', () => {
    const part = fc
      .record({ rate: fc.constantFrom('0', '5', '20'), net: fc.integer({ min: 0, max: 1_000_000 }) })
      .map(({ rate, net }) => atRate(rate, net, Math.floor((net * Number(rate)) / 100)));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.nat(35), (parts, day) => {
        const rebate = rebateFor(councilScale(), parts, day);
        expect(rebate.parts.reduce((all, { net }) => all + net.minor, 0)).toBe(rebate.net.minor);
        expect(rebate.parts.reduce((all, { vat }) => all + vat.minor, 0)).toBe(rebate.vat.minor);
        expect(
          rebate.parts.every(({ net, vat }, index) => vat.minor >= 0 && net.minor <= parts[index]!.net.minor),
        ).toBe(true);
        expect(rebate.net.minor + rebate.vat.minor).toBeLessThanOrEqual(totalOf(parts).minor);
        const later = rebateFor(councilScale(), parts, day + 1);
        expect(later.net.minor).toBeLessThanOrEqual(rebate.net.minor);
        expect(later.net.minor + later.vat.minor).toBeLessThanOrEqual(rebate.net.minor + rebate.vat.minor);
      }),
    );
  });
});
