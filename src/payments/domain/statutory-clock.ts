import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.js';

/** Days in which a public body has to pay. Source: Procurement Act 2023 s.68(2). */
const STATUTORY_DAYS = 30;

/** The last day on which a payment is on time, by either way of counting. */
export interface PayBy {
  /** "30 days beginning with the day on which the invoice is received": that day is day 1. */
  readonly section68: PlainDate;
  /** As payments are reported: day 1 is the day after. Source: Procurement Regulations 2024, regulation 38. */
  readonly regulation38: PlainDate;
  /** The one to work to. */
  readonly earlier: PlainDate;
}

/** @param fallsDueOn the day on which the invoice says payment falls due; counts only where it is later. */
export function payBy(receivedOn: PlainDate, fallsDueOn: PlainDate | null): PayBy {
  const from = clockStart(receivedOn, fallsDueOn);
  const section68 = addDays(from, STATUTORY_DAYS - 1);
  const regulation38 = addDays(from, STATUTORY_DAYS);
  return { section68, regulation38, earlier: section68 < regulation38 ? section68 : regulation38 };
}

/** The day from which the 30 days are counted: of receipt or, if later, on which the payment falls due. */
export function clockStart(receivedOn: PlainDate, fallsDueOn: PlainDate | null): PlainDate {
  return fallsDueOn !== null && fallsDueOn > receivedOn ? fallsDueOn : receivedOn;
}

/** Days until the last day to pay: 0 on that day, negative once it is late. */
export function daysLeft(lastDay: PlainDate, today: PlainDate): number {
  return daysBetween(today, lastDay);
}

/** A time during which nobody could pay, because the supplier had to answer; `until` null while it goes on. */
export interface WaitedTime {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Whole days in query: a question that is answered on the same day takes none. */
export function daysInQuery(times: readonly WaitedTime[], today: PlainDate): number {
  return times.reduce((days, { from, until }) => days + Math.max(0, daysBetween(from, until ?? today)), 0);
}

/**
 * The last day to pay if days in query do not count. The Act has no word on it (s.68 asks that the payee is told
 * without undue delay that an invoice is disputed), so `payBy` is the day to work to and this one the other reading.
 */
export function payByWithoutQuery(
  receivedOn: PlainDate,
  fallsDueOn: PlainDate | null,
  days: number,
): PlainDate {
  return addDays(payBy(receivedOn, fallsDueOn).earlier, days);
}
