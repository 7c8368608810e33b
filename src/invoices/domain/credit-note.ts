import { BLANK_LINE } from '../../einvoice/model/blank-invoice.js';
import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { Decimal } from '../../kernel/decimal.js';
import { minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { PRICE_SCALE } from './invoice-columns.js';
import { type InvoiceParties, makeInvoice } from './make-invoice.js';

/** UNTDID 1001: credit note. */
const CREDIT_NOTE = '381';
const TERMS = 'Taken off the next payment';
/**
 * BT-127 of a line that credits an amount, as of a price that was too high: it has to have a quantity, and takes none back.
 */
export const CREDIT_OF_AMOUNT = 'Credit of an amount: no quantity is taken back';

/** What a supplier credits of one line of an invoice: some of its quantity, or an amount without VAT. */
export interface CreditedPart {
  /** From 0, in the order of the invoice. */
  readonly index: number;
  readonly of:
    | { readonly basis: 'quantity'; readonly quantity: Decimal }
    | { readonly basis: 'amount'; readonly amount: Decimal };
}

export interface CreditHead {
  readonly number: string;
  readonly issuedOn: PlainDate;
}

/**
 * A credit note over parts of an invoice, which it names (BT-25, BT-26). Each line keeps the id of the line that it
 * credits, so that what is left of that can be told. Amounts are positive, as in any credit note.
 */
export function creditNote(
  invoice: SemanticInvoice,
  head: CreditHead,
  parties: InvoiceParties,
  parts: readonly CreditedPart[],
): SemanticInvoice {
  const currency = invoice.currency ?? 'GBP';
  const { buyerReference, orderReference } = invoice;
  const lines = parts.map((part) => creditLine(invoice.lines[part.index]!, part, minorDigits(currency)));
  const made = makeInvoice({ ...head, currency, buyerReference, orderReference }, parties, lines);
  return asCreditOf(invoice, made);
}

/** A credit note over all of an invoice, allowances and charges of the document among it. */
export function creditOfWhole(invoice: SemanticInvoice, head: CreditHead): SemanticInvoice {
  return asCreditOf(invoice, {
    ...invoice,
    ...head,
    ...{ dueOn: null, supportingDocuments: [] },
  });
}

function asCreditOf(invoice: SemanticInvoice, made: SemanticInvoice): SemanticInvoice {
  const { number, issuedOn } = invoice;
  return { ...made, typeCode: CREDIT_NOTE, terms: TERMS, precedingInvoices: [{ number, issuedOn }] };
}

function creditLine(line: InvoiceLine, { of }: CreditedPart, digits: number): InvoiceLine {
  const net = line.netAmount ?? Decimal.ZERO;
  const billed = line.quantity ?? Decimal.ONE;
  const kept = {
    ...BLANK_LINE,
    ...{ id: line.id, unit: line.unit, itemName: line.itemName, orderLineReference: line.orderLineReference },
    ...{ vatCategory: line.vatCategory, vatRate: line.vatRate },
    ...{
      buyerItemId: line.buyerItemId,
      sellerItemId: line.sellerItemId,
      standardItemId: line.standardItemId,
    },
  };
  if (of.basis === 'amount') {
    const netAmount = of.amount.round(digits);
    return { ...kept, note: CREDIT_OF_AMOUNT, quantity: Decimal.ONE, netPrice: of.amount, netAmount };
  }
  // What the line came to for one, its own allowances and charges spread over it.
  const price = net.divRounded(billed, PRICE_SCALE).normalise();
  const netAmount = net.mul(of.quantity).divRounded(billed, PRICE_SCALE).round(digits);
  return { ...kept, quantity: of.quantity, netPrice: price, netAmount };
}

const SCALES = { quantity: 4, amount: 2 } as const;

/** Why this much cannot be credited of a line; null where it can. */
export function partMistake(left: LeftOfLine, of: CreditedPart['of']): string | null {
  const { basis } = of;
  const value = basis === 'quantity' ? of.quantity : of.amount;
  const most = left[basis];
  if (value.compare(Decimal.ZERO) <= 0) return `The ${basis} must be more than 0`;
  if (value.significantScale() > SCALES[basis]) {
    return `The ${basis} must have ${SCALES[basis]} decimals or less`;
  }
  if (value.compare(most) <= 0) return null;
  return `You can credit ${basis === 'quantity' ? most.toString() : `£${most.round(2).toString()}`} at the most`;
}

/** What is left of each line to credit, after credit notes that were made from it here. */
export interface LeftOfLine {
  readonly quantity: Decimal;
  readonly amount: Decimal;
}

/** What of each line no credit note has taken yet, line by line. Never below zero; quantities to four digits. */
export function leftToCredit(invoice: SemanticInvoice, credits: readonly SemanticInvoice[]): LeftOfLine[] {
  const credited = credits.flatMap(({ lines }) => lines);
  return invoice.lines.map((line) => {
    const own = credited.filter(({ id, itemName }) => id === line.id && itemName === line.itemName);
    const amount = own.reduce((all, each) => all.add(each.netAmount ?? Decimal.ZERO), Decimal.ZERO);
    const whole = line.netAmount ?? Decimal.ZERO;
    const left = whole.sub(amount);
    const billed = line.quantity ?? Decimal.ZERO;
    // Amounts credited take their share of the quantity too, so that neither way credits more than there is.
    const quantity = whole.isZero() ? Decimal.ZERO : billed.mul(left).divRounded(whole, 4);
    return { quantity: atLeastZero(quantity.normalise()), amount: atLeastZero(left) };
  });
}

/**
 * Names what a credit note was made from, so that one made from what has changed meanwhile can be told.
 * @param creditsMinor what each live credit note of the invoice comes to
 * @param openMinor what is in dispute of it
 */
export function creditSeen(version: number, creditsMinor: readonly number[], openMinor: number): string {
  const credited = creditsMinor.reduce((all, each) => all + each, 0);
  return [version, creditsMinor.length, credited, openMinor].join('.');
}

function atLeastZero(value: Decimal): Decimal {
  return value.isNegative() ? Decimal.ZERO : value;
}
