import { Decimal, sumDecimals } from '../../kernel/decimal.js';
import { minorDigits, type Money, roundToMinor, toDecimal, zero } from '../../kernel/money.js';
import { formatPrice } from './figures.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import { type BilledLine, type Check, type HoldToPlace, holdKey } from './line-comparison.js';
import { type InvoiceFacts } from './match-facts.js';
import { type OrderedLine } from './pair-lines.js';
import { type ResolvedTolerance, type ResolvedTolerances } from './resolve-tolerances.js';
import { describeTolerance, hasAbsolutePart, judge, type ToleranceVerdict } from './tolerance.js';

export interface PriceOutcome {
  /** One list for each billed line, in their order. */
  readonly checks: readonly (readonly Check[])[];
  readonly holds: readonly HoldToPlace[];
  /** What the lines cost above the order's price; never negative. */
  readonly above: Money;
}

/**
 * Prices of goods. The tolerance is for the order line as a whole: its percentage is of the ordered price, its
 * absolute part is for all that is billed of the line, this document and those before it. So many small bills
 * cannot add up to more than one large bill may.
 */
export function comparePrices(
  ordered: OrderedLine,
  billed: readonly BilledLine[],
  invoice: InvoiceFacts,
  { price }: ResolvedTolerances,
): PriceOutcome {
  const none = { checks: billed.map(() => []), holds: [], above: zero(invoice.currency) };
  if (ordered.line.basis === 'amount' || invoice.kind === 'credit') return none;
  const own = billed.map((row) => compareLine(row, ordered, invoice, price));
  const holds = own.flatMap((outcome) => (outcome?.hold == null ? [] : [outcome.hold]));
  const above = sumDecimals(own.flatMap((outcome) => (outcome === null ? [] : [outcome.above])));
  const raises = above.compare(Decimal.ZERO) > 0;
  const inAll = raises && holds.length === 0 ? compareInAll(ordered, billed, invoice, price) : null;
  return {
    checks: own.map((outcome, index) => [
      ...(outcome === null ? [] : [outcome.check]),
      ...(inAll !== null && index === 0 ? [inAll.check] : []),
    ]),
    holds: [...holds, ...(inAll?.hold == null ? [] : [inAll.hold])],
    above: raises ? roundToMinor(above, invoice.currency) : zero(invoice.currency),
  };
}

interface Compared {
  readonly check: Check;
  readonly hold: HoldToPlace | null;
}

/** The price of one invoice line, and what it comes to with its own allowances and charges; null where nothing is asked for. */
function compareLine(
  { paired, quantity }: BilledLine,
  ordered: OrderedLine,
  { currency }: InvoiceFacts,
  { tolerance, from }: ResolvedTolerance,
): (Compared & { readonly above: Decimal }) | null {
  const { invoiceLine } = paired;
  if (quantity === null || invoiceLine.netAmount.minor <= 0) return null;
  // A charge on a line of no quantity, or of goods returned, has nothing on the order to stand on.
  const expected = quantity.isNegative() ? Decimal.ZERO : ordered.line.unitPrice.mul(quantity);
  const byPrice = judge(tolerance, invoiceLine.netPrice.mul(invoiceLine.quantity), expected);
  // The net amount is in whole pence, so it is compared with the ordered value in whole pence.
  const expectedAmount = expected.round(minorDigits(currency));
  const billedAmount = toDecimal(invoiceLine.netAmount);
  const byAmount = judge(tolerance, billedAmount, expectedAmount);
  const verdict = isHeld(byPrice) ? byPrice : byAmount === 'over' ? byAmount : byPrice;
  const rule = describeTolerance(tolerance, { currency });
  const samePrice = byAmount === 'over' && !isHeld(byPrice);
  const times = `${invoiceLine.quantity.normalise().toString()} × `;
  const billedFigure = samePrice
    ? formatPrice(billedAmount, currency)
    : formatPrice(invoiceLine.netPrice, currency);
  const expectedFigure = samePrice
    ? formatPrice(expectedAmount, currency)
    : formatPrice(ordered.line.unitPrice, currency);
  const check: Check = {
    code: 'PRICE',
    against: samePrice ? 'value' : 'price',
    billed: billedFigure,
    expected: expectedFigure,
    rule,
    ruleFrom: from,
    verdict,
    text: `billed ${samePrice ? '' : times}${billedFigure}; ordered ${samePrice ? '' : `${ordered.line.quantity.normalise().toString()} × `}${expectedFigure}; allowed ${rule}`,
  };
  return {
    check,
    hold: isHeld(verdict) ? priceHold(invoiceLine.lineId, ordered, billedFigure, expectedFigure) : null,
    above: billedAmount.sub(expectedAmount),
  };
}

/** All that is billed of the order line at its ordered price; only where the rule has a sum for the whole line. */
function compareInAll(
  ordered: OrderedLine,
  billed: readonly BilledLine[],
  { currency }: InvoiceFacts,
  { tolerance, from }: ResolvedTolerance,
): Compared | null {
  const { billedBefore, unitPrice } = ordered.line;
  const nothingBefore = billedBefore.quantity.isZero() && billedBefore.amount.minor === 0;
  if (!hasAbsolutePart(tolerance.upper) || nothingBefore) return null;
  const quantity = sumDecimals([billedBefore.quantity, ...billed.map((row) => row.quantity ?? Decimal.ZERO)]);
  const expected = unitPrice.mul(quantity).round(minorDigits(currency));
  const actual = sumDecimals([
    toDecimal(billedBefore.amount),
    ...billed.map((row) =>
      row.quantity === null ? Decimal.ZERO : toDecimal(row.paired.invoiceLine.netAmount),
    ),
  ]);
  const judged = judge(tolerance, actual, expected);
  const verdict = judged === 'under' ? 'not-checked' : judged;
  const rule = describeTolerance(tolerance, { currency });
  const [billedFigure, expectedFigure] = [formatPrice(actual, currency), formatPrice(expected, currency)];
  const { lineId } = billed[0]!.paired.invoiceLine;
  return {
    check: {
      code: 'PRICE',
      against: 'value',
      billed: billedFigure,
      expected: expectedFigure,
      rule,
      ruleFrom: from,
      verdict,
      text: `billed ${billedFigure} in all; at the ordered price ${expectedFigure}; allowed ${rule}`,
    },
    hold: verdict === 'over' ? priceHold(lineId, ordered, billedFigure, expectedFigure) : null,
  };
}

function priceHold(
  lineId: string,
  { order, line }: OrderedLine,
  billed: string,
  expected: string,
): HoldToPlace {
  return {
    key: holdKey('PRICE', { lineId }),
    code: 'PRICE',
    lineId,
    who: HOLD_CATALOGUE.PRICE.owner,
    params: { orderNumber: order.number, orderLine: line.number, billed, ordered: expected },
  };
}

function isHeld(verdict: ToleranceVerdict): boolean {
  return verdict === 'over' || verdict === 'under';
}
