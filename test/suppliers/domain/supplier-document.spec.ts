import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { expiryOf, reminderDue } from '../../../src/suppliers/domain/supplier-document.js';

const TODAY = plainDate('2026-01-05');

describe('a document of a supplier', () => {
  it.each([
    { ends: null, says: 'none' },
    { ends: '2026-01-04', says: 'expired' },
    { ends: '2026-01-05', says: 'soon' },
    { ends: '2026-03-06', says: 'soon' },
    { ends: '2026-03-07', says: 'in-date' },
  ])('that is good until $ends: $says', ({ ends, says }) => {
    expect(expiryOf(ends === null ? null : plainDate(ends), TODAY)).toBe(says);
  });

  it.each([
    { ends: '2026-03-07', reminded: null, due: null, when: '61 days before' },
    { ends: '2026-03-06', reminded: null, due: 60, when: '60 days before' },
    { ends: '2026-02-20', reminded: 60, due: null, when: 'between two reminders' },
    { ends: '2026-02-04', reminded: 60, due: 30, when: '30 days before' },
    { ends: '2026-01-12', reminded: 30, due: 7, when: '7 days before' },
    { ends: '2026-01-12', reminded: null, due: 7, when: 'brought a week before: one reminder, not three' },
    { ends: '2026-01-05', reminded: 7, due: null, when: 'on the last day, reminded before' },
    { ends: '2026-01-04', reminded: null, due: null, when: 'run out' },
  ])('$when: reminder $due', ({ ends, reminded, due }) => {
    expect(reminderDue(plainDate(ends), TODAY, reminded)).toBe(due);
  });
});
