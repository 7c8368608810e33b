import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../../src/kernel/decimal.js';
import { formatMoney, minor, roundToMinor, subtract } from '../../../src/kernel/money.js';
import {
  type Programme,
  readProgramme,
  rebateOnNet,
  rebatePercent,
} from '../../../src/early-payment/domain/scale.js';
import { councilScale } from '../../factories/early-payment-offer.js';

const dec = (text: string) => Decimal.parse(text);
const scale = councilScale();
const twoTenNetThirty: Programme = { kind: 'static', percent: dec('2'), payWithinDays: 10 };
const cliff: Programme = { kind: 'cliff', percent: dec('2'), fullUntilDay: 10, termDays: 30 };
const apr: Programme = { kind: 'apr', apr: dec('7.3'), termDays: 30 };

describe('the council scale, up to 1.5% over 30 days', () => {
  it.each([
    { day: 5, pays: '£98.75' },
    { day: 10, pays: '£99.00' },
    { day: 20, pays: '£99.50' },
    { day: 30, pays: '£100.00' },
    { day: 31, pays: '£100.00' },
    { day: 0, pays: '£98.50' },
  ])('£100 paid on day $day: $pays', ({ day, pays }) => {
    const net = minor(100_00, 'GBP');
    expect(formatMoney(subtract(net, rebateOnNet(scale, net, day)))).toBe(pays);
  });
});

describe('the percentage of a programme', () => {
  it.each([
    { programme: scale, day: 7, percent: '1.15' },
    { programme: councilScale('1', 28), day: 1, percent: '0.9643' },
    { programme: twoTenNetThirty, day: 10, percent: '2' },
    { programme: twoTenNetThirty, day: 11, percent: '0' },
    { programme: cliff, day: 10, percent: '2' },
    { programme: cliff, day: 20, percent: '1' },
    { programme: cliff, day: 30, percent: '0' },
    { programme: apr, day: 10, percent: '0.4' },
    { programme: apr, day: 40, percent: '0' },
  ])('$programme.kind on day $day: $percent %', ({ programme, day, percent }) => {
    expect(rebatePercent(programme, day).toString()).toBe(percent);
  });
});

describe('a rebate', () => {
  const percent = fc.integer({ min: 0, max: 999 }).map((value) => Decimal.of(value, 2));
  const days = fc.integer({ min: 1, max: 90 });
  const programmes = fc.oneof(
    fc.record({ kind: fc.constant('council-scale' as const), maxPercent: percent, termDays: days }),
    fc.record({ kind: fc.constant('static' as const), percent, payWithinDays: days }),
    fc
      .record({ kind: fc.constant('cliff' as const), percent, fullUntilDay: days, longer: days })
      .map(({ longer, ...rest }) => ({ ...rest, termDays: rest.fullUntilDay + longer })),
    fc.record({ kind: fc.constant('apr' as const), apr: percent, termDays: days }),
  );
  const most = (programme: Programme) => {
    if (programme.kind === 'apr')
      return programme.apr
        .mul(Decimal.fromInteger(programme.termDays))
        .divRounded(Decimal.fromInteger(365), 10);
    return programme.kind === 'council-scale' ? programme.maxPercent : programme.percent;
  };

  it('is never below zero, never above its greatest, and never more for a later day', () => {
    fc.assert(
      fc.property(
        programmes,
        fc.integer({ min: -1000, max: 100_000_00 }),
        fc.nat(120),
        fc.nat(30),
        (programme, pence, day, later) => {
          const net = minor(pence, 'GBP');
          const rebate = rebateOnNet(programme, net, day).minor;
          expect(rebate).toBeGreaterThanOrEqual(0);
          const greatest = Decimal.of(BigInt(Math.max(0, pence)), 4).mul(most(programme));
          expect(rebate).toBeLessThanOrEqual(roundToMinor(greatest, 'GBP').minor);
          expect(rebateOnNet(programme, net, day + later).minor).toBeLessThanOrEqual(rebate);
        },
      ),
    );
  });

  it('is the same after the programme was stored as JSON', () => {
    fc.assert(
      fc.property(programmes, fc.nat(90), (programme, day) => {
        const read = readProgramme(JSON.parse(JSON.stringify(programme)) as object);
        expect(read).toEqual(programme);
        expect(rebatePercent(read, day).equals(rebatePercent(programme, day))).toBe(true);
      }),
    );
  });

  it.each([
    { stored: { kind: 'auction' } },
    { stored: { kind: 'static', percent: '100', payWithinDays: 10 } },
    { stored: { kind: 'static', percent: '2', payWithinDays: 1.5 } },
  ])('$stored is no programme', ({ stored }) => {
    expect(() => readProgramme(stored)).toThrow(TypeError);
  });
});
