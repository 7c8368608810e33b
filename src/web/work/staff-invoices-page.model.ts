import { INVOICE_STATES, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import { invoiceTag } from '../components/status-tag.js';
import { dateCell, linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import type { CameFrom } from '../session/came-from.js';
import { daysLeftTag } from './statutory-day.js';

export interface StaffInvoiceFilter {
  /** null for every state. */
  readonly state: InvoiceState | null;
  readonly search: string;
}

/** The filter of an address; every state where it names none that we know. */
export function staffInvoiceFilter(state: string, search: string): StaffInvoiceFilter {
  return { state: Object.hasOwn(INVOICE_STATES, state) ? (state as InvoiceState) : null, search };
}

export interface StaffInvoicesPage {
  /** This list with its filters and page, for the way back to it. */
  readonly here: CameFrom;
  readonly search: string;
  readonly states: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** null where nothing was found. */
  readonly invoices: Table | null;
  readonly pagination: Pagination;
}

export function staffInvoicesPage(
  found: Page<InvoiceSummary>,
  { state, search }: StaffInvoiceFilter,
  today: PlainDate,
): StaffInvoicesPage {
  const states = Object.entries(INVOICE_STATES).map(([value, { label }]) => ({
    value,
    text: label,
    selected: value === state,
  }));
  const kept = { search, state: state ?? '' };
  const page = found.page === 1 ? '' : String(found.page);
  return {
    here: { href: addressOf('/work/invoices', { ...kept, page }), text: 'Invoices' },
    search,
    states: [{ value: '', text: 'Every status', selected: state === null }, ...states],
    invoices:
      found.items.length === 0
        ? null
        : staffInvoicesTable('Invoices', found.items, today, { ofOneSupplier: false }),
    pagination: pagination(found, '/work/invoices', kept, ['invoices', 'invoice']),
  };
}

/** Invoices of any state in a list for staff; on the page of one supplier its name is not repeated. */
export function staffInvoicesTable(
  caption: string,
  invoices: readonly InvoiceSummary[],
  today: PlainDate,
  { ofOneSupplier }: { ofOneSupplier: boolean },
): Table {
  return {
    caption,
    captionHidden: !ofOneSupplier,
    head: [
      { text: 'Invoice' },
      { text: 'Order' },
      { text: 'Received' },
      { text: 'Amount with VAT', numeric: true },
      { text: 'Status' },
      { text: 'Payment' },
    ],
    rows: invoices.map((invoice) => [
      linkCell(
        invoice.reference,
        `/work/invoices/${invoice.reference}`,
        ofOneSupplier ? theirNumber(invoice) : `${invoice.supplierName}, ${theirNumber(invoice)}`,
      ),
      textCell(invoice.orderNumber ?? 'None'),
      dateCell(invoice.receivedOn),
      moneyCell(invoice.payable),
      tagCell(invoiceTag(invoice.state, 'staff')),
      paymentCell(invoice, today),
    ]),
  };
}

function theirNumber({ credit, number }: InvoiceSummary): string {
  return `${credit ? 'credit note' : 'invoice'} ${number ?? 'without a readable number'}`;
}

const NEVER_PAID: readonly InvoiceState[] = ['VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'];

function paymentCell({ state, payBy, paidOn }: InvoiceSummary, today: PlainDate) {
  if (paidOn !== null) return textCell(`Paid on ${formatDate(paidOn)}`);
  if (NEVER_PAID.includes(state) || payBy === null) return textCell('None');
  return tagCell(daysLeftTag(payBy, today), `Pay by ${formatDate(payBy)}`);
}
