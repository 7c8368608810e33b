import { DAY_MS } from './durations.js';

/** A date without time or zone, as written on a document: "2026-03-28". Dates compare as text. */
export type PlainDate = string & { readonly [plainDateBrand]: true };
declare const plainDateBrand: unique symbol;

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore

/** @returns null where the text is not a day of the calendar in the form YYYY-MM-DD, years 1000 to 9999. */
export function tryPlainDate(text: string): PlainDate | null {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  return plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** For text known to be a date: anything else is a bug. */
export function plainDate(text: string): PlainDate {
  const date = tryPlainDate(text);
  if (date === null) throw new TypeError(`not a date: ${text.slice(0, 40)}`);
  return date;
}

/** @returns null for a day that the calendar does not have, as 30 February. Month 1 is January. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}` as PlainDate;
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Month 1 to 12, day 1 to 31. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** @param days may be negative */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The same day `months` later; the last day of that month where it is shorter. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return plainDate(`${toYear}-${pad(toMonth)}-${pad(Math.min(day, daysInMonth(toYear, toMonth)))}`);
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function isoWeekday(date: PlainDate): number {
  // 1 January 1970 was a Thursday; days before it are below zero.
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

export function isWeekend(date: PlainDate): boolean {
  return isoWeekday(date) > 5;
}

export function firstOfMonth(date: PlainDate): PlainDate {
  return `${date.slice(0, 7)}-01` as PlainDate;
}

/** "3 March 2026". */
export function formatDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** "March 2026". */
export function formatMonth(date: PlainDate): string {
  const { year, month } = partsOf(date);
  return `${MONTHS[month - 1]} ${year}`;
}

/** The date that a clock on the wall in the United Kingdom shows at this instant. */
export function ukDateOf(instant: Date): PlainDate {
  return plainDate(UK_CALENDAR.format(instant));
}

/** Days since 1 January 1970. */
export function epochDay(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function fromEpochDay(day: number): PlainDate {
  return plainDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

const UK_CALENDAR = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const UK_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
});

/** "3 March 2026, 2:15pm", as a clock in the United Kingdom shows it. */
export function formatUkInstant(instant: Date): string {
  return `${formatDate(ukDateOf(instant))}, ${UK_TIME.format(instant).replace(/\s/g, '').toLowerCase()}`;
}
