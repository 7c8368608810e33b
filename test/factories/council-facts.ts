import type { CouncilFacts } from '../../src/einvoice/rules/council/council-rules.js';
import { plainDate } from '../../src/kernel/plain-date.js';

/** On the day of `anInvoice`, of a council that knows its supplier and was asked about no order. */
export const councilFacts = (over: Partial<CouncilFacts> = {}): CouncilFacts => ({
  today: plainDate('2026-01-05'),
  councilName: 'Exampleshire County Council',
  currency: 'GBP',
  endpoints: [],
  order: 'not-asked',
  supplier: { name: 'Example Paper Supplies Ltd', vatNumber: 'GB999999973' },
  duplicateOf: null,
  ...over,
});
