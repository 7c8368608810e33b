import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import type { Course } from '../../../src/uptake/domain/projection.js';
import { ragOfCourse } from '../../../src/uptake/domain/rag.js';

const TARGET = plainDate('2027-06-30');
const reachedIn = (month: string): Course => ({ kind: 'on', month: plainDate(month) });

describe('red, amber, green', () => {
  it.each<{ course: Course; rag: string; because: RegExp }>([
    { course: { kind: 'reached' }, rag: 'green', because: /^The target is reached\.$/ },
    {
      course: reachedIn('2027-06-01'),
      rag: 'green',
      because: /in June 2027, by the target month, June 2027\.$/,
    },
    { course: reachedIn('2027-07-01'), rag: 'amber', because: /in July 2027, at most 6 months after/ },
    { course: reachedIn('2027-12-01'), rag: 'amber', because: /at most 6 months after/ },
    { course: reachedIn('2028-01-01'), rag: 'red', because: /more than 6 months after/ },
    { course: { kind: 'never' }, rag: 'red', because: /never reached/ },
    { course: { kind: 'not-measured' }, rag: 'not-measured', because: /three months of figures/ },
  ])('$course against June 2027: $rag', ({ course, rag, because }) => {
    const status = ragOfCourse(course, TARGET);
    expect(status.rag).toBe(rag);
    expect(status.because).toMatch(because);
  });
});
