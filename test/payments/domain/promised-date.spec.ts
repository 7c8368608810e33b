import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate } from '../../../src/kernel/plain-date.js';
import { arrivesOn, lastRunArrivingBy, nextRunAfter } from '../../../src/payments/domain/payment-calendar.js';
import {
  isPromisable,
  PROMISABLE_STATES,
  promisedPayment,
  type PromiseFacts,
} from '../../../src/payments/domain/promised-date.js';
import { isWorkingDay } from '../../../src/kernel/working-days.js';

const WEDNESDAY = 3;

const facts = (over: Partial<PromiseFacts> = {}): PromiseFacts => ({
  state: 'RECEIVED',
  receivedOn: plainDate('2026-06-01'),
  fallsDueOn: null,
  today: plainDate('2026-06-01'),
  termsDays: 30,
  runDays: [WEDNESDAY],
  payOn: null,
  ...over,
});

describe('payment runs', () => {
  it.each([
    { sent: '2026-06-24', there: '2026-06-26' },
    { sent: '2026-06-25', there: '2026-06-29' },
    { sent: '2026-04-01', there: '2026-04-07' },
  ])('a Bacs payment sent on $sent is there on $there, the third working day', ({ sent, there }) => {
    expect(arrivesOn(plainDate(sent))).toBe(there);
  });

  it.each([
    { by: '2026-06-30', run: '2026-06-24' },
    { by: '2026-06-26', run: '2026-06-24' },
    { by: '2026-06-25', run: '2026-06-17' },
  ])('the last Wednesday run that arrives by $by is on $run', ({ by, run }) => {
    expect(lastRunArrivingBy(plainDate(by), [WEDNESDAY])).toBe(run);
  });

  it('a run on a bank holiday is made on the working day before', () => {
    expect(nextRunAfter(plainDate('2026-12-18'), [5])).toBe('2026-12-24');
    expect(nextRunAfter(plainDate('2026-12-24'), [5])).toBe('2026-12-31');
  });
});

describe('the promised date', () => {
  it.each<{ over: Partial<PromiseFacts>; date: string; late: boolean; reason: string }>([
    {
      over: {},
      date: '2026-06-26',
      late: false,
      reason:
        'We have until 30 June 2026 to pay. The last payment run before then reaches you on 26 June 2026. This depends on the invoice being approved by 24 June 2026. You need do nothing.',
    },
    {
      over: { state: 'ON_HOLD' },
      date: '2026-06-26',
      late: false,
      reason:
        'We have until 30 June 2026 to pay. The last payment run before then reaches you on 26 June 2026. This depends on what it waits for being settled by 24 June 2026.',
    },
    {
      over: { state: 'IN_QUERY', today: plainDate('2026-06-29') },
      date: '2026-07-03',
      late: true,
      reason:
        'It should have reached you by 30 June 2026. The next payment run reaches you on 3 July 2026. This depends on your answer: we need to settle it by 1 July 2026.',
    },
    {
      over: { state: 'APPROVED', fallsDueOn: plainDate('2026-06-15'), runDays: [1, 2, 3, 4, 5] },
      date: '2026-07-14',
      late: false,
      reason:
        'We have until 14 July 2026 to pay and a payment run reaches you on that day. The invoice is approved.',
    },
    {
      over: { state: 'APPROVED', termsDays: 14 },
      date: '2026-06-12',
      late: false,
      reason:
        'We have until 14 June 2026 to pay. The last payment run before then reaches you on 12 June 2026. The invoice is approved.',
    },
    {
      over: { state: 'APPROVED', payOn: plainDate('2026-06-11') },
      date: '2026-06-11',
      late: false,
      reason: 'You agreed to be paid early, on 11 June 2026.',
    },
    {
      over: { state: 'SCHEDULED', payOn: plainDate('2026-06-26') },
      date: '2026-06-26',
      late: false,
      reason: 'The payment is in a payment run and reaches you on 26 June 2026.',
    },
  ])('$over: $date, because $reason', ({ over, ...promise }) => {
    expect(promisedPayment(facts(over))).toEqual(promise);
  });

  it('is given in every state between receipt and payment, and in no other', () => {
    for (const state of PROMISABLE_STATES) expect(promisedPayment(facts({ state })).date).toBe('2026-06-26');
    for (const state of ['DRAFT', 'SUBMITTED', 'REJECTED', 'WITHDRAWN', 'PAID'])
      expect(isPromisable(state)).toBe(false);
  });

  it('is a working day within the law wherever a run still arrives in time, and never before today', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.nat(40),
        fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        (start, passed, runDays) => {
          const receivedOn = addDays(plainDate('2025-01-01'), start);
          const today = addDays(receivedOn, passed);
          const { date, late } = promisedPayment(facts({ receivedOn, today, runDays }));
          expect(isWorkingDay(date)).toBe(true);
          expect(date >= today).toBe(true);
          expect(late).toBe(date > addDays(receivedOn, 29));
          if (lastRunArrivingBy(addDays(receivedOn, 29), runDays) >= today) expect(late).toBe(false);
        },
      ),
    );
  });
});
