import { describe, expect, it } from '@jest/globals';
import type { UptakeReport } from '../../src/uptake/uptake.service.js';
import { chartOption, drawChart } from '../../src/web/uptake/uptake-chart.js';
import { fractionText, percentText, uptakePage } from '../../src/web/uptake/uptake-page.model.js';
import { aMeasure, anUptakeReport } from '../factories/uptake-report.js';

describe('A share', () => {
  it.each([
    { measure: aMeasure(412, 707), says: '58.3%' },
    { measure: aMeasure(9, 10), says: '90.0%' },
    { measure: aMeasure(0, 0), says: 'Not measured' },
  ])('$says', ({ measure, says }) => {
    expect(percentText(measure)).toBe(says);
  });

  it.each([
    { id: 'supplier-uptake', measure: aMeasure(412, 1_707), says: '412 of 1,707 active suppliers' },
    { id: 'invoice-uptake', measure: aMeasure(4_507, 7_952), says: '4,507 of 7,952 invoices' },
    { id: 'spend-uptake', measure: aMeasure(1_234_567_50, 2_000_000_49), says: '£1,234,568 of £2,000,000' },
  ] as const)('is never shown without its denominator: $says', ({ id, measure, says }) => {
    expect(fractionText(id, measure)).toBe(says);
  });
});

describe('The uptake page', () => {
  it('says where the council stands, of what, against which target, what moved, and whether it gets there', () => {
    expect(uptakePage(anUptakeReport())).toMatchObject({
      period: 'Over the 12 months to June 2026',
      headline: {
        value: '54.0%',
        of: '54 of 100 active suppliers',
        target: 'Target: 90% by June 2027',
        before: 'A month before, to May 2026: 52.0%, 52 of 100',
      },
      rag: { text: 'Amber: late', classes: 'govuk-tag--orange' },
      course: 'On this course: 90% in December 2027.',
      because:
        'At the pace of the last three months the target is reached in December 2027, at most 6 months after the target month, June 2027.',
    });
  });

  it('says what is needed each month, and what was gained', () => {
    expect(uptakePage(anUptakeReport()).projection).toEqual([
      { key: 'Suppliers still to win', value: '36' },
      { key: 'Months left until June 2027', value: '12' },
      { key: 'Gain needed each month', value: '3 suppliers' },
      { key: 'Gain each month over the last three', value: '2 suppliers' },
    ]);
  });

  it.each([
    { rag: 'red', says: 'Red: off course' },
    { rag: 'green', says: 'Green: on course' },
    { rag: 'not-measured', says: 'Not measured' },
  ] as const)('says $rag in words', ({ rag, says }) => {
    expect(uptakePage(anUptakeReport({ status: { rag, because: '' } })).rag.text).toBe(says);
  });

  it('admits what is not measured', () => {
    const { projection } = anUptakeReport();
    const unknown = { ...projection, requiredPerMonth: null, trailingPerMonth: null };
    expect(uptakePage(anUptakeReport({ projection: unknown })).projection.slice(2)).toEqual([
      { key: 'Gain needed each month', value: 'No month is left' },
      { key: 'Gain each month over the last three', value: 'Not measured' },
    ]);
  });

  it('has every figure of the chart in a table, newest month first, assisted apart', () => {
    const { months } = uptakePage(anUptakeReport());
    expect(months.head.map(({ text }) => text)).toEqual([
      ...['12 months to', 'Suppliers', 'Invoices', 'Spend', 'Entered by staff'],
    ]);
    expect(months.rows).toHaveLength(13);
    expect(months.rows[0]).toEqual([
      { text: 'June 2026' },
      { text: '54.0%', note: '54 of 100 active suppliers' },
      { text: '54.0%', note: '54 of 100 invoices' },
      { text: '61.7%', note: '£1,234,568 of £2,000,000' },
      { text: '54.0%', note: '54 of 100 invoices' },
    ]);
  });

  it('defines every measure in words, with its version', () => {
    const { definitions } = uptakePage(anUptakeReport());
    expect(definitions).toHaveLength(6);
    expect(definitions[0]?.formula).toContain('out of all active suppliers');
    expect(definitions[0]).toMatchObject({
      version: 1,
      now: '54.0%, 54 of 100 active suppliers',
    });
  });

  it('names who is left out, and why', () => {
    const exclusions = ['Foster carers', 'Refunds', 'Foster carers'].map((reason, index) => ({
      ...{ supplierId: String(index), reason },
    }));
    expect(uptakePage(anUptakeReport({ exclusions })).exclusions).toBe(
      '3 suppliers on the exclusion list are left out of every measure: Foster carers (2), Refunds (1).',
    );
    expect(uptakePage(anUptakeReport()).exclusions).toBe('No supplier is on the exclusion list.');
  });
});

describe('The uptake chart', () => {
  const seriesOf = (report: UptakeReport) => chartOption(report, 'wide').series as unknown as ChartLine[];
  interface ChartLine {
    name: string;
    symbol: string;
    lineStyle: { type: string };
    data: (number | null)[];
    markLine?: { data: { yAxis: number }[] };
  }

  it('tells its lines apart without colour, and has the target on it', () => {
    const lines = seriesOf(anUptakeReport());
    expect(lines.map(({ name, symbol, lineStyle }) => [name, symbol, lineStyle.type])).toEqual([
      ['Suppliers', 'circle', 'solid'],
      ['Invoices', 'triangle', 'dashed'],
      ['Spend', 'emptyRect', 'dotted'],
    ]);
    expect(lines[0]?.markLine?.data).toEqual([{ yAxis: 90 }]);
  });

  it('shows the figures of the table, and a gap where nothing was measured', () => {
    const report = anUptakeReport();
    const [first, ...others] = report.months;
    const empty = { ...first!, measures: { ...first!.measures, 'invoice-uptake': aMeasure(0, 0) } };
    const lines = seriesOf({ ...report, months: [empty, ...others] });
    expect(lines[0]?.data.slice(0, 2)).toEqual([30, 32]);
    expect(lines[1]?.data.slice(0, 2)).toEqual([null, 32]);
  });

  it.each([
    { shape: 'wide', width: 960 },
    { shape: 'narrow', width: 340 },
  ] as const)('is drawn $shape as an SVG of $width px', async ({ shape, width }) => {
    const svg = await drawChart(anUptakeReport(), shape);
    expect(svg).toMatch(new RegExp(`^<svg width="${width}"`));
    expect(svg).toContain('Target 90%');
  });
});
