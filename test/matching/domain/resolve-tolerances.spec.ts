import { describe, expect, it } from '@jest/globals';
import { matchInvoice } from '../../../src/matching/domain/match-invoice.js';
import {
  TOLERANCE_SCOPES,
  type ToleranceRow,
  type ToleranceScope,
  ToleranceTable,
} from '../../../src/matching/domain/resolve-tolerances.js';
import { readLimit, storeLimit } from '../../../src/matching/domain/stored-limit.js';
import { EXACT, type Limit, NOT_CHECKED, PRESET_TOLERANCES } from '../../../src/matching/domain/tolerance.js';
import {
  aBilledLine,
  anInvoiceToMatch,
  anOrder,
  anOrderLine,
  dec,
  matchFacts,
} from '../../factories/match-facts.js';

const SUBJECT = { id: 'line-10', contract: 'C-12', supplierId: 'supplier-1', category: 'Paint' };
const KEYS: Readonly<Record<ToleranceScope, string>> = {
  'order-line': 'line-10',
  contract: 'C-12',
  supplier: 'supplier-1',
  category: 'Paint',
  council: '',
};

const percent = (text: string): Limit => ({ kind: 'PERCENT', percent: dec(text) });
const row = (scope: ToleranceScope, upper: Limit, over: Partial<ToleranceRow> = {}): ToleranceRow => ({
  ...{ scope, key: KEYS[scope], measure: 'price', tolerance: { upper, lower: NOT_CHECKED } },
  ...over,
});

describe('which tolerance applies to an order line', () => {
  it.each(TOLERANCE_SCOPES.map((scope, index) => ({ scope, wider: TOLERANCE_SCOPES.slice(index) })))(
    'that of the $scope, where nothing narrower has one',
    ({ scope, wider }) => {
      const rows = wider.map((each, index) => row(each, percent(String(index + 1))));
      const resolved = new ToleranceTable(rows).resolve(SUBJECT).price;
      expect(resolved.tolerance.upper).toEqual(percent('1'));
      expect(resolved.from).toBe(
        {
          'order-line': 'the rule of this order line',
          contract: 'the rule of contract C-12',
          supplier: 'the rule of this supplier',
          category: 'the rule of category Paint',
          council: 'the council’s rule',
        }[scope],
      );
    },
  );

  it('the preset, where the council has set none', () => {
    const resolved = new ToleranceTable([]).resolve(SUBJECT);
    expect(
      Object.fromEntries(Object.entries(resolved).map(([name, { tolerance }]) => [name, tolerance])),
    ).toEqual(PRESET_TOLERANCES);
  });

  it('each measure by itself: the price of a contract, the quantity of the council', () => {
    const table = new ToleranceTable([
      row('contract', EXACT),
      row('council', percent('5'), { measure: 'quantity' }),
    ]);
    const { price, quantity } = table.resolve(SUBJECT);
    expect([price.from, quantity.from]).toEqual(['the rule of contract C-12', 'the council’s rule']);
  });

  it('never another line’s, contract’s, supplier’s or category’s', () => {
    const others = TOLERANCE_SCOPES.filter((scope) => scope !== 'council').map((scope) =>
      row(scope, NOT_CHECKED, { key: 'another' }),
    );
    expect(new ToleranceTable(others).resolve(SUBJECT).price.tolerance).toEqual(PRESET_TOLERANCES.price);
  });

  it('is kept with the result, beside the numbers that were compared', () => {
    const facts = matchFacts({
      orders: [anOrder({ lines: [anOrderLine({ contract: 'C-12' })] })],
      invoice: anInvoiceToMatch({ lines: [aBilledLine({ netPrice: '5.30' })] }),
    });
    const rules = { tolerances: new ToleranceTable([row('contract', percent('10'))]), conversions: [] };
    const outcome = matchInvoice(facts, rules);
    expect(outcome.result).toBe('matched');
    expect(outcome.lines[0]!.checks.find(({ code }) => code === 'PRICE')).toMatchObject({
      rule: '+10%',
      ruleFrom: 'the rule of contract C-12',
      text: 'billed 10 × £5.30; ordered 10 × £5.00; allowed +10%',
    });
  });

  it('may ask that a line is billed in full', () => {
    const facts = matchFacts({ invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: '4' })] }) });
    const lower = row('council', EXACT, { measure: 'quantity', tolerance: { upper: EXACT, lower: EXACT } });
    const outcome = matchInvoice(facts, { tolerances: new ToleranceTable([lower]), conversions: [] });
    expect(outcome.holds.map(({ code }) => code)).toEqual(['QTY_ORD']);
  });
});

describe('a limit in the database', () => {
  it.each<Limit>([
    NOT_CHECKED,
    EXACT,
    percent('2.5'),
    { kind: 'ABSOLUTE', amount: dec('25.00') },
    { kind: 'LESSER_OF', percent: dec('2'), amount: dec('25') },
    { kind: 'GREATER_OF', percent: dec('0'), amount: dec('0') },
  ])('is read as it was stored: $kind', (limit) => {
    expect(readLimit(JSON.parse(JSON.stringify(storeLimit(limit))))).toEqual(limit);
  });
});
