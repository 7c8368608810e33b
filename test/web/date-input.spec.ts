import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import { dateValues, readDate } from '../../src/web/forms/date-input.js';

const typed = (day: string, month: string, year: string) => ({
  'paidOn-day': day,
  'paidOn-month': month,
  'paidOn-year': year,
});

describe('A day typed into three boxes', () => {
  it.each([
    { boxes: typed('3', '3', '2026'), date: '2026-03-03' },
    { boxes: typed(' 03', '03 ', '2026'), date: '2026-03-03' },
    { boxes: typed('29', '2', '2028'), date: '2028-02-29' },
  ])('$boxes is $date', ({ boxes, date }) => {
    expect(readDate(boxes, 'paidOn', 'the day of payment')).toEqual({ date, mistake: null });
  });

  it.each([
    { boxes: {}, message: 'Enter the day of payment' },
    { boxes: typed('', '', ''), message: 'Enter the day of payment' },
    { boxes: typed('3', '', '2026'), message: 'The day of payment must include a month' },
    { boxes: typed('3', '', ''), message: 'The day of payment must include a month and year' },
    { boxes: typed('30', '2', '2026'), message: 'The day of payment must be a real date, like 27 3 2026' },
    { boxes: typed('third', '3', '2026'), message: 'The day of payment must be a real date, like 27 3 2026' },
    { boxes: typed('3', '3', '26'), message: 'The day of payment must be a real date, like 27 3 2026' },
    { boxes: typed('-3', '3', '2026'), message: 'The day of payment must be a real date, like 27 3 2026' },
  ])('$boxes: $message', ({ boxes, message }) => {
    expect(readDate(boxes, 'paidOn', 'the day of payment')).toEqual({
      date: null,
      mistake: { field: 'paidOn', message },
    });
  });

  it('fills the boxes with a date', () => {
    expect(dateValues('paidOn', plainDate('2026-03-28'))).toEqual(typed('28', '3', '2026'));
  });
});
