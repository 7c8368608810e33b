import { Decimal } from '../../kernel/decimal.js';
import { addMonths, firstOfMonth, formatMonth, partsOf, type PlainDate } from '../../kernel/plain-date.js';

const TARGET_PERCENT = 90;

/** Active and digital suppliers at the end of a month. */
export interface UptakePoint {
  /** First day of the month. */
  readonly month: PlainDate;
  readonly active: number;
  readonly digital: number;
}

/** When the target is reached at the pace of the last three months. */
export type Course =
  | { readonly kind: 'reached' }
  | { readonly kind: 'on'; readonly month: PlainDate }
  | { readonly kind: 'never' }
  /** Less than three months back there is nothing to compare with. */
  | { readonly kind: 'not-measured' };

export interface Projection {
  /** Suppliers still to win; 0 once the target is reached. */
  readonly gap: number;
  /** Whole months from the last point to the month of the target; 0 when it is over. */
  readonly monthsLeft: number;
  /** Net gain a month that is needed, rounded up; null where no month is left. */
  readonly requiredPerMonth: number | null;
  /** Net gain a month over the last three, at one digit; null where it is not measured. */
  readonly trailingPerMonth: Decimal | null;
  readonly course: Course;
  /** "On this course: 90% in March 2028." */
  readonly sentence: string;
}

const TRAILING_MONTHS = 3;
/** Beyond a century the answer is never. */
const MONTHS_MAX = 1200;

/** `(0.9N − A) / months left`, rounded up to whole suppliers; 0 once reached, null where no month is left. */
export function requiredNetGainPerMonth(
  active: number,
  digital: number,
  monthsLeft: number,
  targetPercent = TARGET_PERCENT,
): number | null {
  const gap = gapTo(active, digital, targetPercent);
  if (gap === 0) return 0;
  return monthsLeft <= 0 ? null : Math.ceil(gap / monthsLeft);
}

/**
 * Will the target be reached, and when? Taken that the number of active suppliers stays as it is.
 * @param points consecutive months in any order, at least one; the last is "now"
 * @param targetMonth a day in the month in which the target is to be reached
 */
export function projectUptake(
  points: readonly UptakePoint[],
  targetMonth: PlainDate,
  targetPercent = TARGET_PERCENT,
): Projection {
  const sorted = [...points].sort((a, b) => (a.month < b.month ? -1 : 1));
  const now = sorted.at(-1)!;
  const before = sorted.find(({ month }) => month === addMonths(now.month, -TRAILING_MONTHS));
  const gap = gapTo(now.active, now.digital, targetPercent);
  const monthsLeft = Math.max(0, monthsBetween(now.month, targetMonth));
  const gain = before === undefined ? null : now.digital - before.digital;
  const course = courseOf(now.month, gap, gain);
  return {
    gap,
    monthsLeft,
    requiredPerMonth: requiredNetGainPerMonth(now.active, now.digital, monthsLeft, targetPercent),
    trailingPerMonth:
      gain === null ? null : Decimal.fromInteger(gain).divRounded(Decimal.fromInteger(TRAILING_MONTHS), 1),
    course,
    sentence: sentenceOf(course, targetPercent),
  };
}

function courseOf(now: PlainDate, gap: number, gain: number | null): Course {
  if (gap === 0) return { kind: 'reached' };
  if (gain === null) return { kind: 'not-measured' };
  if (gain <= 0) return { kind: 'never' };
  const months = Math.ceil((gap * TRAILING_MONTHS) / gain);
  return months > MONTHS_MAX
    ? { kind: 'never' }
    : { kind: 'on', month: addMonths(firstOfMonth(now), months) };
}

function sentenceOf(course: Course, target: number): string {
  switch (course.kind) {
    case 'reached':
      return `${target}% is reached.`;
    case 'on':
      return `On this course: ${target}% in ${formatMonth(course.month)}.`;
    case 'never':
      return `On this course: never. In the last three months no ground was gained that would reach ${target}%.`;
    case 'not-measured':
      return 'Not measured yet: the course needs figures of three months ago.';
  }
}

/** Suppliers still missing. 90% of 15 is 13.5, so it takes 14. */
function gapTo(active: number, digital: number, targetPercent: number): number {
  return Math.max(0, Math.ceil((active * targetPercent) / 100) - digital);
}

function monthsBetween(from: PlainDate, to: PlainDate): number {
  const [start, end] = [partsOf(from), partsOf(to)];
  return (end.year - start.year) * 12 + (end.month - start.month);
}
