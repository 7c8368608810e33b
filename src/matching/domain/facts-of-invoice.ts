import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { isCreditNote } from '../../einvoice/model/type-code.js';
import { CREDIT_OF_AMOUNT } from '../../invoices/domain/credit-note.js';
import { unitPrice } from '../../invoices/domain/invoice-columns.js';
import { allQuotedOrders, quotedOrderLine, quotedOrders } from '../../invoices/domain/quoted-orders.js';
import { Decimal } from '../../kernel/decimal.js';
import { roundToMinor } from '../../kernel/money.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { InvoiceFacts, OrderFacts, VatFinding } from './match-facts.js';
import { vatCharged } from './vat-findings.js';

/** The code of ISO 6523 for a GTIN. */
const GTIN_SCHEME = '0160';

/**
 * What a document says, as matching compares it. Terms that it leaves out count as zero.
 * @param vat what was found wrong with its VAT
 */
export function factsOfInvoice(invoice: SemanticInvoice, vat: readonly VatFinding[] = []): InvoiceFacts {
  const currency = invoice.currency ?? 'GBP';
  const money = (value: Decimal | null | undefined) => roundToMinor(value ?? Decimal.ZERO, currency);
  const { totals } = invoice;
  const ofDocument = quotedOrders(invoice);
  const onlyOrder = ofDocument.length === 1 ? ofDocument[0]! : null;
  return {
    kind: isCreditNote(invoice) ? 'credit' : 'invoice',
    currency,
    orderNumbers: allQuotedOrders(invoice),
    lines: invoice.lines.map((line, index) => ({
      lineId: line.id ?? String(index + 1),
      // Where the document quotes one order, a line that quotes none is for that one.
      orderNumber: quotedOrderLine(line).orderNumber ?? onlyOrder,
      orderLineReference: quotedOrderLine(line).lineReference,
      buyerItemId: line.buyerItemId,
      sellerItemId: line.sellerItemId,
      gtin: line.standardItemId?.scheme === GTIN_SCHEME ? line.standardItemId.id : null,
      itemName: line.itemName ?? '',
      quantity: isCreditOfAmount(invoice, line) ? Decimal.ZERO : (line.quantity ?? Decimal.ZERO),
      unit: line.unit ?? 'C62',
      netPrice: unitPrice(line),
      netAmount: money(line.netAmount),
    })),
    totals: {
      lines: money(totals?.lineNetTotal),
      allowances: money(totals?.allowances),
      charges: money(totals?.charges),
      withoutVat: money(totals?.withoutVat),
      vat: money(totals?.vat),
      withVat: money(totals?.withVat),
      prepaid: money(totals?.prepaid),
      rounding: money(totals?.rounding),
      amountDue: money(totals?.amountDue),
    },
    vatFindings: vat,
    vatCharged: vatCharged(invoice),
  };
}

/** What was made here to credit an amount says so: it takes nothing off the quantity that was billed. */
function isCreditOfAmount(invoice: SemanticInvoice, { note }: SemanticInvoice['lines'][number]): boolean {
  return isCreditNote(invoice) && note === CREDIT_OF_AMOUNT;
}

/** An order as it stood before the invoice that is matched. */
export function factsOfOrder(order: OrderBalance): OrderFacts {
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    currency: order.currency,
    budget: order.budget,
    construction: order.construction,
    lines: order.lines.map((line) => ({
      id: line.id,
      number: line.lineNumber,
      description: line.description,
      buyerItemId: line.buyerItemId,
      sellerItemId: line.sellerItemId,
      gtin: line.gtin,
      contract: order.contract,
      category: line.category,
      level: line.level,
      basis: line.basis,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      netAmount: line.net,
      received: { quantity: line.receivedQuantity, amount: line.received },
      accepted: { quantity: line.acceptedQuantity, amount: line.accepted },
      billedBefore: { quantity: line.billedQuantity, amount: line.billed },
    })),
  };
}
