import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isSampled,
  readTouchless,
  type TouchlessConditions,
  type TouchlessFacts,
  touchlessReasons,
  touchlessWords,
} from '../../../src/approvals/domain/touchless.js';
import { lastQuarter, type PastInvoice, previewOf } from '../../../src/approvals/domain/touchless-preview.js';
import { plainDate } from '../../../src/kernel/plain-date.js';

const RULE: TouchlessConditions = {
  ...{ belowMinor: 500_00, categories: ['Paper'], neverHeld: true, received: true, bankQuietDays: 30 },
};
const CLEAN: TouchlessFacts = {
  ...{ amountMinor: 499_99, credit: false, hasOrder: true, enteredByStaff: false, touched: false },
  ...{ held: false, received: true, categories: ['Paper', 'Office supplies'], bankDays: null },
};

describe('A rule approves an invoice', () => {
  it.each([
    { of: {}, why: [] },
    { of: { amountMinor: 500_00 }, why: ['amount'] },
    { of: { amountMinor: null }, why: ['amount'] },
    { of: { categories: ['Pens'] }, why: ['category'] },
    { of: { held: true }, why: ['held'] },
    { of: { received: false }, why: ['not-received'] },
    { of: { bankDays: 29 }, why: ['bank-details'] },
    { of: { bankDays: 30 }, why: [] },
    { of: { credit: true, touched: true }, why: ['credit', 'touched'] },
  ])('with $of: $why', ({ of, why }) => {
    expect(touchlessReasons(RULE, { ...CLEAN, ...of })).toEqual(why);
  });

  it('never where there is no order, it was touched by hand, staff entered it or it is a credit, whatever it sets', () => {
    const lenient = {
      belowMinor: 100_000_00,
      categories: [],
      neverHeld: false,
      received: false,
      bankQuietDays: 0,
    };
    for (const also of [{ hasOrder: false }, { touched: true }, { enteredByStaff: true }, { credit: true }])
      expect(touchlessReasons(lenient, { ...CLEAN, ...also })).toHaveLength(1);
  });

  it('says what it is', () => {
    expect(touchlessWords(RULE)).toEqual([
      'Below £500.00 with VAT',
      'Of category Paper',
      'Never held',
      'Everything billed needed a receipt and had one',
      'No change of bank details in the last 30 days',
    ]);
  });

  it.each([
    { values: { name: '', below: '500', bankDays: '30' }, field: 'name' },
    { values: { name: 'Small', below: 'much', bankDays: '30' }, field: 'below' },
    { values: { name: 'Small', below: '500', bankDays: '' }, field: 'bankDays' },
  ])('is refused for $field where that is wrong', ({ values, field }) => {
    expect(readTouchless(values).mistakes.map((mistake) => mistake.field)).toEqual([field]);
  });
});

describe('The preview', () => {
  const past = (over: Partial<PastInvoice<string>> = {}): PastInvoice<string> => ({
    ...{ of: 'one', amountMinor: 100_00, facts: CLEAN, later: [], ...over },
  });

  it('counts what the rule would have approved, shows first what was in trouble later, and says why it leaves others', () => {
    const preview = previewOf(RULE, [
      past(),
      past({ of: 'larger', amountMinor: 200_00 }),
      past({ of: 'queried', amountMinor: 50_00, later: ['query'] }),
      past({ facts: { ...CLEAN, held: true }, later: ['reject'] }),
      past({ facts: null }),
    ]);
    expect(preview).toMatchObject({
      ...{ all: { count: 5, minor: 550_00 }, approved: { count: 3, minor: 350_00 }, neverMatched: 1 },
      list: [{ of: 'queried' }, { of: 'larger' }, { of: 'one' }],
      ...{ trouble: [{ of: 'queried' }], reasons: [['held', 1]] },
    });
  });

  it('approves exactly what the rule approves: a narrower rule never approves more', () => {
    const facts = fc.record({
      amountMinor: fc.option(fc.integer({ min: 0, max: 1_000_00 })),
      ...{
        credit: fc.boolean(),
        hasOrder: fc.boolean(),
        enteredByStaff: fc.boolean(),
        touched: fc.boolean(),
      },
      ...{ held: fc.boolean(), received: fc.boolean(), categories: fc.subarray(['Paper', 'Pens']) },
      bankDays: fc.option(fc.nat({ max: 90 })),
    });
    const invoices = fc.array(facts.map((each) => past({ facts: each, amountMinor: each.amountMinor ?? 0 })));
    fc.assert(
      fc.property(invoices, fc.integer({ min: 1, max: 500_00 }), (list, less) => {
        const wide = previewOf(RULE, list);
        const narrow = previewOf(
          { ...RULE, belowMinor: RULE.belowMinor - Math.min(less, RULE.belowMinor - 1) },
          list,
        );
        expect(wide.list.every(({ facts }) => touchlessReasons(RULE, facts!).length === 0)).toBe(true);
        expect(narrow.approved.count).toBeLessThanOrEqual(wide.approved.count);
      }),
    );
  });

  it.each([
    { today: '2026-11-26', from: '2026-07-01', until: '2026-09-30' },
    { today: '2026-01-01', from: '2025-10-01', until: '2025-12-31' },
    { today: '2026-03-31', from: '2025-10-01', until: '2025-12-31' },
    { today: '2026-04-01', from: '2026-01-01', until: '2026-03-31' },
  ])('on $today is about $from to $until', ({ today, from, until }) => {
    expect(lastQuarter(plainDate(today))).toEqual({ from, until });
  });

  it('looks at one in twenty afterwards, the same one whoever asks', () => {
    const ids = Array.from(
      { length: 4_000 },
      (_, at) => `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
    );
    expect(ids.filter(isSampled)).toHaveLength(200);
    expect(ids.filter(isSampled)).toEqual(ids.filter(isSampled));
  });
});
