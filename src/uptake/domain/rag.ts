import { addMonths, firstOfMonth, formatMonth, type PlainDate } from '../../kernel/plain-date.js';
import { type Course } from './projection.js';

export type Rag = 'red' | 'amber' | 'green' | 'not-measured';

export interface RagStatus {
  readonly rag: Rag;
  /** The rule as it applied, so that colour is never the only sign. */
  readonly because: string;
}

/** How late a course may be before it is red. */
const AMBER_MONTHS_LATE = 6;

/** Green: reached, or reached by the target month on the present course. Amber: at most six months later. */
export function ragOfCourse(course: Course, targetMonth: PlainDate): RagStatus {
  const target = firstOfMonth(targetMonth);
  const by = `the target month, ${formatMonth(target)}`;
  if (course.kind === 'not-measured')
    return { rag: 'not-measured', because: 'There are not yet three months of figures to compare.' };
  if (course.kind === 'reached') return { rag: 'green', because: 'The target is reached.' };
  if (course.kind === 'never')
    return { rag: 'red', because: 'At the pace of the last three months the target is never reached.' };
  const at = `At the pace of the last three months the target is reached in ${formatMonth(course.month)}`;
  if (course.month <= target) return { rag: 'green', because: `${at}, by ${by}.` };
  return course.month <= addMonths(target, AMBER_MONTHS_LATE)
    ? { rag: 'amber', because: `${at}, at most ${AMBER_MONTHS_LATE} months after ${by}.` }
    : { rag: 'red', because: `${at}, more than ${AMBER_MONTHS_LATE} months after ${by}.` };
}
