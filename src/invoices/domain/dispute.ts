import { Decimal, sumDecimals } from '../../kernel/decimal.js';
import { add, minor, type Money, roundToMinor, subtract, toDecimal } from '../../kernel/money.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';

/** Settled: paid after all, taken back by the council, made good by a credit note, or overtaken by a corrected invoice. */
export type DisputeState = 'OPEN' | 'AGREED' | 'WITHDRAWN' | 'CREDITED' | 'CORRECTED';

/** Why, by the clarification codes of the Peppol Invoice Response (OPStatusReason). */
export const DISPUTE_REASONS = {
  QTY: 'The quantity is not right',
  PRI: 'The price is not right',
  DEL: 'It has not arrived',
  QUA: 'What arrived is not in order',
  ITM: 'It is not what was ordered',
  OTH: 'Another reason',
} as const;
export type DisputeReason = keyof typeof DISPUTE_REASONS;

/** A line of an invoice as far as a dispute is concerned. */
export interface DisputableLine {
  readonly quantity: Decimal; // BT-129
  readonly net: Money; // BT-131
  readonly vatCategory: string; // BT-151
  readonly vatRate: Decimal | null; // BT-152
}

/** All lines of one VAT category and rate together. */
export interface VatGroup {
  /** What its lines add up to, before allowances and charges of the document. */
  readonly lineNet: Money;
  readonly taxable: Money; // BT-116
  readonly tax: Money; // BT-117
}

/** Of a line: some of its quantity, or an amount without VAT of its net amount. */
export type DisputeAsked =
  | { readonly basis: 'quantity'; readonly quantity: Decimal }
  | { readonly basis: 'amount'; readonly amount: Money };

/** What a dispute keeps back. */
export interface DisputedPart {
  /** Of the line's net amount, without allowances and charges of the document. */
  readonly line: Money;
  /** Its share of what VAT is charged on, allowances and charges of the document among it. */
  readonly net: Money;
  readonly vat: Money;
}

/**
 * What is kept back of an invoice. The line's part is rounded once, half away from zero; its shares of the taxable
 * amount and of the VAT of its rate are told from the running sum, so that the parts of a group add up to it exactly,
 * to the penny, once all of it is in dispute. What stays payable is the rest, never rounded itself.
 * @param before what is in dispute of the group already, in net amounts of lines
 */
export function disputedPart(
  line: DisputableLine,
  group: VatGroup,
  before: Money,
  asked: DisputeAsked,
): DisputedPart {
  const part =
    asked.basis === 'amount'
      ? asked.amount
      : roundToMinor(
          toDecimal(line.net).mul(asked.quantity).divRounded(line.quantity, SHARE_SCALE),
          line.net.currency,
        );
  const after = add(before, part);
  const between = (whole: Money) =>
    subtract(share(whole, after, group.lineNet), share(whole, before, group.lineNet));
  return { line: part, net: between(group.taxable), vat: between(group.tax) };
}

/** Digits of a quotient before it is rounded to the penny. */
const SHARE_SCALE = 12;

/** The part of `whole` that belongs to `part` of `all`, rounded once, half away from zero. */
function share(whole: Money, part: Money, all: Money): Money {
  if (all.minor === 0) return minor(0, whole.currency);
  const exact = toDecimal(whole).mul(toDecimal(part)).divRounded(toDecimal(all), SHARE_SCALE);
  return roundToMinor(exact, whole.currency);
}

/** The VAT group of a line. Where the document has no breakdown for it, it carries no VAT. */
export function vatGroupOf(invoice: SemanticInvoice, line: DisputableLine): VatGroup {
  const { currency } = line.net;
  const same = (category: string | null, rate: Decimal | null) =>
    category === line.vatCategory && rateText(rate) === rateText(line.vatRate);
  const lineNet = roundToMinor(
    sumDecimals(
      invoice.lines
        .filter(({ vatCategory, vatRate }) => same(vatCategory, vatRate))
        .map(({ netAmount }) => netAmount ?? Decimal.ZERO),
    ),
    currency,
  );
  const row = invoice.vatBreakdown.find(({ category, rate }) => same(category, rate));
  return {
    lineNet,
    taxable: row?.taxable == null ? lineNet : roundToMinor(row.taxable, currency),
    tax: roundToMinor(row?.tax ?? Decimal.ZERO, currency),
  };
}

/** No rate is a rate of zero: a supply outside VAT has none. */
function rateText(rate: Decimal | null): string {
  return (rate ?? Decimal.ZERO).normalise().toString();
}

/** Why a dispute of this much cannot be; null where it can. */
export function askedMistake(line: DisputableLine, asked: DisputeAsked): string | null {
  if (line.net.minor <= 0 || line.quantity.compare(Decimal.ZERO) <= 0)
    return 'This line takes money off the invoice, so it cannot be disputed. Ask the supplier instead';
  if (asked.basis === 'quantity') {
    if (asked.quantity.compare(Decimal.ZERO) <= 0) return 'The quantity must be more than 0';
    return asked.quantity.compare(line.quantity) > 0
      ? `The quantity must be ${line.quantity.normalise()} or less: that is what the line bills`
      : null;
  }
  if (asked.amount.minor <= 0) return 'The amount must be more than £0.00';
  return asked.amount.minor > line.net.minor ? 'The amount must not be more than the line bills' : null;
}
