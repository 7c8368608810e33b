import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { type PaymentCandidate, selectForRun } from '../../../src/payments/domain/payment-selection.js';
import { aPaymentCandidate } from '../../factories/payment-candidate.js';

/** A run on Wednesday 24 June 2026 arrives on Friday 26; the next one arrives on 3 July. */
const TERMS = { runDate: plainDate('2026-06-24'), horizon: plainDate('2026-07-03'), currency: 'GBP' };
const gbp = (pence: number) => minor(pence, 'GBP');
const later = { payBy: plainDate('2026-07-20') };

describe('what goes into a payment run', () => {
  it.each<{ case: string; over: Partial<PaymentCandidate>; reason: string; text: string }>([
    {
      case: 'would be late in the next run',
      over: {},
      reason: 'due',
      text: 'To be there by 30 June 2026: the next run would be too late.',
    },
    {
      case: 'is late already',
      over: { payBy: plainDate('2026-06-01') },
      reason: 'due',
      text: 'To be there by 1 June 2026: the next run would be too late.',
    },
    {
      case: 'early payment falls on this run',
      over: { ...later, agreedPayOn: plainDate('2026-06-26') },
      reason: 'early-agreed',
      text: 'Early payment agreed for 26 June 2026.',
    },
    {
      case: 'small local supplier',
      over: { ...later, payAtOnce: true },
      reason: 'paid-at-once',
      text: 'Paid in the first run after approval.',
    },
  ])('$case: in, $text', ({ over, reason, text }) => {
    expect(selectForRun([aPaymentCandidate(over)], TERMS)).toMatchObject({
      payments: [
        {
          ...{ supplierId: 'supplier-1', bankAccountId: 'account-1', amount: gbp(100_00) },
          items: [{ reason, text }],
        },
      ],
      excluded: [],
      total: gbp(100_00),
    });
  });

  it.each<{ over: Partial<PaymentCandidate>; reason: string; text: string }>([
    { over: later, reason: 'not-due-yet', text: 'Not due yet: to be there by 20 July 2026.' },
    {
      over: { ...later, agreedPayOn: plainDate('2026-07-03') },
      reason: 'not-due-yet',
      text: 'Early payment is agreed for 3 July 2026.',
    },
    { over: { state: 'ON_HOLD' }, reason: 'on-hold', text: 'On hold: see the invoice for the reason.' },
    { over: { openHolds: 1 }, reason: 'on-hold', text: 'On hold: see the invoice for the reason.' },
    { over: { state: 'IN_QUERY' }, reason: 'in-query', text: 'In query: the supplier has to answer first.' },
    { over: { state: 'MATCHED' }, reason: 'not-approved', text: 'Not approved yet.' },
    {
      over: { bankWhyNot: 'Payments are stopped.' },
      reason: 'bank-not-active',
      text: 'Payments are stopped.',
    },
    {
      over: { bankAccountId: null },
      reason: 'bank-not-active',
      text: 'The supplier has no verified bank account.',
    },
    { over: { amount: gbp(0) }, reason: 'nothing-to-pay', text: 'Nothing is left to pay on it.' },
    {
      over: { amount: minor(100_00, 'EUR') },
      reason: 'other-currency',
      text: 'In EUR: this run pays GBP only.',
    },
    { over: { runNumber: 'RUN-7' }, reason: 'in-a-run', text: 'Already in payment run RUN-7.' },
    {
      over: { kind: 'credit' },
      reason: 'credit-waits',
      text: 'Credit note: kept for the next payment to this supplier.',
    },
  ])('$over: out, $text', ({ over, reason, text }) => {
    expect(selectForRun([aPaymentCandidate(over)], TERMS)).toMatchObject({
      payments: [],
      excluded: [{ reason, text }],
      total: gbp(0),
    });
  });

  it.each([
    { credit: 30_00, paid: 70_00, out: [] },
    { credit: 100_00, paid: null, out: ['credit-balance', 'credit-balance'] },
    { credit: 130_00, paid: null, out: ['credit-balance', 'credit-balance'] },
  ])('£100 less a credit note of $credit pence: $paid', ({ credit, paid, out }) => {
    const selection = selectForRun(
      [
        aPaymentCandidate(),
        aPaymentCandidate({ number: 'CN-1', kind: 'credit', amount: gbp(credit), ...later }),
      ],
      TERMS,
    );
    expect(selection.payments.map(({ amount }) => amount.minor)).toEqual(paid === null ? [] : [paid]);
    expect(selection.excluded.map(({ reason }) => reason)).toEqual(out);
  });

  it('pays one supplier once, and each account apart', () => {
    const selection = selectForRun(
      [
        aPaymentCandidate({ number: 'B-1', supplierId: 'b', supplierName: 'Bravo Ltd' }),
        aPaymentCandidate({ number: 'A-2', supplierId: 'a', supplierName: 'Alpha Ltd' }),
        aPaymentCandidate({ number: 'A-1', supplierId: 'a', supplierName: 'Alpha Ltd' }),
        aPaymentCandidate({
          number: 'A-3',
          supplierId: 'a',
          supplierName: 'Alpha Ltd',
          bankAccountId: 'account-2',
        }),
      ],
      TERMS,
    );
    expect(
      selection.payments.map(({ supplierName, amount, items }) => [
        supplierName,
        amount.minor,
        items.map(({ candidate }) => candidate.number).join(' '),
      ]),
    ).toEqual([
      ['Alpha Ltd', 200_00, 'A-1 A-2'],
      ['Alpha Ltd', 100_00, 'A-3'],
      ['Bravo Ltd', 100_00, 'B-1'],
    ]);
  });

  it('adds up, loses nobody, pays nobody less than a penny, and does not mind the order', () => {
    const candidates = fc
      .array(
        fc.record({
          kind: fc.constantFrom('invoice' as const, 'credit' as const),
          supplier: fc.constantFrom('a', 'b', 'c'),
          account: fc.constantFrom('1', '2'),
          pence: fc.nat(1000),
          state: fc.constantFrom('APPROVED', 'APPROVED', 'IN_QUERY'),
        }),
        { maxLength: 12 },
      )
      .map((rows) =>
        rows.map(({ kind, supplier, account, pence, state }, index) =>
          aPaymentCandidate({
            number: `INV-${index}`,
            kind,
            state,
            supplierId: supplier,
            supplierName: supplier,
            bankAccountId: account,
            amount: gbp(pence),
          }),
        ),
      );
    fc.assert(
      fc.property(candidates, (given) => {
        const selection = selectForRun(given, TERMS);
        const included = selection.payments.flatMap(({ items }) => items);
        const signed = included.map(
          ({ candidate }) => candidate.amount.minor * (candidate.kind === 'credit' ? -1 : 1),
        );
        expect(selection.total.minor).toBe(signed.reduce((a, b) => a + b, 0));
        expect(selection.payments.every(({ amount }) => amount.minor > 0)).toBe(true);
        const seen = [...included, ...selection.excluded].map(({ candidate }) => candidate.invoiceId);
        expect(seen.sort()).toEqual(given.map(({ invoiceId }) => invoiceId).sort());
        expect(selectForRun([...given].reverse(), TERMS)).toEqual(selection);
      }),
    );
  });
});
