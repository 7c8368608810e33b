import { Decimal } from '../../kernel/decimal.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { formatMonth } from '../../kernel/plain-date.js';
import {
  type Measure,
  MEASURE_IDS,
  type MeasuredMonth,
  type MeasureId,
  MEASURES,
} from '../../uptake/domain/measures.js';
import type { Rag } from '../../uptake/domain/rag.js';
import type { UptakeReport } from '../../uptake/uptake.service.js';
import { type StatusTag, statusTag, type TagColour } from '../components/status-tag.js';
import { type Cell, type Table, textCell } from '../components/table.js';
import { counted, grouped } from '../components/words.js';

export interface UptakePage {
  readonly councilName: string;
  readonly period: string;
  readonly headline: {
    readonly value: string;
    readonly of: string;
    readonly target: string;
    /** Where it stood a month before. */
    readonly before: string;
  };
  readonly rag: StatusTag;
  readonly because: string;
  readonly course: string;
  readonly projection: readonly { readonly key: string; readonly value: string }[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note: string }[];
  readonly chartAlt: string;
  readonly months: Table;
  readonly definitions: readonly {
    readonly title: string;
    readonly formula: string;
    readonly version: number;
    readonly now: string;
  }[];
  readonly exclusions: string;
}

/** The measures on the chart and in the first columns of its table. */
export const CHARTED = [
  'supplier-uptake',
  'invoice-uptake',
  'spend-uptake',
] as const satisfies readonly MeasureId[];

export const SHORT_TITLES: Readonly<Record<(typeof CHARTED)[number], string>> = {
  'supplier-uptake': 'Suppliers',
  'invoice-uptake': 'Invoices',
  'spend-uptake': 'Spend',
};

export function uptakePage(report: UptakeReport): UptakePage {
  const { current, projection, status } = report;
  const target = `${report.target.normalise().toString()}%`;
  const headline = current.measures['supplier-uptake'];
  return {
    councilName: report.councilName,
    period: `Over the 12 months to ${formatMonth(current.month)}`,
    headline: {
      value: percentText(headline),
      of: fractionText('supplier-uptake', headline),
      target: `Target: ${target} by ${formatMonth(report.targetOn)}`,
      before: beforeText(report.months),
    },
    rag: RAG_TAGS[status.rag],
    because: status.because,
    course: projection.sentence,
    projection: projectionRows(report),
    figures: (['invoice-uptake', 'spend-uptake', 'assisted-share'] as const).map((id) => ({
      label: MEASURES[id].title,
      value: percentText(current.measures[id]),
      note: fractionText(id, current.measures[id]),
    })),
    chartAlt: chartAlt(report.months, target),
    months: monthsTable(report.months),
    definitions: MEASURE_IDS.map((id) => ({
      ...{ title: MEASURES[id].title, formula: MEASURES[id].formula, version: MEASURES[id].version },
      now: `${percentText(current.measures[id])}, ${fractionText(id, current.measures[id])}`,
    })),
    exclusions:
      report.exclusions.length === 0
        ? 'No supplier is on the exclusion list.'
        : `${counted(report.exclusions.length, 'supplier')} on the exclusion list ${report.exclusions.length === 1 ? 'is' : 'are'} left out of every measure: ${reasonsText(report)}.`,
  };
}

function beforeText(months: readonly MeasuredMonth[]): string {
  const before = months.at(-2)!;
  const measure = before.measures['supplier-uptake'];
  const of = `${grouped(measure.numerator)} of ${grouped(measure.denominator)}`;
  return `A month before, to ${formatMonth(before.month)}: ${percentText(measure)}, ${of}`;
}

const RAGS: Readonly<Record<Rag, readonly [string, TagColour]>> = {
  red: ['Red: off course', 'red'],
  amber: ['Amber: late', 'orange'],
  green: ['Green: on course', 'green'],
  'not-measured': ['Not measured', 'grey'],
};
const RAG_TAGS = Object.fromEntries(
  Object.entries(RAGS).map(([rag, [text, colour]]) => [rag, statusTag(text, colour)]),
) as Record<Rag, StatusTag>;

function projectionRows({ projection, targetOn }: UptakeReport): UptakePage['projection'] {
  const { gap, monthsLeft, requiredPerMonth, trailingPerMonth } = projection;
  return [
    { key: 'Suppliers still to win', value: grouped(gap) },
    { key: `Months left until ${formatMonth(targetOn)}`, value: String(monthsLeft) },
    {
      key: 'Gain needed each month',
      value: requiredPerMonth === null ? 'No month is left' : counted(requiredPerMonth, 'supplier'),
    },
    {
      key: 'Gain each month over the last three',
      value:
        trailingPerMonth === null ? 'Not measured' : `${trailingPerMonth.normalise().toString()} suppliers`,
    },
  ];
}

/** "58.3%". */
export function percentText({ percent }: Measure): string {
  return percent === null ? 'Not measured' : `${percent.toString()}%`;
}

/** "412 of 707 active suppliers": a share is never shown without what it is a share of. */
export function fractionText(id: MeasureId, { numerator, denominator }: Measure): string {
  switch (MEASURES[id].unit) {
    case 'suppliers':
      return `${grouped(numerator)} of ${grouped(denominator)} active suppliers`;
    case 'invoices':
      return `${grouped(numerator)} of ${grouped(denominator)} invoices`;
    case 'minor units':
      return `${wholePounds(numerator)} of ${wholePounds(denominator)}`;
  }
}

function monthsTable(months: readonly MeasuredMonth[]): Table {
  return {
    caption: 'The figures of the chart, each over the 12 months that end with the month',
    head: [
      { text: '12 months to' },
      ...CHARTED.map((id) => ({ text: SHORT_TITLES[id], numeric: true })),
      { text: 'Entered by staff', numeric: true },
    ],
    rows: [...months]
      .reverse()
      .map(({ month, measures }): Cell[] => [
        textCell(formatMonth(month)),
        ...[...CHARTED, 'assisted-share' as const].map((id) =>
          textCell(percentText(measures[id]), fractionText(id, measures[id])),
        ),
      ]),
  };
}

function chartAlt(months: readonly MeasuredMonth[], target: string): string {
  const [first, last] = [months[0]!, months.at(-1)!];
  const lines = CHARTED.map(
    (id) => `${SHORT_TITLES[id]}: ${percentText(first.measures[id])} to ${percentText(last.measures[id])}`,
  );
  return `Line chart of uptake month by month from ${formatMonth(first.month)} to ${formatMonth(last.month)}, with the target of ${target}. ${lines.join('. ')}. The figures are in the table below.`;
}

function reasonsText({ exclusions }: UptakeReport): string {
  const counts = new Map<string, number>();
  for (const { reason } of exclusions) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, count]) => `${reason} (${count})`)
    .join(', ');
}

function wholePounds(pence: number): string {
  const pounds = Decimal.of(pence, 2).round(0);
  return formatMoney(minor(pounds.safeCoefficient * 100, 'GBP')).replace(/\.00$/, '');
}
