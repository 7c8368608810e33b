import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatDate } from '../../kernel/plain-date.js';
import { invoiceTag, type StatusTag, statusTag } from '../components/status-tag.js';
import { type Cell, linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { isDead, isSetOff } from './next-step.js';

/** A supplier's invoices in a list, with where they are and when the money comes. */
export function invoicesTable(
  caption: string,
  invoices: readonly InvoiceSummary[],
  captionHidden = false,
): Table {
  return {
    caption,
    captionHidden,
    head: [
      { text: 'Invoice' },
      { text: 'Received' },
      { text: 'Amount with VAT', numeric: true },
      { text: 'Status' },
      { text: 'Payment' },
    ],
    rows: invoices.map((invoice) => [
      linkCell(
        invoice.number ?? 'Could not be read',
        `/invoices/${invoice.reference}`,
        invoice.credit ? `Credit note, ${invoice.reference}` : invoice.reference,
      ),
      textCell(formatDate(invoice.receivedOn)),
      moneyCell(invoice.payable),
      tagCell(supplierTag(invoice)),
      paymentCell(invoice),
    ]),
  };
}

/** How its supplier is told where an invoice stands. A credit note that was set off is not "paid": no money moved. */
export function supplierTag(invoice: InvoiceSummary): StatusTag {
  return isSetOff(invoice) ? statusTag('Taken into account', 'green') : invoiceTag(invoice.state, 'supplier');
}

function paymentCell(invoice: InvoiceSummary): Cell {
  if (invoice.paidOn !== null) return textCell(formatDate(invoice.paidOn), 'Paid');
  if (isDead(invoice)) return textCell('None');
  if (isSetOff(invoice)) return textCell('None');
  if (invoice.promisedOn === null) return textCell('Date to follow');
  return textCell(formatDate(invoice.promisedOn), 'Expected');
}

/** When the money came, or is promised; "None" where none will come. */
export function paymentText(invoice: InvoiceSummary): string {
  if (invoice.paidOn !== null) return `Paid on ${formatDate(invoice.paidOn)}`;
  if (isDead(invoice)) return 'None';
  if (isSetOff(invoice)) return 'None: taken into account';
  if (invoice.promisedOn !== null) return `Expected on ${formatDate(invoice.promisedOn)}`;
  return 'Date to follow';
}
