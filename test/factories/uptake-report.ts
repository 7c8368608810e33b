import { Decimal } from '../../src/kernel/decimal.js';
import { addMonths, plainDate } from '../../src/kernel/plain-date.js';
import { type Measure, MEASURE_IDS, type MeasuredMonth } from '../../src/uptake/domain/measures.js';
import { projectUptake } from '../../src/uptake/domain/projection.js';
import { ragOfCourse } from '../../src/uptake/domain/rag.js';
import type { UptakeReport } from '../../src/uptake/uptake.service.js';

const TARGET_ON = plainDate('2027-06-30');
const MONTHS = 13;

export const aMeasure = (numerator: number, denominator: number): Measure => ({
  numerator,
  denominator,
  percent:
    denominator === 0
      ? null
      : Decimal.fromInteger(numerator * 100).divRounded(Decimal.fromInteger(denominator), 1),
});

/** Thirteen months to June 2026, in which 30 of 100 suppliers became 54: two a month. */
export const anUptakeReport = (over: Partial<UptakeReport> = {}): UptakeReport => {
  const months = Array.from({ length: MONTHS }, (_, index): MeasuredMonth => {
    const percent = aMeasure(30 + index * 2, 100);
    return {
      month: addMonths(plainDate('2025-06-01'), index),
      measures: {
        ...(Object.fromEntries(MEASURE_IDS.map((id) => [id, percent])) as MeasuredMonth['measures']),
        'spend-uptake': aMeasure(1_234_567_50, 2_000_000_00),
      },
    };
  });
  const projection = projectUptake(
    months.map(({ month, measures }) => ({
      month,
      active: measures['supplier-uptake'].denominator,
      digital: measures['supplier-uptake'].numerator,
    })),
    TARGET_ON,
  );
  return {
    councilName: 'Exampleshire County Council',
    target: Decimal.parse('90'),
    targetOn: TARGET_ON,
    months,
    current: months.at(-1)!,
    projection,
    status: ragOfCourse(projection.course, TARGET_ON),
    exclusions: [],
    ...over,
  };
};
