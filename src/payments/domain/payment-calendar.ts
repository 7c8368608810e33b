import { addDays, isoWeekday, type PlainDate } from '../../kernel/plain-date.js';
import { addWorkingDays, workingDayOnOrBefore } from '../../kernel/working-days.js';

/** Weekdays on which a payment run is made: 1 is Monday, 7 is Sunday; at least one. */
export type RunDays = readonly number[];

/** Bacs takes three working days: the file goes in on the first, the money is there on the third. */
const BACS_DAYS_AFTER_SUBMISSION = 2;

/** No council pays so seldom that a run is further off. */
const DAYS_SEARCHED = 62;

/** The day on which a payment that is sent on `runDate` is in the supplier's account. */
export function arrivesOn(runDate: PlainDate): PlainDate {
  return addWorkingDays(runDate, BACS_DAYS_AFTER_SUBMISSION);
}

/** A run whose weekday is a bank holiday is made on the working day before. */
export function firstRunOnOrAfter(date: PlainDate, runDays: RunDays): PlainDate {
  return search((offset) => {
    const run = runOf(addDays(date, offset), runDays);
    return run !== null && run >= date ? run : null;
  });
}

/** The first run that is later than `runDate`. */
export function nextRunAfter(runDate: PlainDate, runDays: RunDays): PlainDate {
  return firstRunOnOrAfter(addDays(runDate, 1), runDays);
}

/** The last run whose payments are there on or before `date`. */
export function lastRunArrivingBy(date: PlainDate, runDays: RunDays): PlainDate {
  return search((offset) => {
    const run = runOf(addDays(date, -offset), runDays);
    return run !== null && arrivesOn(run) <= date ? run : null;
  });
}

function runOf(day: PlainDate, runDays: RunDays): PlainDate | null {
  return runDays.includes(isoWeekday(day)) ? workingDayOnOrBefore(day) : null;
}

function search(at: (offset: number) => PlainDate | null): PlainDate {
  for (let offset = 0; offset <= DAYS_SEARCHED; offset += 1) {
    const found = at(offset);
    if (found !== null) return found;
  }
  throw new RangeError('a council needs at least one weekday of payment runs');
}
