import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { notesOf } from '../../../src/payments/domain/payment-notes.js';

const earlier = { bankAccountId: 'account-1', runNumber: 'RUN-1000', payOn: plainDate('2026-05-12') };
const paidAgain = {
  bankAccountId: 'account-1',
  payOn: plainDate('2026-06-26'),
  payBys: [plainDate('2026-06-26')],
  earlier,
};

describe('What whoever approves a payment should look at', () => {
  it.each([
    { when: 'paid again, to the same account, on the last day', facts: paidAgain, notes: [] },
    { when: 'never paid before', facts: { ...paidAgain, earlier: null }, notes: [{ kind: 'first' }] },
    {
      when: 'paid to another account last time',
      facts: { ...paidAgain, bankAccountId: 'account-2' },
      notes: [{ kind: 'another-account', since: earlier }],
    },
    {
      when: 'two of three invoices arrive after their last day',
      facts: { ...paidAgain, payBys: ['2026-06-25', '2026-07-03', '2026-06-20'].map(plainDate) },
      notes: [{ kind: 'late', invoices: 2, payBy: '2026-06-20' }],
    },
    {
      when: 'never paid before, and late',
      facts: { ...paidAgain, earlier: null, payBys: [plainDate('2026-06-25')] },
      notes: [{ kind: 'first' }, { kind: 'late', invoices: 1, payBy: '2026-06-25' }],
    },
  ])('$when: $notes', ({ facts, notes }) => {
    expect(notesOf(facts)).toEqual(notes);
  });
});
