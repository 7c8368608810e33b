import { type Measure, MEASURE_IDS, MEASURES, type MeasuredMonth } from '../../uptake/domain/measures.js';
import type { UptakeReport } from '../../uptake/uptake.service.js';
import { Day, List, Part, Text, Whole, Word } from '../openapi/shape.js';

export class MeasureShape {
  @Word('Which measure', MEASURE_IDS)
  id: string;

  @Text('In words', MEASURES['supplier-uptake'].title)
  title: string;

  @Text('How it is worked out, with its denominator', MEASURES['supplier-uptake'].formula)
  formula: string;

  @Text('What is counted', 'suppliers')
  unit: string;

  @Whole('Goes up with every change of meaning', 1)
  version: number;
}

export class MeasuredShape {
  @Word('Which measure', MEASURE_IDS)
  id: string;

  @Whole('Above the line', 54)
  numerator: number;

  @Whole('Below the line', 90)
  denominator: number;

  @Text('In per cent at one digit; null where there is nothing to divide by', '60.0', { nullable: true })
  percent: string | null;
}

export class UptakeMonthShape {
  @Day('First day of the month; figures are over the twelve months that end with it')
  month: string;

  @List(MeasuredShape, 'The measures')
  measures: readonly MeasuredShape[];
}

export class UptakeStatusShape {
  @Word('Whether the target is in sight', ['red', 'amber', 'green', 'not-measured'])
  rag: string;

  @Text('The rule as it applied', 'The target is reached.')
  because: string;
}

export class UptakeShape {
  @Text('Name of the council', 'Exampleshire County Council')
  councilName: string;

  @Text('In per cent', '90')
  target: string;

  @Day('When the target is to be reached')
  targetOn: string;

  @Part(UptakeStatusShape, 'Where the council stands')
  status: UptakeStatusShape;

  @Text('When it is reached on this course', 'On this course: 90% in March 2028.')
  projection: string;

  @List(MeasureShape, 'What the measures mean')
  measures: readonly MeasureShape[];

  @List(UptakeMonthShape, 'Oldest first; the last is the current month')
  months: readonly UptakeMonthShape[];

  @Whole('Suppliers that are left out of every measure', 3)
  excludedSuppliers: number;
}

export function uptakeShape(report: UptakeReport): UptakeShape {
  const { councilName, target, targetOn, status, projection, months, exclusions } = report;
  return {
    ...{ councilName, targetOn, status },
    target: target.normalise().toString(),
    projection: projection.sentence,
    measures: MEASURE_IDS.map((id) => MEASURES[id]),
    months: months.map(monthShape),
    excludedSuppliers: exclusions.length,
  };
}

function monthShape({ month, measures }: MeasuredMonth): UptakeMonthShape {
  return { month, measures: MEASURE_IDS.map((id) => measuredShape(id, measures[id])) };
}

function measuredShape(id: string, { numerator, denominator, percent }: Measure): MeasuredShape {
  return { id, numerator, denominator, percent: percent?.toString() ?? null };
}
