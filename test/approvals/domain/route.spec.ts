import { describe, expect, it } from '@jest/globals';
import { chooseRoute, PRESET_ROUTE, type RoutedInvoice } from '../../../src/approvals/domain/route.js';
import { conditionWords } from '../../../src/approvals/domain/approval-words.js';
import { aRoute } from '../../factories/approval.js';

const INVOICE: RoutedInvoice = {
  ...{ amountMinor: 5_000_00, costCentres: ['CC100', 'CC200'], categories: ['Paper'], hasOrder: true },
};
const OWN = 'its own route';

describe('The route of an invoice', () => {
  it.each([
    { conditions: {}, of: {}, takes: OWN },
    { conditions: { fromMinor: 5_000_00 }, of: {}, takes: OWN },
    { conditions: { belowMinor: 5_000_00 }, of: {}, takes: 'Preset route' },
    { conditions: { belowMinor: 5_000_01 }, of: {}, takes: OWN },
    { conditions: { costCentres: ['CC200'] }, of: {}, takes: OWN },
    { conditions: { costCentres: ['CC300'] }, of: {}, takes: 'Preset route' },
    { conditions: { categories: ['Paper', 'Pens'] }, of: {}, takes: OWN },
    { conditions: { order: 'without' }, of: {}, takes: 'Preset route' },
    { conditions: { order: 'without' }, of: { hasOrder: false }, takes: OWN },
    // In another currency nothing compares: it goes where large sums go.
    { conditions: { belowMinor: 5_000_00 }, of: { amountMinor: null }, takes: 'Preset route' },
    { conditions: { fromMinor: 100_000_00 }, of: { amountMinor: null }, takes: OWN },
  ] as const)('$conditions of $of: $takes', ({ conditions, of, takes }) => {
    const route = aRoute({ name: OWN, conditions });
    expect(chooseRoute([route], { ...INVOICE, ...of }).name).toBe(takes);
  });

  it('is the first that fits, in the order of the council', () => {
    const large = aRoute({ number: 2, conditions: { fromMinor: 1_000_00 } });
    expect(chooseRoute([large, aRoute()], INVOICE)).toBe(large);
    expect(chooseRoute([aRoute(), large], INVOICE).number).toBe(1);
    expect(chooseRoute([], INVOICE)).toBe(PRESET_ROUTE);
  });

  it.each([
    { conditions: {}, words: 'every amount' },
    {
      conditions: { fromMinor: 5_000_00, belowMinor: 10_000_00, order: 'without' },
      words: '£5,000.00 and more, below £10,000.00, without an order',
    },
    {
      conditions: { costCentres: ['CC1', 'CC2'], categories: ['Paper'] },
      words: 'every amount, cost centre CC1 or CC2, category Paper',
    },
  ] as const)('says what it is for: $words', ({ conditions, words }) => {
    expect(conditionWords(aRoute({ conditions }).conditions)).toBe(words);
  });
});
