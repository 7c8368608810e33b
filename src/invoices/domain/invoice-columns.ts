import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { normaliseInvoiceNumber } from '../../einvoice/model/invoice-number.js';
import { Decimal } from '../../kernel/decimal.js';
import { roundToMinor } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';

/** The few terms of a document that are searched or summed, in minor units of its currency. */
export interface InvoiceColumns {
  readonly typeCode: string;
  readonly number: string;
  readonly numberNormalised: string;
  readonly issuedOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly currency: string;
  readonly netMinor: number;
  readonly vatMinor: number;
  readonly grossMinor: number;
  /** BT-115: what is to be paid, after prepayment and rounding. */
  readonly payableMinor: number;
  readonly orderNumber: string | null;
}

export interface InvoiceLineColumns {
  /** From 1, in the order of the document. */
  readonly line: number;
  readonly lineId: string;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  /** Price of one unit, ex VAT: BT-146 ÷ BT-149. */
  readonly unitPrice: string;
  readonly netMinor: number;
  readonly vatCategory: string;
  readonly vatRate: string | null;
}

/** Digits kept of a price that is worked out by a division; prices on documents have far fewer. */
export const PRICE_SCALE = 8;

/** Of a document without fatal findings: what is missing then is optional in the standard. */
export function invoiceColumns(invoice: SemanticInvoice): InvoiceColumns {
  const currency = invoice.currency ?? 'GBP';
  const amount = (value: Decimal | null | undefined) => roundToMinor(value ?? Decimal.ZERO, currency).minor;
  return {
    typeCode: invoice.typeCode ?? '380',
    number: invoice.number ?? '',
    numberNormalised: normaliseInvoiceNumber(invoice.number ?? ''),
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    currency,
    netMinor: amount(invoice.totals?.withoutVat),
    vatMinor: amount(invoice.totals?.vat),
    grossMinor: amount(invoice.totals?.withVat),
    payableMinor: amount(invoice.totals?.amountDue),
    orderNumber: invoice.orderReference,
  };
}

/** Lines as they are stored, numbered from 1. Net amounts in minor units of BT-5; without a unit a line counts C62. */
export function invoiceLineColumns(invoice: SemanticInvoice): InvoiceLineColumns[] {
  const currency = invoice.currency ?? 'GBP';
  return invoice.lines.map((line, index) => ({
    line: index + 1,
    lineId: line.id ?? String(index + 1),
    description: line.itemName ?? line.itemDescription ?? 'Item',
    quantity: (line.quantity ?? Decimal.ZERO).toString(),
    unit: line.unit ?? 'C62',
    unitPrice: unitPrice(line).toString(),
    netMinor: roundToMinor(line.netAmount ?? Decimal.ZERO, currency).minor,
    vatCategory: line.vatCategory ?? 'S',
    vatRate: line.vatRate?.toString() ?? null,
  }));
}

/** The price of one unit, BT-146 ÷ BT-149, rounded to `PRICE_SCALE` digits. */
export function unitPrice(line: InvoiceLine): Decimal {
  const price = line.netPrice ?? Decimal.ZERO;
  const base = line.priceBaseQuantity;
  return base === null || base.isZero() ? price : price.divRounded(base, PRICE_SCALE).normalise();
}
