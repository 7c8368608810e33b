import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  formatDate,
  isoWeekday,
  plainDate,
  tryPlainDate,
  ukDateOf,
} from '../../src/kernel/plain-date.js';

const dates = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(plainDate('1950-01-01'), days));

describe('a date on a document', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01Z',
    '',
    '0999-01-01',
  ])('is not "%s"', (text) => {
    expect(tryPlainDate(text)).toBeNull();
  });

  it.each([
    ['2026-03-03', '3 March 2026'],
    ['2028-02-29', '29 February 2028'],
  ])('%s reads %s', (text, words) => {
    expect(formatDate(plainDate(text))).toBe(words);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('has the weekdays in order', () => {
    expect(isoWeekday(plainDate('2026-11-23'))).toBe(1);
    fc.assert(fc.property(dates, (date) => isoWeekday(addDays(date, 1)) === (isoWeekday(date) % 7) + 1));
  });

  it.each([
    ['2026-06-30T23:30:00Z', '2026-07-01'],
    ['2026-12-31T23:30:00Z', '2026-12-31'],
  ])('at %s the calendar in the United Kingdom shows %s', (instant, date) => {
    expect(ukDateOf(new Date(instant))).toBe(date);
  });
});
