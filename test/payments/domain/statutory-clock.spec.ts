import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '../../../src/kernel/plain-date.js';
import { daysLeft, payBy } from '../../../src/payments/domain/statutory-clock.js';

const anyDay = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(plainDate('2024-01-01'), days));

describe('the last day to pay on time', () => {
  it.each([
    { received: '2026-06-01', due: null, section68: '2026-06-30', regulation38: '2026-07-01' },
    { received: '2026-06-01', due: '2026-05-01', section68: '2026-06-30', regulation38: '2026-07-01' },
    { received: '2026-06-01', due: '2026-06-15', section68: '2026-07-14', regulation38: '2026-07-15' },
    { received: '2028-02-01', due: null, section68: '2028-03-01', regulation38: '2028-03-02' },
  ])('received $received, falls due $due: $section68 by s68, $regulation38 by regulation 38', (row) => {
    const due = row.due === null ? null : plainDate(row.due);
    expect(payBy(plainDate(row.received), due)).toEqual({
      section68: row.section68,
      regulation38: row.regulation38,
      earlier: row.section68,
    });
  });

  it('is never sooner for an invoice that came later or falls due later', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.nat(60), fc.nat(60), (received, due, later, dueLater) => {
        const first = payBy(received, due).earlier;
        return first <= payBy(addDays(received, later), addDays(due, dueLater)).earlier;
      }),
    );
  });
});

describe('days', () => {
  it.each([
    { today: '2026-06-28', left: 2 },
    { today: '2026-06-30', left: 0 },
    { today: '2026-07-02', left: -2 },
  ])('on $today with the last day 30 June: $left left', ({ today, left }) => {
    expect(daysLeft(plainDate('2026-06-30'), plainDate(today))).toBe(left);
  });
});
