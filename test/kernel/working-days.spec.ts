import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWeekend, partsOf, plainDate } from '../../src/kernel/plain-date.js';
import {
  addWorkingDays,
  bankHolidays,
  easterSunday,
  isWorkingDay,
  nextWorkingDay,
} from '../../src/kernel/working-days.js';

describe('bank holidays of England, as GOV.UK lists them', () => {
  it.each([
    { year: 2022, days: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27' },
    { year: 2023, days: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26' },
    { year: 2024, days: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26' },
    { year: 2025, days: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26' },
    { year: 2026, days: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28' },
    { year: 2027, days: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28' },
  ])('$year: $days', ({ year, days }) => {
    expect(
      bankHolidays(year)
        .map(({ on }) => on.slice(5))
        .join(' '),
    ).toBe(days);
  });

  it.each([
    { year: 2024, easter: '2024-03-31' },
    { year: 2025, easter: '2025-04-20' },
    { year: 2030, easter: '2030-04-21' },
    { year: 2035, easter: '2035-03-25' },
    { year: 2038, easter: '2038-04-25' },
  ])('Easter Sunday $year is $easter', ({ year, easter }) => {
    expect(easterSunday(year)).toBe(easter);
  });

  it('are eight weekdays in every year to come', () => {
    for (let year = 2024; year <= 2035; year += 1) {
      const days = bankHolidays(year);
      expect(new Set(days.map(({ on }) => on)).size).toBe(8);
      expect(days.filter(({ on }) => isWeekend(on) || partsOf(on).year !== year)).toEqual([]);
    }
  });
});

describe('working days', () => {
  it.each([
    { from: '2026-06-24', count: 2, to: '2026-06-26' },
    { from: '2026-06-26', count: 2, to: '2026-06-30' },
    { from: '2026-12-24', count: 2, to: '2026-12-30' },
    { from: '2026-04-02', count: 1, to: '2026-04-07' },
    { from: '2026-06-27', count: 0, to: '2026-06-29' },
    { from: '2026-06-30', count: -2, to: '2026-06-26' },
    { from: '2026-06-28', count: -1, to: '2026-06-25' },
  ])('$count from $from is $to', ({ from, count, to }) => {
    expect(addWorkingDays(plainDate(from), count)).toBe(to);
  });

  it('go forth and back to the same day', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(30), (days, count) => {
        const start = nextWorkingDay(addDays(plainDate('2024-01-01'), days));
        const there = addWorkingDays(start, count);
        expect(isWorkingDay(there)).toBe(true);
        expect(addWorkingDays(there, -count)).toBe(start);
      }),
    );
  });
});
