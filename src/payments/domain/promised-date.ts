import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { arrivesOn, firstRunOnOrAfter, lastRunArrivingBy, type RunDays } from './payment-calendar.js';
import { clockStart, payBy } from './statutory-clock.js';

/** States of an invoice in which its supplier is given a date. Before them it is not in, after them it is paid or refused. */
export const PROMISABLE_STATES = [
  'RECEIVED',
  'MATCHING',
  'ON_HOLD',
  'MATCHED',
  'IN_QUERY',
  'PENDING_APPROVAL',
  'APPROVED',
  'SCHEDULED',
  'PAYMENT_RETURNED',
] as const;
export type PromisableState = (typeof PROMISABLE_STATES)[number];

export function isPromisable(state: string): state is PromisableState {
  return (PROMISABLE_STATES as readonly string[]).includes(state);
}

export interface PromiseFacts {
  readonly state: PromisableState;
  readonly receivedOn: PlainDate;
  /** As the invoice says; counts where it is later than the day of receipt. */
  readonly fallsDueOn: PlainDate | null;
  readonly today: PlainDate;
  /** The council's terms, day 1 being the day of receipt. Beyond 30 they have no effect. */
  readonly termsDays: number;
  readonly runDays: RunDays;
  /** The day on which a payment already in a run arrives, or that was agreed for early payment. */
  readonly payOn: PlainDate | null;
}

export interface PromisedPayment {
  /** The day on which the money is in the supplier's account. */
  readonly date: PlainDate;
  /** Why this date, and what it depends on, for the supplier to read. */
  readonly reason: string;
  /** The date is after the last day that the law allows. */
  readonly late: boolean;
}

/**
 * When the supplier can expect the money: on the last payment run that arrives by the last day to pay, or on the
 * next run where that has gone by. Always a date.
 */
export function promisedPayment(facts: PromiseFacts): PromisedPayment {
  const lawful = payBy(facts.receivedOn, facts.fallsDueOn).earlier;
  if (facts.payOn !== null && (facts.state === 'SCHEDULED' || facts.state === 'APPROVED'))
    return { date: facts.payOn, reason: agreedReason(facts.state, facts.payOn), late: facts.payOn > lawful };
  const deadline = earlier(
    lawful,
    addDays(clockStart(facts.receivedOn, facts.fallsDueOn), facts.termsDays - 1),
  );
  const last = lastRunArrivingBy(deadline, facts.runDays);
  const run = last >= facts.today ? last : firstRunOnOrAfter(facts.today, facts.runDays);
  const date = arrivesOn(run);
  const late = date > lawful;
  return { date, reason: `${basisOf(date, deadline)} ${dependsOn(facts.state, run)}`.trim(), late };
}

function agreedReason(state: PromisableState, payOn: PlainDate): string {
  return state === 'SCHEDULED'
    ? `The payment is in a payment run and reaches you on ${formatDate(payOn)}.`
    : `You agreed to be paid early, on ${formatDate(payOn)}.`;
}

function basisOf(date: PlainDate, deadline: PlainDate): string {
  if (date > deadline)
    return `It should have reached you by ${formatDate(deadline)}. The next payment run reaches you on ${formatDate(date)}.`;
  return date === deadline
    ? `We have until ${formatDate(deadline)} to pay and a payment run reaches you on that day.`
    : `We have until ${formatDate(deadline)} to pay. The last payment run before then reaches you on ${formatDate(date)}.`;
}

function dependsOn(state: PromisableState, run: PlainDate): string {
  const by = formatDate(run);
  switch (state) {
    case 'ON_HOLD':
      return `This depends on what it waits for being settled by ${by}.`;
    case 'IN_QUERY':
      return `This depends on your answer: we need to settle it by ${by}.`;
    case 'PAYMENT_RETURNED':
      return `The bank returned the payment. We send it again by ${by}.`;
    case 'APPROVED':
    case 'SCHEDULED':
      return 'The invoice is approved.';
    default:
      return `This depends on the invoice being approved by ${by}. You need do nothing.`;
  }
}

function earlier(left: PlainDate, right: PlainDate): PlainDate {
  return left < right ? left : right;
}
