import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../../src/kernel/decimal.js';
import {
  allowance,
  PRESET_TOLERANCES,
  describeTolerance,
  judge,
  type Limit,
} from '../../../src/matching/domain/tolerance.js';
import { dec } from '../../factories/match-facts.js';

const lesser: Limit = { kind: 'LESSER_OF', percent: dec('2'), amount: dec('25') };
const greater: Limit = { kind: 'GREATER_OF', percent: dec('2'), amount: dec('25') };
const notChecked: Limit = { kind: 'NOT_CHECKED' };

describe('a tolerance', () => {
  it.each<{ limit: Limit; base: string; allows: string | null }>([
    { limit: notChecked, base: '1000', allows: null },
    { limit: { kind: 'EXACT' }, base: '1000', allows: '0' },
    { limit: { kind: 'PERCENT', percent: dec('0') }, base: '1000', allows: '0' },
    { limit: { kind: 'PERCENT', percent: dec('2.5') }, base: '1000', allows: '25' },
    { limit: { kind: 'ABSOLUTE', amount: dec('25') }, base: '1000', allows: '25' },
    { limit: lesser, base: '1000', allows: '20' },
    { limit: lesser, base: '1000000', allows: '25' },
    { limit: greater, base: '1000', allows: '25' },
    { limit: greater, base: '1000000', allows: '20000' },
  ])('$limit.kind lets £$base differ by $allows', ({ limit, base, allows }) => {
    expect(allowance(limit, dec(base))?.normalise().toString() ?? null).toBe(allows);
  });

  it.each<{ upper: Limit; lower: Limit; words: string }>([
    { upper: lesser, lower: notChecked, words: '+2% or £25, the lesser' },
    { upper: greater, lower: notChecked, words: '+2% or £25, the greater' },
    { upper: notChecked, lower: notChecked, words: 'not checked' },
    { upper: { kind: 'EXACT' }, lower: { kind: 'EXACT' }, words: 'exactly' },
    {
      upper: { kind: 'PERCENT', percent: dec('2.50') },
      lower: { kind: 'ABSOLUTE', amount: dec('7.5') },
      words: 'above: +2.5%; below: -£7.50',
    },
  ])('reads "$words"', ({ upper, lower, words }) => {
    expect(describeTolerance({ upper, lower }, { currency: 'GBP' })).toBe(words);
  });

  it.each([
    { actual: '1020.00', verdict: 'within' },
    { actual: '1020.01', verdict: 'over' },
    { actual: '1.00', verdict: 'not-checked' },
  ])('of the council by default: £$actual for £1,000 ordered is $verdict', ({ actual, verdict }) => {
    expect(judge(PRESET_TOLERANCES.price, dec(actual), dec('1000'))).toBe(verdict);
  });

  it('is never wider as the lesser than as the greater of the two', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000), fc.nat(100_000), (base, percent, amount) => {
        const parts = { percent: Decimal.of(percent, 2), amount: Decimal.of(amount, 2) };
        const of = (kind: 'LESSER_OF' | 'GREATER_OF') => allowance({ kind, ...parts }, Decimal.of(base, 2))!;
        return of('LESSER_OF').compare(of('GREATER_OF')) <= 0;
      }),
    );
  });
});
