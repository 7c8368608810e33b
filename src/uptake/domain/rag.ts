import { type Decimal } from '../../kernel/decimal.js';
import { addMonths, firstOfMonth, formatMonth, type PlainDate } from '../../kernel/plain-date.js';
import { type Course } from './projection.js';

export type Rag = 'red' | 'amber' | 'green' | 'not-measured';

export interface RagStatus {
  readonly rag: Rag;
  /** The rule as it applied, so that colour is never the only sign. */
  readonly because: string;
}

/** How late a course may be before it is red. */
export interface CourseRule {
  readonly amberMonthsLate: number;
}

export const COURSE_RULE: CourseRule = { amberMonthsLate: 6 };

/** Green: reached, or reached by the target month on the present course. Amber: at most some months later. */
export function ragOfCourse(
  course: Course,
  targetMonth: PlainDate,
  rule: CourseRule = COURSE_RULE,
): RagStatus {
  const target = firstOfMonth(targetMonth);
  const by = `the target month, ${formatMonth(target)}`;
  if (course.kind === 'not-measured')
    return { rag: 'not-measured', because: 'There are not yet three months of figures to compare.' };
  if (course.kind === 'reached') return { rag: 'green', because: 'The target is reached.' };
  if (course.kind === 'never')
    return { rag: 'red', because: 'At the pace of the last three months the target is never reached.' };
  const at = `At the pace of the last three months the target is reached in ${formatMonth(course.month)}`;
  if (course.month <= target) return { rag: 'green', because: `${at}, by ${by}.` };
  return course.month <= addMonths(target, rule.amberMonthsLate)
    ? { rag: 'amber', because: `${at}, at most ${rule.amberMonthsLate} months after ${by}.` }
    : { rag: 'red', because: `${at}, more than ${rule.amberMonthsLate} months after ${by}.` };
}

/** Percentages: 90 for 90%. */
export interface LevelRule {
  readonly green: Decimal;
  readonly amber: Decimal;
}

/** A measure against its own levels: green from one on, amber from a lower one on. */
export function ragOfLevel(percent: Decimal | null, { green, amber }: LevelRule): RagStatus {
  if (percent === null) return { rag: 'not-measured', because: 'Not measured.' };
  const text = (value: Decimal) => `${value.normalise().toString()}%`;
  if (percent.compare(green) >= 0)
    return { rag: 'green', because: `${text(percent)} is at or above ${text(green)}.` };
  return percent.compare(amber) >= 0
    ? { rag: 'amber', because: `${text(percent)} is below ${text(green)}, at or above ${text(amber)}.` }
    : { rag: 'red', because: `${text(percent)} is below ${text(amber)}.` };
}
