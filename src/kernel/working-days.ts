import {
  addDays,
  isoWeekday,
  isWeekend,
  partsOf,
  plainDate,
  plainDateOf,
  type PlainDate,
} from './plain-date.js';

export interface BankHoliday {
  readonly on: PlainDate;
  readonly title: string;
}

/**
 * Days that a proclamation added or moved, which no rule can know. Finance adds to them as they are announced.
 * Source: GOV.UK, UK bank holidays, England and Wales.
 */
const PROCLAIMED: readonly (BankHoliday & { readonly insteadOf?: PlainDate })[] = [
  {
    on: plainDate('2020-05-08'),
    title: 'Early May bank holiday (VE Day)',
    insteadOf: plainDate('2020-05-04'),
  },
  { on: plainDate('2022-06-02'), title: 'Spring bank holiday', insteadOf: plainDate('2022-05-30') },
  { on: plainDate('2022-06-03'), title: 'Platinum Jubilee bank holiday' },
  { on: plainDate('2022-09-19'), title: 'State Funeral of Queen Elizabeth II' },
  { on: plainDate('2023-05-08'), title: 'Coronation of King Charles III' },
];

const byYear = new Map<number, readonly BankHoliday[]>();

/**
 * Bank holidays of England in a year, in order, with substitute days where one falls on a weekend.
 * Source: Banking and Financial Dealings Act 1971 and GOV.UK, UK bank holidays.
 */
export function bankHolidays(year: number): readonly BankHoliday[] {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const moved = new Set(PROCLAIMED.map(({ insteadOf }) => insteadOf));
  const list = [...byRule(year).filter(({ on }) => !moved.has(on)), ...proclaimedIn(year)].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  );
  byYear.set(year, list);
  return list;
}

/** Neither a Saturday, a Sunday nor a bank holiday of England and Wales. */
export function isWorkingDay(date: PlainDate): boolean {
  return !isWeekend(date) && !bankHolidays(partsOf(date).year).some(({ on }) => on === date);
}

/** The first working day after this one. */
export function nextWorkingDay(date: PlainDate): PlainDate {
  return workingDayOnOrAfter(addDays(date, 1));
}

function workingDayOnOrAfter(date: PlainDate): PlainDate {
  return isWorkingDay(date) ? date : workingDayOnOrAfter(addDays(date, 1));
}

/** The day itself where it is one. */
export function workingDayOnOrBefore(date: PlainDate): PlainDate {
  return isWorkingDay(date) ? date : workingDayOnOrBefore(addDays(date, -1));
}

/**
 * `count` working days later; earlier where it is negative. Counted from the first working day on or after
 * `date`, or on or before it when counting back, so that 0 gives a working day too.
 */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  let day = count < 0 ? workingDayOnOrBefore(date) : workingDayOnOrAfter(date);
  for (let left = Math.abs(count); left > 0; left -= 1)
    day = count < 0 ? workingDayOnOrBefore(addDays(day, -1)) : nextWorkingDay(day);
  return day;
}

/** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return plainDateOf(year, Math.floor(n / 31), (n % 31) + 1)!;
}

function byRule(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  const christmas = plainDate(`${year}-12-25`);
  const boxing = plainDate(`${year}-12-26`);
  const newYear = plainDate(`${year}-01-01`);
  return [
    isWeekend(newYear)
      ? { on: mondayOnOrAfter(newYear), title: 'New Year’s Day (substitute day)' }
      : { on: newYear, title: 'New Year’s Day' },
    { on: addDays(easter, -2), title: 'Good Friday' },
    { on: addDays(easter, 1), title: 'Easter Monday' },
    { on: mondayOnOrAfter(plainDate(`${year}-05-01`)), title: 'Early May bank holiday' },
    { on: mondayOnOrAfter(plainDate(`${year}-05-25`)), title: 'Spring bank holiday' },
    { on: mondayOnOrAfter(plainDate(`${year}-08-25`)), title: 'Summer bank holiday' },
    ...substituted(christmas, 'Christmas Day'),
    ...substituted(boxing, 'Boxing Day'),
  ];
}

/** Christmas and Boxing Day have each other beside them: on a weekend either moves two days on. */
function substituted(on: PlainDate, title: string): BankHoliday[] {
  return [isWeekend(on) ? { on: addDays(on, 2), title: `${title} (substitute day)` } : { on, title }];
}

function proclaimedIn(year: number): BankHoliday[] {
  return PROCLAIMED.filter(({ on }) => partsOf(on).year === year).map(({ on, title }) => ({ on, title }));
}

function mondayOnOrAfter(date: PlainDate): PlainDate {
  return addDays(date, (8 - isoWeekday(date)) % 7);
}
