import type { Principal } from '../../identity/domain/policy.js';
import { formatMoney, minor, type Money, sum } from '../../kernel/money.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { NotedPayment, PaymentRunView, PaymentView } from '../../payments/read-payment.service.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import type { StatusTag } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import type { CameFrom } from '../session/came-from.js';
import { notesSentence, noteText } from './payment-notes.js';
import { progressOf, type RunProgress, type RunStep, runStepsOf, whoseTurn } from './run-steps.js';
import { runTag } from './run-states.js';

export interface RunPage {
  readonly pageTitle: string;
  /** For the way back from one of its invoices. */
  readonly here: CameFrom;
  readonly number: string;
  readonly tag: StatusTag;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly steps: readonly RunProgress[];
  readonly can: Readonly<Record<RunStep, boolean>>;
  readonly whoseTurn: string | null;
  readonly fileHref: string | null;
  /** What deserves a second look, in one sentence, and which payments those are: null for none. */
  readonly notesSentence: string;
  readonly noted: Table | null;
  readonly payments: Table;
  readonly items: Table;
  readonly pagination: Pagination;
  /** null where nothing was left out. */
  readonly excluded: Table | null;
  readonly excludedSummary: string;
}

/** @param shown the payments on this page of the list */
export function runPage(who: Principal, run: PaymentRunView, shown: Page<PaymentView>): RunPage {
  const steps = runStepsOf(who, run);
  return {
    pageTitle: `Payment run ${run.number}`,
    here: {
      href: addressOf(`/payment-runs/${run.number}`, { page: shown.page === 1 ? '' : String(shown.page) }),
      text: `Payment run ${run.number}`,
    },
    number: run.number,
    tag: runTag(run.state),
    figures: figuresOf(run),
    steps: progressOf(who, run),
    can: {
      approve: steps.includes('approve'),
      release: steps.includes('release'),
      paid: steps.includes('paid'),
      cancel: steps.includes('cancel'),
    },
    whoseTurn: whoseTurn(who, run),
    fileHref: run.hasFile ? `/payment-runs/${run.number}/file` : null,
    notesSentence: notesSentence(run),
    noted: run.noted.length === 0 ? null : notedTable(run.noted),
    payments: paymentsTable(shown.items),
    items: itemsTable(shown.items),
    pagination: pagination(shown, `/payment-runs/${run.number}`, {}, ['payments', 'payment']),
    excluded: run.excluded.length === 0 ? null : excludedTable(run),
    excludedSummary: excludedSummary(run),
  };
}

function figuresOf(run: PaymentRunView): RunPage['figures'] {
  const rebate = rebateOf(run.payments, run.total.currency);
  const invoices = run.payments.reduce((all, { items }) => all + items.length, 0);
  const { previous } = run;
  const notes = [
    ...(rebate.minor === 0 ? [] : [`after ${formatMoney(rebate)} for early payment`]),
    ...(previous === null ? [] : [`${previous.number} before it: ${formatMoney(previous.total)}`]),
  ];
  return [
    {
      label: 'Total',
      value: formatMoney(run.total),
      ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    },
    {
      label: 'Payments',
      value: run.paymentCount.toLocaleString('en-GB'),
      note: `for ${counted(invoices, 'invoice or credit note', 'invoices and credit notes')}`,
    },
    { label: 'Goes to the bank on', value: formatDate(run.runOn) },
    { label: 'Reaches suppliers on', value: formatDate(run.payOn) },
  ];
}

function notedTable(noted: readonly NotedPayment[]): Table {
  return {
    caption: 'Payments to look at',
    captionHidden: true,
    head: [{ text: 'Supplier' }, { text: 'Amount', numeric: true }, { text: 'Why', wide: true }],
    rows: noted.map(({ payment, notes }) => [
      linkCell(payment.supplierName, `/suppliers/${payment.supplierNumber}`, payment.reference),
      moneyCell(payment.amount),
      textCell(notes.map(noteText).join(' ')),
    ]),
  };
}

function rebateOf(payments: readonly PaymentView[], currency: string): Money {
  const rebates = payments.flatMap(({ items }) => items.map(({ rebate }) => rebate));
  return sum(rebates, currency);
}

function paymentsTable(payments: readonly PaymentView[]): Table {
  return {
    caption: 'Who is paid what',
    head: [
      { text: 'Supplier', wide: true },
      { text: 'Invoices', numeric: true },
      { text: 'For early payment', numeric: true },
      { text: 'Amount', numeric: true },
    ],
    rows: payments.map((payment) => [
      textCell(payment.supplierName, payment.reference),
      textCell(String(payment.items.length)),
      rebateCell(rebateOf([payment], payment.amount.currency)),
      moneyCell(payment.amount),
    ]),
  };
}

function itemsTable(payments: readonly PaymentView[]): Table {
  return {
    caption: 'Invoices in these payments',
    head: [
      { text: 'Invoice' },
      { text: 'Payment' },
      { text: 'With VAT', numeric: true },
      { text: 'For early payment', numeric: true },
      { text: 'Paid', numeric: true },
    ],
    rows: payments.flatMap((payment) =>
      payment.items.map(({ invoice, gross, rebate, paid }) => [
        linkCell(
          invoice.reference,
          `/work/invoices/${invoice.reference}`,
          `${payment.supplierName}, ${invoice.credit ? 'credit note' : 'invoice'} ${invoice.number ?? ''}`,
        ),
        textCell(payment.reference),
        moneyCell(gross),
        rebateCell(rebate),
        moneyCell(paid),
      ]),
    ),
  };
}

function rebateCell(rebate: Money) {
  return textCell(rebate.minor === 0 ? 'None' : formatMoney(rebate));
}

function excludedTable({ excluded, total }: PaymentRunView): Table {
  return {
    caption: 'Left out, and why',
    head: [{ text: 'Invoice' }, { text: 'Amount', numeric: true }, { text: 'Why', wide: true }],
    rows: excluded.map(({ reference, supplierName, amountMinor, text }) => [
      linkCell(reference, `/work/invoices/${reference}`, supplierName),
      moneyCell(minor(amountMinor, total.currency)),
      textCell(text),
    ]),
  };
}

function excludedSummary({ excluded }: PaymentRunView): string {
  if (excluded.length === 0) return 'Nothing was left out of this run.';
  return excluded.length === 1
    ? '1 invoice was looked at and left out.'
    : `${counted(excluded.length, 'invoice')} were looked at and left out, each for a reason.`;
}
