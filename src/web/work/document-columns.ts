import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatMoney, type Money } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { Receipt } from '../../purchasing/post-receipt.service.js';
import { CHANNEL_NAMES } from '../components/channel-names.js';
import { dateOr } from '../components/words.js';

/** The head of one of the documents that stand side by side. */
export interface DocumentColumn {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly href?: string }[];
  /** Where there is none. */
  readonly note: string;
}

/** Invoice, order and receipts, in the order in which they stand. */
export function documentColumns(
  invoice: InvoiceView,
  order: OrderBalance | null,
  receipts: readonly Receipt[],
): DocumentColumn[] {
  return [invoiceColumn(invoice), orderColumn(invoice, order), receiptsColumn(order, receipts)];
}

function invoiceColumn(invoice: InvoiceView): DocumentColumn {
  return {
    title: invoice.credit ? 'Credit note' : 'Invoice',
    facts: [
      { label: 'Their number', value: invoice.number ?? 'Not read' },
      { label: 'Date', value: dateOr(invoice.issuedOn, 'Not read') },
      { label: 'Received', value: formatDate(invoice.receivedOn) },
      { label: 'How it came', value: CHANNEL_NAMES[invoice.channel] },
      { label: 'Version', value: String(invoice.version) },
      ...(invoice.costCentre === null ? [] : [{ label: 'Cost centre', value: invoice.costCentre }]),
      { label: 'Without VAT', value: amountText(invoice.net) },
      { label: 'VAT', value: amountText(invoice.vat) },
      { label: 'To pay', value: amountText(invoice.payable) },
      ...(invoice.disputed === null
        ? []
        : [{ label: 'Of that in dispute', value: amountText(invoice.disputed) }]),
    ],
    note: '',
  };
}

function orderColumn(invoice: InvoiceView, order: OrderBalance | null): DocumentColumn {
  if (order === null) {
    const note =
      invoice.orderNumber === null
        ? 'The invoice names no order.'
        : `The invoice names order ${invoice.orderNumber}. We have no such order.`;
    return { title: 'Order', facts: [], note };
  }
  return {
    title: 'Order',
    facts: [
      { label: 'Number', value: order.number, href: `/receipts/${order.number}` },
      { label: 'For', value: order.description },
      { label: 'Date', value: formatDate(order.orderedOn) },
      { label: 'Ordered by', value: order.requesterTeam },
      { label: 'Cost centre', value: order.costCentre },
      { label: 'State', value: order.state === 'OPEN' ? 'Open' : 'Closed' },
      { label: 'Value without VAT', value: formatMoney(order.net) },
    ],
    note: '',
  };
}

function receiptsColumn(order: OrderBalance | null, receipts: readonly Receipt[]): DocumentColumn {
  const none = order === null ? 'Receipts belong to an order.' : 'Nothing has been received for this order.';
  return {
    title: 'Receipts',
    facts: receipts.map(({ number, kind, receivedOn, note }) => ({
      label: number,
      value: [
        `${kind === 'GOODS' ? 'Received' : 'Accepted'} on ${formatDate(receivedOn)}`,
        ...(note === '' ? [] : [note]),
      ].join(': '),
    })),
    note: receipts.length === 0 ? none : '',
  };
}

/** An amount of the invoice, which may not be readable. */
export function amountText(amount: Money | null): string {
  return amount === null ? 'Not read' : formatMoney(amount);
}
