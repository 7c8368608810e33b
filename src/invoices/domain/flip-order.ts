import { BLANK_LINE } from '../../einvoice/model/blank-invoice.js';
import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { Decimal } from '../../kernel/decimal.js';
import { minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';
import { type InvoiceParties, makeInvoice } from './make-invoice.js';

/** What a supplier confirms of one order line: a quantity, or for services an amount ex VAT. */
export interface FlippedLine {
  readonly line: OrderLineBalance;
  readonly billed: Decimal;
}

export interface FlipFacts extends InvoiceParties {
  readonly order: OrderBalance;
  readonly lines: readonly FlippedLine[];
  readonly invoiceNumber: string;
  readonly issuedOn: PlainDate;
}

/** An order turned into an invoice: lines and prices are the order's, quantities and number the supplier's. */
export function flipOrder(facts: FlipFacts): SemanticInvoice {
  const { order, invoiceNumber, issuedOn } = facts;
  const digits = minorDigits(order.currency);
  const registered = facts.seller.vatNumber !== null;
  return makeInvoice(
    {
      ...{ number: invoiceNumber, issuedOn, currency: order.currency },
      ...{ buyerReference: order.costCentre, orderReference: order.number },
    },
    facts,
    facts.lines.map((flipped, index) => flippedLine(flipped, index + 1, digits, registered)),
  );
}

function flippedLine(
  { line, billed }: FlippedLine,
  id: number,
  digits: number,
  registered: boolean,
): InvoiceLine {
  const byAmount = line.basis === 'amount';
  const quantity = byAmount ? Decimal.ONE : billed;
  const price = byAmount ? billed : line.unitPrice;
  return {
    ...BLANK_LINE,
    id: String(id),
    quantity,
    unit: line.unit,
    netPrice: price,
    netAmount: quantity.mul(price).round(digits),
    orderLineReference: line.lineNumber,
    vatCategory: registered ? line.vatCategory : 'O',
    vatRate: registered ? line.vatRate : null,
    itemName: line.description,
    buyerItemId: line.buyerItemId,
    sellerItemId: line.sellerItemId,
  };
}
