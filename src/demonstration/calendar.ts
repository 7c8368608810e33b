import { addDays, epochDay, formatDate, type PlainDate, plainDate } from '../kernel/plain-date.js';
import {
  arrivesOn,
  firstRunOnOrAfter,
  lastRunArrivingBy,
  type RunDays,
} from '../payments/domain/payment-calendar.js';
import { isWorkingDay as isWorkingDate } from '../kernel/working-days.js';

/** Days are counted from 1 January 1970 here: history is made of far more sums than dates. */
export type Day = number;

const DAY_MS = 86_400_000;
const EPOCH = plainDate('1970-01-01');
const DATES = new Map<Day, PlainDate>();
const WORDS = new Map<Day, string>();

export function dateOf(day: Day): PlainDate {
  let date = DATES.get(day);
  if (date === undefined) DATES.set(day, (date = addDays(EPOCH, day)));
  return date;
}

export function dayOf(date: PlainDate): Day {
  return epochDay(date);
}

/** "3 March 2026". */
export function dayInWords(day: Day): string {
  let words = WORDS.get(day);
  if (words === undefined) WORDS.set(day, (words = formatDate(dateOf(day))));
  return words;
}

/** Milliseconds since 1970. Between 01:00 and 22:59 the date is the same in UTC and on a British clock. */
export function instantOf(day: Day, hour: number, second: number): number {
  return day * DAY_MS + hour * 3_600_000 + second * 1000;
}

export function dayOfInstant(instant: number): Day {
  return Math.floor(instant / DAY_MS);
}

/** What happens at one moment is written into several rows. */
let lastInstant = NaN;
let lastTimestamp = '';

/** As the database reads a point in time. */
export function timestamp(instant: number): string {
  if (instant === lastInstant) return lastTimestamp;
  lastInstant = instant;
  return (lastTimestamp = new Date(instant).toISOString());
}

export function isWorkingDay(day: Day): boolean {
  let working = WORKING.get(day);
  if (working === undefined) WORKING.set(day, (working = isWorkingDate(dateOf(day))));
  return working;
}

export function workingDayFrom(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found += 1;
  return found;
}

export function workingDayUpTo(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found -= 1;
  return found;
}

/** The day that is `count` working days after `day`; beyond 200 it is never. */
export function addWorkingDays(day: Day, count: number): Day {
  if (count > 200) return day + count;
  let found = workingDayFrom(day);
  for (let left = count; left > 0; left -= 1) found = workingDayFrom(found + 1);
  return found;
}

/** The day on which the money of a payment run is in the suppliers' accounts. */
export function arrivalOf(runDay: Day): Day {
  return remembered(ARRIVALS, String(runDay), () => dayOf(arrivesOn(dateOf(runDay))));
}

/** The first payment run on or after `day`. */
export function runFrom(day: Day, runDays: RunDays): Day {
  return remembered(RUNS_FROM, `${day} ${runDays.join()}`, () =>
    dayOf(firstRunOnOrAfter(dateOf(day), runDays)),
  );
}

/** The last payment run whose money is there by `day`. */
export function runArrivingBy(day: Day, runDays: RunDays): Day {
  return remembered(RUNS_BY, `${day} ${runDays.join()}`, () =>
    dayOf(lastRunArrivingBy(dateOf(day), runDays)),
  );
}

const WORKING = new Map<Day, boolean>();
const ARRIVALS = new Map<string, Day>();
const RUNS_FROM = new Map<string, Day>();
const RUNS_BY = new Map<string, Day>();

function remembered(map: Map<string, Day>, key: string, work: () => Day): Day {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = work()));
  return found;
}
