import type { Check, ComparedNumbers, LineComparison } from '../../src/matching/domain/line-comparison.js';

/** Ten billed of ten ordered: within. */
export const aCheck = (over: Partial<Check> = {}): Check => ({
  code: 'QTY_ORD',
  against: 'ordered',
  billed: '10',
  expected: '10',
  rule: 'exactly',
  ruleFrom: 'the council’s rule',
  verdict: 'within',
  text: 'billed 10 in all; ordered 10; allowed exactly',
  ...over,
});

export const comparedNumbers = (over: Partial<ComparedNumbers> = {}): ComparedNumbers => ({
  level: '3-way',
  basis: 'quantity',
  billed: '10',
  billedBefore: '0',
  ordered: '10',
  received: '10',
  accepted: null,
  orderedPrice: '£10.00',
  ...over,
});

/** Line 1 of the invoice, paired to line 10 of order 4500010001, with which it agrees. */
export const aLineComparison = (over: Partial<LineComparison> = {}): LineComparison => ({
  lineId: '1',
  itemName: 'White paint, 5 litres',
  pairedTo: {
    orderNumber: '4500010001',
    orderLineId: 'order-line-10',
    orderLineNumber: '10',
    by: 'order-line',
  },
  proposals: [],
  compared: comparedNumbers(),
  checks: [aCheck()],
  verdict: 'matched',
  ...over,
});
