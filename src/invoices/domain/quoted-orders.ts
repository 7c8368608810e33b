import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';

/** What an invoice line says of the order that it bills. */
export interface QuotedOrderLine {
  /** null where the line leaves it to the document. */
  readonly orderNumber: string | null;
  /** BT-132 without an order number in front of it. */
  readonly lineReference: string | null;
}

/** The code of UNTDID 1153 for "order number (buyer)", as the scheme of BT-128. */
const ORDER_NUMBER_SCHEME = 'ON';

/**
 * EN 16931 has one order reference for a whole invoice (BT-13). Suppliers that bill several orders at once put them all
 * there, or quote the order line by line: as an object identifier of scheme ON (BT-128), or in front of the order line
 * number, "4500012345/10".
 */
export function quotedOrderLine({ object, orderLineReference }: InvoiceLine): QuotedOrderLine {
  const split = /^\s*([^/:#]*\d[^/:#]*)[/:#]\s*([^/:#]+?)\s*$/.exec(orderLineReference ?? '');
  const lineReference = split?.[2] ?? orderLineReference;
  const byObject = object?.scheme === ORDER_NUMBER_SCHEME ? object.id.trim() : undefined;
  return { orderNumber: byObject || split?.[1]?.trim() || null, lineReference };
}

/** Order numbers that the document as a whole quotes: BT-13 as it stands, or its parts where it lists several. */
export function quotedOrders({ orderReference }: SemanticInvoice): string[] {
  const whole = orderReference?.trim() ?? '';
  if (whole === '') return [];
  const parts = whole.split(/\s*[,;|&+]\s*|\s+(?:and\s+)?/).filter(Boolean);
  return parts.length > 1 && parts.every((part) => /\d{3}/.test(part)) ? [...new Set(parts)] : [whole];
}

/** All order numbers on the document, each once, in the order in which they are quoted. */
export function allQuotedOrders(invoice: SemanticInvoice): string[] {
  const onLines = invoice.lines.flatMap((line) => quotedOrderLine(line).orderNumber ?? []);
  return [...new Set([...quotedOrders(invoice), ...onLines])];
}
