import { Decimal, sumDecimals } from '../../kernel/decimal.js';
import { type Money, roundToMinor, toDecimal, zero } from '../../kernel/money.js';
import { formatPrice, formatQuantity } from './figures.js';
import { HOLD_CATALOGUE, type HoldCode } from './hold-catalogue.js';
import { type BilledLine, type Check, type HoldToPlace, holdKey } from './line-comparison.js';
import { type Extent, type InvoiceFacts, type OrderLineFacts } from './match-facts.js';
import { type OrderedLine } from './pair-lines.js';
import { type ResolvedTolerances } from './resolve-tolerances.js';
import { describeTolerance, judge, NOT_CHECKED } from './tolerance.js';

export interface ExtentOutcome {
  readonly checks: readonly Check[];
  readonly holds: readonly HoldToPlace[];
  /** What this document adds above the order, where amounts are compared; never negative. */
  readonly above: Money;
}

/** How much was billed in all against what was ordered, received and accepted; by quantity or by amount. */
export function compareExtents(
  { line, order }: OrderedLine,
  billed: readonly BilledLine[],
  { kind, currency }: InvoiceFacts,
  tolerances: ResolvedTolerances,
): ExtentOutcome {
  const byAmount = line.basis === 'amount';
  const { tolerance, from } = byAmount ? tolerances.amount : tolerances.quantity;
  const figure = (value: Decimal) =>
    byAmount ? formatPrice(value, currency) : formatQuantity(value, line.unit);
  const written = sumDecimals(billed.map((row) => billedBy(row, byAmount)));
  const added = kind === 'credit' ? written.negate() : written;
  const inAll = measure(line.billedBefore, byAmount).add(added);
  const raises = added.compare(Decimal.ZERO) > 0;
  const { lineId } = billed[0]!.paired.invoiceLine;
  const checks: Check[] = [];
  const holds: HoldToPlace[] = [];
  for (const { code, against, expected } of comparands(line, byAmount)) {
    // What was delivered may always be billed in part; a council may set how far a bill may stay below the order.
    const asked = against === 'ordered' ? tolerance : { ...tolerance, lower: NOT_CHECKED };
    const rule = describeTolerance(asked, byAmount ? { currency } : { unit: line.unit });
    const judged = judge(asked, inAll, expected);
    const verdict = raises ? judged : 'not-checked';
    checks.push({
      code,
      against,
      billed: figure(inAll),
      expected: figure(expected),
      rule,
      ruleFrom: from,
      verdict,
      text: `billed ${figure(inAll)} in all; ${against} ${figure(expected)}; allowed ${rule}`,
    });
    if (verdict !== 'over' && verdict !== 'under') continue;
    const params = { orderNumber: order.number, orderLine: line.number, billed: figure(inAll) };
    holds.push({
      key: holdKey(code, { lineId }),
      code,
      lineId,
      who: HOLD_CATALOGUE[code].owner,
      params: { ...params, [against]: figure(expected) },
    });
  }
  const above = byAmount && raises ? leastOf(inAll.sub(toDecimal(line.netAmount)), added) : Decimal.ZERO;
  return { checks, holds, above: above.isNegative() ? zero(currency) : roundToMinor(above, currency) };
}

interface Comparand {
  readonly code: HoldCode;
  readonly against: 'ordered' | 'received' | 'accepted';
  readonly expected: Decimal;
}

/** What the level asks for. What was accepted has arrived, whether or not a receipt of goods says so. */
function comparands(line: OrderLineFacts, byAmount: boolean): Comparand[] {
  const ordered = byAmount ? toDecimal(line.netAmount) : line.quantity;
  const accepted = measure(line.accepted, byAmount);
  const received = mostOf(measure(line.received, byAmount), accepted);
  const list: Comparand[] = [
    { code: byAmount ? 'AMT_ORD' : 'QTY_ORD', against: 'ordered', expected: ordered },
  ];
  if (line.level !== '2-way')
    list.push({ code: byAmount ? 'AMT_REC' : 'QTY_REC', against: 'received', expected: received });
  if (line.level === '4-way') list.push({ code: 'QTY_ACC', against: 'accepted', expected: accepted });
  return list;
}

function billedBy({ paired, quantity }: BilledLine, byAmount: boolean): Decimal {
  return byAmount ? toDecimal(paired.invoiceLine.netAmount) : (quantity ?? Decimal.ZERO);
}

function measure(extent: Extent, byAmount: boolean): Decimal {
  return byAmount ? toDecimal(extent.amount) : extent.quantity;
}

function leastOf(left: Decimal, right: Decimal): Decimal {
  return left.compare(right) <= 0 ? left : right;
}

function mostOf(left: Decimal, right: Decimal): Decimal {
  return left.compare(right) >= 0 ? left : right;
}
