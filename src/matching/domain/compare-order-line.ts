import { type Decimal } from '../../kernel/decimal.js';
import { type Money, toDecimal, zero } from '../../kernel/money.js';
import { compareExtents } from './compare-extents.js';
import { comparePrices } from './compare-prices.js';
import { formatPrice, formatQuantity, unitByItself } from './figures.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import {
  type BilledLine,
  type Check,
  type HoldToPlace,
  holdKey,
  type LineComparison,
  type OrderLineOutcome,
} from './line-comparison.js';
import { type InvoiceFacts, type MatchFacts, type MatchRules } from './match-facts.js';
import { type OrderedLine, type PairedLine } from './pair-lines.js';
import { convertQuantity } from './unit-conversion.js';

/**
 * All that a document bills of one order line, against what was ordered, received and accepted of it. What was
 * billed before counts too. A document that does not raise what is billed, as a credit note, is not held.
 * @param paired the lines of the document that bill this order line, by their ids; at least one
 */
export function compareOrderLine(
  ordered: OrderedLine,
  paired: readonly PairedLine[],
  { invoice, supplierId }: MatchFacts,
  rules: MatchRules,
): OrderLineOutcome {
  const tolerances = rules.tolerances.resolve({ ...ordered.line, supplierId });
  const billed = paired.map((row) => billedLine(row, ordered, rules));
  const extents = compareExtents(ordered, billed, invoice, tolerances);
  const prices = comparePrices(ordered, billed, invoice, tolerances);
  const units = billed.map((row) => (row.quantity === null ? unitMismatch(row, ordered) : null));
  const holds = [
    ...extents.holds,
    ...prices.holds,
    ...units.flatMap((mismatch) => (mismatch === null ? [] : [mismatch.hold])),
  ];
  return {
    lines: billed.map((row, index) => {
      const mismatch = units[index] ?? null;
      const checks = [
        ...extents.checks,
        ...prices.checks[index]!,
        ...(mismatch === null ? [] : [mismatch.check]),
      ];
      return lineComparison(row, ordered, invoice, checks);
    }),
    holds,
    toleranceUsed: holds.length > 0 ? zero(invoice.currency) : larger(extents.above, prices.above),
  };
}

function billedLine(paired: PairedLine, { line }: OrderedLine, rules: MatchRules): BilledLine {
  const { invoiceLine } = paired;
  if (line.basis === 'amount') return { paired, quantity: invoiceLine.quantity };
  return {
    paired,
    quantity: convertQuantity(invoiceLine.quantity, invoiceLine.unit, line.unit, rules.conversions),
  };
}

function unitMismatch(
  { paired }: BilledLine,
  { order, line }: OrderedLine,
): { check: Check; hold: HoldToPlace } {
  const { lineId, unit } = paired.invoiceLine;
  const unitBilled = unitByItself(unit);
  const unitOrdered = unitByItself(line.unit);
  return {
    check: {
      code: 'QTY_ORD',
      against: 'unit',
      billed: unit,
      expected: line.unit,
      rule: 'same unit',
      ruleFrom: null,
      verdict: 'over',
      text: `billed in ${unitBilled}; ordered in ${unitOrdered}; nothing says how to convert`,
    },
    hold: {
      key: holdKey('QTY_ORD', { lineId }),
      code: 'QTY_ORD',
      lineId,
      who: HOLD_CATALOGUE.QTY_ORD.owner,
      params: { orderNumber: order.number, orderLine: line.number, unitBilled, unitOrdered },
    },
  };
}

function lineComparison(
  { paired, quantity }: BilledLine,
  { order, line }: OrderedLine,
  { currency }: InvoiceFacts,
  checks: readonly Check[],
): LineComparison {
  const { invoiceLine } = paired;
  const byAmount = line.basis === 'amount';
  const amount = (money: Money) => formatPrice(toDecimal(money), currency);
  const figure = (extent: { quantity: Decimal; amount: Money }) =>
    byAmount ? amount(extent.amount) : formatQuantity(extent.quantity, line.unit);
  return {
    lineId: invoiceLine.lineId,
    itemName: invoiceLine.itemName,
    pairedTo: {
      orderNumber: order.number,
      orderLineId: line.id,
      orderLineNumber: line.number,
      by: paired.to!.by,
    },
    proposals: [],
    compared: {
      level: line.level,
      basis: line.basis,
      billed: byAmount
        ? amount(invoiceLine.netAmount)
        : formatQuantity(quantity ?? invoiceLine.quantity, quantity === null ? invoiceLine.unit : line.unit),
      billedBefore: figure(line.billedBefore),
      ordered: figure({ quantity: line.quantity, amount: line.netAmount }),
      received: line.level === '2-way' ? null : figure(line.received),
      accepted: line.level === '4-way' ? figure(line.accepted) : null,
      orderedPrice: formatPrice(line.unitPrice, currency),
    },
    checks,
    verdict: checks.some(({ verdict }) => verdict === 'over' || verdict === 'under') ? 'held' : 'matched',
  };
}

function larger(left: Money, right: Money): Money {
  return left.minor >= right.minor ? left : right;
}
