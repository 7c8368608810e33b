import { BLANK_LINE } from '../../einvoice/model/blank-invoice.js';
import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { Decimal } from '../../kernel/decimal.js';
import { type Currency, minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { type InvoiceParties, makeInvoice } from './make-invoice.js';

/** What VAT a supplier says is due on a line, by the name of the answer. */
export const VAT_CHOICES = {
  standard: { category: 'S', rate: Decimal.fromInteger(20) },
  reduced: { category: 'S', rate: Decimal.fromInteger(5) },
  zero: { category: 'Z', rate: Decimal.ZERO },
  exempt: { category: 'E', rate: Decimal.ZERO },
  'reverse-charge': { category: 'AE', rate: Decimal.ZERO },
} as const;
export type VatChoice = keyof typeof VAT_CHOICES;

/**
 * What a supplier can answer: nothing where it is not registered for VAT and so charges none; and a reverse charge only to a
 * council whose VAT number is known, because the invoice has to name it.
 */
export function vatChoicesFor({ seller, buyer }: InvoiceParties): readonly VatChoice[] {
  if (seller.vatNumber === null) return [];
  const all = Object.keys(VAT_CHOICES) as VatChoice[];
  return buyer.vatNumber === null ? all.filter((choice) => choice !== 'reverse-charge') : all;
}

/** An invoice that a supplier types line by line, or lists in a spreadsheet. */
export interface TypedInvoice {
  /** BT-1 */
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  /** BT-10: who ordered, or the cost centre; empty where nobody is named. */
  readonly orderedBy: string;
  /** BT-13; empty where there is no order. */
  readonly orderNumber: string;
  readonly lines: readonly TypedLine[];
}

export interface TypedLine {
  readonly description: string;
  readonly quantity: Decimal;
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  /** Of one unit, without VAT. */
  readonly price: Decimal;
  /** Of no account for a supplier that is not registered for VAT. */
  readonly vat: VatChoice;
  /** BT-132; empty where none is given. */
  readonly orderLine: string;
}

/** The terms of a semantic invoice that a supplier types; of a line they stand below `lines.N`. */
export const TYPED_TERMS = {
  number: 'number',
  issuedOn: 'issuedOn',
  orderedBy: 'buyerReference',
  orderNumber: 'orderReference',
  description: 'itemName',
  quantity: 'quantity',
  unit: 'unit',
  price: 'netPrice',
  vat: 'vatRate',
  orderLine: 'orderLineReference',
} as const;

/** A typed invoice as EN 16931 has it, totals worked out; VAT only of a seller that is registered. */
export function typedInvoice(
  typed: TypedInvoice,
  parties: InvoiceParties,
  currency: Currency,
): SemanticInvoice {
  const registered = parties.seller.vatNumber !== null;
  return makeInvoice(
    {
      ...{ number: textOrNull(typed.number), issuedOn: typed.issuedOn, currency },
      ...{ buyerReference: textOrNull(typed.orderedBy), orderReference: textOrNull(typed.orderNumber) },
    },
    parties,
    typed.lines.map((line, index) => invoiceLine(line, index + 1, currency, registered)),
  );
}

function invoiceLine(line: TypedLine, id: number, currency: Currency, registered: boolean): InvoiceLine {
  const { category, rate } = VAT_CHOICES[line.vat];
  return {
    ...BLANK_LINE,
    id: String(id),
    quantity: line.quantity,
    unit: line.unit,
    netPrice: line.price,
    netAmount: line.quantity.mul(line.price).round(minorDigits(currency)),
    orderLineReference: textOrNull(line.orderLine),
    vatCategory: registered ? category : 'O',
    vatRate: registered ? rate : null,
    itemName: textOrNull(line.description),
  };
}

/** An answer that was left empty is no value in an invoice. */
function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
