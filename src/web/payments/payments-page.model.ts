import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatMoney, negate } from '../../kernel/money.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { PaymentView } from '../../payments/read-payment.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import {
  type Cell,
  dateCell,
  linkCell,
  moneyCell,
  type Table,
  tagCell,
  textCell,
} from '../components/table.js';

export interface PaymentsPage {
  /** Approved invoices that are in no payment yet; null where there are none. */
  readonly expected: Table | null;
  /** null where none was made. */
  readonly payments: Table | null;
  readonly pagination: Pagination;
}

export function paymentsPage(made: Page<PaymentView>, approved: readonly InvoiceSummary[]): PaymentsPage {
  return {
    expected: approved.length === 0 ? null : expectedTable(approved),
    payments: made.items.length === 0 ? null : paymentsTable(made.items),
    pagination: pagination(made, '/payments', {}, ['payments', 'payment']),
  };
}

function expectedTable(approved: readonly InvoiceSummary[]): Table {
  return {
    caption: 'Approved, not yet in a payment',
    head: [
      { text: 'Invoice' },
      { text: 'Expected on' },
      { text: 'Invoice amount', numeric: true },
      { text: 'We expect to pay', numeric: true },
    ],
    rows: approved.map((invoice) => [
      linkCell(
        invoice.number ?? invoice.reference,
        `/invoices/${invoice.reference}`,
        invoice.credit ? 'Credit note' : undefined,
      ),
      dateCell(invoice.promisedOn, 'Date to follow'),
      moneyCell(invoice.payable),
      toPayCell(invoice),
    ]),
  };
}

/** What comes of it: less than was billed where a part is in query, was paid before or was made good. */
function toPayCell({ credit, toPay, disputed }: InvoiceSummary): Cell {
  if (toPay === null) return textCell('Not known');
  if (credit) return textCell(formatMoney(toPay.minor > 0 ? negate(toPay) : toPay), 'Taken off a payment');
  if (disputed === null) return moneyCell(toPay);
  return textCell(formatMoney(toPay), `${formatMoney(disputed)} is in query`);
}

function paymentsTable(payments: readonly PaymentView[]): Table {
  return {
    caption: 'Payments to you',
    head: [
      { text: 'Payment' },
      { text: 'Date' },
      { text: 'Amount', numeric: true },
      { text: 'For invoices', wide: true },
      { text: 'Status' },
      { text: 'Remittance advice' },
    ],
    rows: payments.map((payment) => [
      linkCell(payment.reference, `/payments/${payment.reference}`),
      textCell(formatDate(payment.paidOn ?? payment.payOn)),
      moneyCell(payment.amount),
      textCell(invoiceNumbers(payment)),
      tagCell(paymentTag(payment)),
      remittanceCell(payment),
    ]),
  };
}

const NUMBERS_SHOWN = 3;

function invoiceNumbers({ items }: PaymentView): string {
  const numbers = items.map(({ invoice }) => invoice.number ?? invoice.reference);
  const more = numbers.length - NUMBERS_SHOWN;
  return numbers.slice(0, NUMBERS_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function remittanceCell(payment: PaymentView): Cell {
  if (payment.paidOn === null) return textCell('When it is paid');
  return {
    text: 'Download',
    href: `/payments/${payment.reference}/remittance.pdf`,
    hiddenText: `the remittance advice of payment ${payment.reference} (PDF)`,
  };
}

export function paymentTag({ state }: PaymentView): StatusTag {
  if (state === 'PAID') return statusTag('Paid', 'green');
  return state === 'CANCELLED' ? statusTag('Cancelled', 'grey') : statusTag('On its way', 'purple');
}
