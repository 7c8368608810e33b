import { describe, expect, it } from '@jest/globals';
import { councilAuthor, kindOf, turnOf } from '../../../src/invoices/domain/conversation.js';
import { queryTimes } from '../../../src/invoices/domain/query-times.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { withoutBankDetails } from '../../../src/notifications/domain/conversation-message.js';
import { daysInQuery, payByWithoutQuery } from '../../../src/payments/domain/statutory-clock.js';

describe('A conversation', () => {
  it.each([
    { state: 'IN_QUERY', waits: true, turn: 'supplier' },
    { state: 'MATCHED', waits: true, turn: 'council' },
    { state: 'MATCHED', waits: false, turn: null },
  ] as const)(
    'in $state, with an entry that waits: $waits, is the turn of: $turn',
    ({ state, waits, turn }) => {
      expect(turnOf(state, waits ? new Date() : null)).toBe(turn);
    },
  );

  it('takes what a supplier writes while a question is open for the answer', () => {
    expect(kindOf('supplier', 'IN_QUERY')).toBe('answer');
    expect(kindOf('supplier', 'MATCHED')).toBe('message');
    expect(kindOf('council', 'IN_QUERY')).toBe('message');
  });

  it.each([
    ['Finance team', 'Finance team'],
    ['Robin Sample', 'Robin'],
    ['Budget holder', 'Budget holder'],
    ['Finance officer (demonstration)', 'Finance officer (demonstration)'],
  ])('names %s of the council to suppliers as %s', (name, shown) => {
    expect(councilAuthor(name)).toBe(shown);
  });
});

describe('A message about a question', () => {
  it.each([
    'Pay to 12-34-56 12345678',
    'sort code 12 34 56, account 1234 5678',
    'GB29NWBK60161331926819',
    'GB29 NWBK 6016 1331 9268 19',
  ])('does not carry bank details: %s', (typed) => {
    expect(withoutBankDetails(typed)).not.toMatch(/\d{2}.*\d{2}/);
  });

  it('carries order and invoice numbers, amounts and dates', () => {
    const typed = 'Order 4500123, invoice A-77, £1,234.50 of 3 March 2026, PO-1001?';
    expect(withoutBankDetails(typed)).toBe(typed);
  });
});

describe('Days in query', () => {
  const entry = (toState: string, day: string) => ({
    ...{ event: '', toState, occurredAt: new Date(`${day}T10:00:00Z`) },
  });

  it('are counted from the question to the answer, and both readings of the law are known', () => {
    const times = queryTimes([
      entry('RECEIVED', '2026-06-01'),
      entry('IN_QUERY', '2026-06-03'),
      entry('RECEIVED', '2026-06-05'),
      entry('MATCHED', '2026-06-05'),
      entry('IN_QUERY', '2026-06-10'),
    ]);
    expect(times).toEqual([
      { from: '2026-06-03', until: '2026-06-05' },
      { from: '2026-06-10', until: null },
    ]);
    const days = daysInQuery(times, plainDate('2026-06-11'));
    expect(days).toBe(3);
    expect(payByWithoutQuery(plainDate('2026-06-01'), null, 0)).toBe('2026-06-30');
    expect(payByWithoutQuery(plainDate('2026-06-01'), null, days)).toBe('2026-07-03');
  });
});
