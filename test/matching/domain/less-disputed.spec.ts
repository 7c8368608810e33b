import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lessDisputed } from '../../../src/matching/domain/less-disputed.js';
import { matchInvoice } from '../../../src/matching/domain/match-invoice.js';
import { PRESET_RULES } from '../../../src/matching/domain/match-facts.js';
import { factsOfInvoice } from '../../../src/matching/domain/facts-of-invoice.js';
import { minor, toDecimal } from '../../../src/kernel/money.js';
import { aLine, anInvoice } from '../../factories/invoice.js';
import { matchFacts } from '../../factories/match-facts.js';

const invoice = (lines: { quantity: string; netPrice: string }[]) =>
  factsOfInvoice(anInvoice({ lines: lines.map((line, index) => aLine({ ...line, id: String(index + 1) })) }));

describe('An invoice less what is in dispute', () => {
  it('bills a smaller quantity at the same price, or the same quantity at a lower one', () => {
    const facts = invoice([
      { quantity: '12', netPrice: '5.00' },
      { quantity: '10', netPrice: '5.20' },
    ]);
    const { lines } = lessDisputed(facts, [
      { line: 1, quantity: '2', lineMinor: 1_000 },
      { line: 2, quantity: '0', lineMinor: 200 },
    ]);
    expect(
      lines.map((line) => [line.quantity.toString(), line.netPrice.toString(), line.netAmount.minor]),
    ).toEqual([
      ['10', '5.00', 5_000],
      ['10', '5', 5_000],
    ]);
  });

  it('has totals that add up, whatever is in dispute', () => {
    const price = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(price, price), { minLength: 1, maxLength: 5 }), (drafts) => {
        const facts = invoice(
          drafts.map(([net]) => ({ quantity: '1', netPrice: toDecimal(minor(net, 'GBP')).toString() })),
        );
        const disputes = drafts.map(([net, part], index) => ({
          ...{ line: index + 1, quantity: '0', lineMinor: Math.min(net, part) },
        }));
        const less = { ...lessDisputed(facts, disputes), orderNumbers: [] };
        const { holds } = matchInvoice({ ...matchFacts(), invoice: less, orders: [] }, PRESET_RULES);
        expect(holds.filter(({ code }) => code === 'AMT_TOTAL')).toEqual([]);
      }),
    );
  });
});
