import { type Day, runArrivingBy, runFrom } from './calendar.js';
import type { Supplier } from './suppliers.js';

/** The last day on which a payment is on time is day 30, the day of receipt being day 1. */
export const TERMS_DAYS = 30;

/**
 * The payment run that pays an invoice: the last one that is on time, or the first one after approval where that
 * has gone by or the supplier is paid at once.
 */
export function runFor({ council, row }: Supplier, receivedOn: Day, approvedOn: Day): Day {
  const first = firstRunAfter(council.row.paymentWeekdays, approvedOn);
  if (row.freeEarlyPayment) return first;
  return Math.max(first, runArrivingBy(receivedOn + TERMS_DAYS - 1, council.row.paymentWeekdays));
}

/** What is approved on the day of a run is too late for it. */
export function firstRunAfter(weekdays: readonly number[], approvedOn: Day): Day {
  return runFrom(approvedOn + 1, weekdays);
}
