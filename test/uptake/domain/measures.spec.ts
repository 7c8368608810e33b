import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, plainDate } from '../../../src/kernel/plain-date.js';
import {
  computeMeasures,
  MEASURE_IDS,
  MEASURES,
  measureSeries,
  type MonthlyFacts,
} from '../../../src/uptake/domain/measures.js';
import { monthlyFacts } from '../../factories/monthly-facts.js';

const JUNE = plainDate('2026-06-01');

/** Ten suppliers: one sends 80 invoices by Peppol, nine send one on paper. */
const longTail = [
  monthlyFacts({
    supplierId: 's0',
    invoices: 80,
    digitalInvoices: 80,
    structuredInvoices: 80,
    value: 800_00,
    digitalValue: 800_00,
    digital: true,
  }),
  ...Array.from({ length: 9 }, (_, index) => monthlyFacts({ supplierId: `s${index + 1}` })),
];

describe('uptake, with its denominators', () => {
  it.each([
    { id: 'supplier-uptake', numerator: 1, denominator: 10, percent: '10.0' },
    { id: 'strict-supplier-uptake', numerator: 1, denominator: 10, percent: '10.0' },
    { id: 'invoice-uptake', numerator: 80, denominator: 89, percent: '89.9' },
    { id: 'spend-uptake', numerator: 800_00, denominator: 1700_00, percent: '47.1' },
    { id: 'structured-share', numerator: 80, denominator: 89, percent: '89.9' },
    { id: 'assisted-share', numerator: 0, denominator: 89, percent: '0.0' },
  ] as const)(
    'one large digital supplier and nine small on paper: $id $percent %',
    ({ id, percent, ...counts }) => {
      const measure = computeMeasures(longTail, JUNE)[id];
      expect(measure).toMatchObject(counts);
      expect(measure.percent!.toString()).toBe(percent);
    },
  );

  it.each<{ case: string; rows: MonthlyFacts[]; uptake: [number, number]; strict: [number, number] }>([
    { case: 'nobody', rows: [], uptake: [0, 0], strict: [0, 0] },
    {
      case: 'an invoice of eleven months ago',
      rows: [monthlyFacts({ month: plainDate('2025-07-01') })],
      uptake: [0, 1],
      strict: [0, 1],
    },
    {
      case: 'an invoice of twelve months ago',
      rows: [monthlyFacts({ month: plainDate('2025-06-01') })],
      uptake: [0, 0],
      strict: [0, 0],
    },
    {
      case: 'an invoice of next month',
      rows: [monthlyFacts({ month: plainDate('2026-07-01') })],
      uptake: [0, 0],
      strict: [0, 0],
    },
    {
      case: 'only an order',
      rows: [monthlyFacts({ invoices: 0, orders: 1 })],
      uptake: [0, 1],
      strict: [0, 1],
    },
    {
      case: 'an order confirmed digitally',
      rows: [monthlyFacts({ invoices: 0, orders: 1, digital: true })],
      uptake: [1, 1],
      strict: [0, 1],
    },
    {
      case: 'signed in, but no order or invoice',
      rows: [monthlyFacts({ invoices: 0, digital: true })],
      uptake: [0, 0],
      strict: [0, 0],
    },
    {
      case: 'four of five digital',
      rows: [monthlyFacts({ invoices: 5, digitalInvoices: 4 })],
      uptake: [1, 1],
      strict: [1, 1],
    },
    {
      case: 'seven of nine digital',
      rows: [monthlyFacts({ invoices: 9, digitalInvoices: 7 })],
      uptake: [1, 1],
      strict: [0, 1],
    },
    {
      case: 'digital, later on paper',
      rows: [monthlyFacts({ month: plainDate('2026-01-01'), digitalInvoices: 1 }), monthlyFacts()],
      uptake: [1, 1],
      strict: [0, 1],
    },
  ])('$case: uptake $uptake, strict $strict', ({ rows, uptake, strict }) => {
    const measures = computeMeasures(rows, JUNE);
    const counts = (id: 'supplier-uptake' | 'strict-supplier-uptake') => [
      measures[id].numerator,
      measures[id].denominator,
    ];
    expect(counts('supplier-uptake')).toEqual(uptake);
    expect(counts('strict-supplier-uptake')).toEqual(strict);
  });

  it('has no percentage where there is nothing to divide by', () => {
    expect(computeMeasures([], JUNE)['invoice-uptake']).toEqual({
      numerator: 0,
      denominator: 0,
      percent: null,
    });
  });

  it('leaves the named exclusions out of every measure', () => {
    const measures = computeMeasures(longTail, JUNE, [{ supplierId: 's1', reason: 'employee' }]);
    expect(measures['supplier-uptake'].denominator).toBe(9);
    expect(measures['invoice-uptake'].denominator).toBe(88);
  });

  it('follows the months', () => {
    const rows = [
      monthlyFacts({ month: plainDate('2026-04-01') }),
      monthlyFacts({ month: plainDate('2026-05-01'), supplierId: 'supplier-2', digitalInvoices: 1 }),
    ];
    const series = measureSeries(rows, plainDate('2026-03-15'), plainDate('2026-05-31'));
    expect(
      series.map(({ month, measures }) => [month, measures['supplier-uptake'].percent?.toString() ?? null]),
    ).toEqual([
      ['2026-03-01', null],
      ['2026-04-01', '0.0'],
      ['2026-05-01', '50.0'],
    ]);
  });

  it.each(MEASURE_IDS)('%s has a written definition and a version', (id) => {
    expect(MEASURES[id]).toMatchObject({ id, version: expect.any(Number) });
    expect(MEASURES[id].formula).toMatch(/out of .*\.$/);
  });

  it('is between nothing and all, strict never above plain, and does not mind the order of rows', () => {
    const rows = fc.array(
      fc
        .record({
          supplier: fc.nat(5),
          month: fc.nat(14),
          invoices: fc.nat(6),
          digital: fc.nat(6),
          orders: fc.nat(1),
        })
        .map(({ supplier, month, invoices, digital, orders }) => {
          const digitalInvoices = Math.min(invoices, digital);
          return monthlyFacts({
            supplierId: `s${supplier}`,
            month: addMonths(plainDate('2025-05-01'), month),
            invoices,
            orders,
            digitalInvoices,
            structuredInvoices: digitalInvoices,
            value: invoices * 100,
            digitalValue: digitalInvoices * 100,
          });
        }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const measures = computeMeasures(given, JUNE);
        for (const { numerator, denominator } of Object.values(measures)) {
          expect(numerator).toBeGreaterThanOrEqual(0);
          expect(numerator).toBeLessThanOrEqual(denominator);
        }
        expect(measures['strict-supplier-uptake'].numerator).toBeLessThanOrEqual(
          measures['supplier-uptake'].numerator,
        );
        expect(computeMeasures([...given].reverse(), JUNE)).toEqual(measures);
      }),
    );
  });
});
