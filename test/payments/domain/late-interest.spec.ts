import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMoney, minor } from '../../../src/kernel/money.js';
import { addDays, plainDate } from '../../../src/kernel/plain-date.js';
import { lateInterest, REFERENCE_RATES, referenceRate } from '../../../src/payments/domain/late-interest.js';

const owed = (minorAmount: number, lateFrom: string, until: string) =>
  lateInterest({ amount: minor(minorAmount, 'GBP'), lateFrom: plainDate(lateFrom), until: plainDate(until) });

describe('interest on money that is late', () => {
  it.each([
    {
      amount: 100_000,
      from: '2024-07-01',
      until: '2025-06-30',
      days: 365,
      percent: '13.25',
      interest: '£132.50',
      fixed: '£70.00',
    },
    {
      amount: 99_999,
      from: '2026-07-01',
      until: '2026-07-10',
      days: 10,
      percent: '11.75',
      interest: '£3.22',
      fixed: '£40.00',
    },
    {
      amount: 1_000_000,
      from: '2025-07-01',
      until: '2025-07-01',
      days: 1,
      percent: '12.25',
      interest: '£3.36',
      fixed: '£100.00',
    },
    {
      amount: 999_999,
      from: '2025-12-31',
      until: '2026-01-29',
      days: 30,
      percent: '12.25',
      interest: '£100.68',
      fixed: '£70.00',
    },
  ])('$amount pence late from $from to $until: $interest at $percent %, and $fixed', (row) => {
    const debt = owed(row.amount, row.from, row.until);
    expect(debt.daysLate).toBe(row.days);
    expect(debt.percent!.toString()).toBe(row.percent);
    expect(formatMoney(debt.interest)).toBe(row.interest);
    expect(formatMoney(debt.fixedSum)).toBe(row.fixed);
    expect(debt.total.minor).toBe(debt.interest.minor + debt.fixedSum.minor);
  });

  it('is nothing on the last day that is on time', () => {
    expect(owed(100_000, '2026-07-01', '2026-06-30')).toMatchObject({ daysLate: 0, total: { minor: 0 } });
  });

  it.each([
    { lateFrom: '2025-06-30', on: '2024-12-31' },
    { lateFrom: '2025-07-01', on: '2025-06-30' },
    { lateFrom: '2025-12-31', on: '2025-06-30' },
    { lateFrom: '2026-01-01', on: '2025-12-31' },
  ])('falling late on $lateFrom takes the rate of $on', ({ lateFrom, on }) => {
    expect(referenceRate(plainDate(lateFrom)).on).toBe(on);
  });

  it('says which rates nobody has yet read in the source', () => {
    expect(REFERENCE_RATES.filter(({ confirmed }) => !confirmed).map(({ on }) => on)).toEqual([
      '2024-12-31',
      '2025-12-31',
    ]);
    expect(owed(100_000, '2025-03-01', '2025-03-31').confirmed).toBe(false);
  });

  it('asks for a rate that is not recorded', () => {
    expect(() => owed(100_000, '2030-01-01', '2030-02-01')).toThrow(
      expect.objectContaining({
        code: 'reference-rate-missing',
        message: expect.stringContaining('31 December 2029'),
      }),
    );
  });

  it('never shrinks as the days go by', () => {
    const from = plainDate('2026-07-01');
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(400), (amount, days) => {
        const until = addDays(from, days);
        const now = owed(amount, from, until).total.minor;
        return now <= owed(amount, from, addDays(until, 1)).total.minor;
      }),
    );
  });
});
