import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, plainDate } from '../../../src/kernel/plain-date.js';
import {
  projectUptake,
  requiredNetGainPerMonth,
  type UptakePoint,
} from '../../../src/uptake/domain/projection.js';

const MARCH = plainDate('2026-03-01');
const TARGET = plainDate('2027-06-30');

/** 8,000 active suppliers; the digital ones month by month from March 2026. */
const months = (...digital: number[]): UptakePoint[] =>
  digital.map((count, index) => ({ month: addMonths(MARCH, index), active: 8000, digital: count }));

describe('the way to 90%', () => {
  it.each([
    { active: 8000, digital: 2400, left: 12, required: 400 },
    { active: 8000, digital: 2400, left: 18, required: 267 },
    { active: 8000, digital: 2400, left: 24, required: 200 },
    { active: 8000, digital: 7200, left: 12, required: 0 },
    { active: 15, digital: 13, left: 1, required: 1 },
    { active: 8000, digital: 2400, left: 0, required: null },
    { active: 8000, digital: 7300, left: 0, required: 0 },
  ])(
    '$digital of $active with $left months left: $required a month',
    ({ active, digital, left, required }) => {
      expect(requiredNetGainPerMonth(active, digital, left)).toBe(required);
    },
  );

  it.each([
    { digital: [2100, 2200, 2300, 2400], trailing: '100.0', sentence: 'On this course: 90% in June 2030.' },
    { digital: [2400, 2700, 3100, 7199], trailing: '1599.7', sentence: 'On this course: 90% in July 2026.' },
    { digital: [7000, 7100, 7150, 7200], trailing: '66.7', sentence: '90% is reached.' },
    {
      digital: [2400, 2500, 2500, 2400],
      trailing: '0.0',
      sentence: 'On this course: never. In the last three months no ground was gained that would reach 90%.',
    },
    {
      digital: [2300, 2400],
      trailing: undefined,
      sentence: 'Not measured yet: the course needs figures of three months ago.',
    },
  ])('$digital: $sentence', ({ digital, trailing, sentence }) => {
    const projection = projectUptake(months(...digital), TARGET);
    expect(projection.trailingPerMonth?.toString()).toBe(trailing);
    expect(projection.sentence).toBe(sentence);
  });

  it('shows the gap, the months left and what they ask for', () => {
    expect(projectUptake(months(2100, 2200, 2300, 2400), TARGET)).toMatchObject({
      gap: 4800,
      monthsLeft: 12,
      requiredPerMonth: 400,
      course: { kind: 'on', month: '2030-06-01' },
    });
  });

  it('what is asked for a month is enough, and one less is not', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 60 }),
        (active, digital, left) => {
          const required = requiredNetGainPerMonth(active, digital, left)!;
          const reaches = (gain: number) => (digital + gain * left) * 10 >= active * 9;
          return reaches(required) && (required === 0 || !reaches(required - 1));
        },
      ),
    );
  });
});
