import { statesAllowing } from '../../kernel/life-cycle.js';
import { INVOICE_LIFECYCLE, INVOICE_STATES } from '../../invoices/domain/invoice-lifecycle.js';
import type { ConversationView } from '../../invoices/conversation-view.js';
import type { InvoiceLineView, InvoiceView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { LineComparison } from '../../matching/domain/line-comparison.js';
import { type ShownFinding, shownFindings } from '../components/findings.js';
import { invoiceTag, type StatusTag } from '../components/status-tag.js';
import { moneyCell, type Table, textCell } from '../components/table.js';
import { disputeRows, disputeSubject } from '../components/dispute-words.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant, formatPrice, formatQuantity, formatUnit } from '../components/words.js';
import { copyLinks } from '../copies/copy-links.js';
import { type DocumentPanel, documentPanel } from '../copies/document-panel.model.js';
import type { ReadablePage } from '../copies/readable-page.model.js';
import { type ShownEntry, shownEntries } from '../conversation/conversation-entries.js';
import type { FormState } from '../forms/form.js';
import { channelName } from './channel-names.js';
import { paymentText } from './invoices-table.js';
import { type HoldForSupplier, isDead, type NextStep, nextStep, openQuestion } from './next-step.js';
import { orderPath } from '../orders/order-path.js';

type ComparedLine = Pick<LineComparison, 'lineId' | 'pairedTo' | 'compared'>;

type Row = { readonly key: string; readonly value: string };

export interface InvoicePageFacts {
  readonly invoice: InvoiceView;
  /** Open ones. */
  readonly holds: readonly HoldForSupplier[];
  /** Its lines beside those of the order; empty before it was compared. */
  readonly comparisons: readonly ComparedLine[];
  /** What it says, set out to be read; null where nothing of it could be read. */
  readonly readable: ReadablePage | null;
  /** Of the payment that was made; null before. */
  readonly paymentReference: string | null;
  /** An offer to be paid early that can be accepted now. */
  readonly offerId: string | null;
  readonly conversation: ConversationView;
  readonly may: {
    readonly withdraw: boolean;
    readonly correct: boolean;
    readonly answer: boolean;
    readonly write: boolean;
    readonly credit: boolean;
    readonly list: boolean;
  };
}

export interface InvoicePage extends FormState {
  readonly pageTitle: string;
  readonly backLink: { readonly text: string; readonly href: string } | null;
  readonly kind: string;
  readonly title: string;
  readonly reference: string;
  readonly tag: StatusTag;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly next: NextStep;
  readonly holds: readonly string[];
  readonly question: string | null;
  readonly mayAnswer: boolean;
  /** Parts that are not paid for now, or were not. */
  readonly disputes: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  /** What is paid and what is not; null where nothing is in query. */
  readonly disputed: string | null;
  readonly conversation: readonly ShownEntry[];
  /** Where a question is open, the answer is what there is to write. */
  readonly mayWrite: boolean;
  readonly wrong: readonly ShownFinding[];
  readonly worthKnowing: readonly ShownFinding[];
  readonly facts: readonly { readonly key: string; readonly value: string; readonly href?: string }[];
  readonly lines: Table | null;
  readonly totals: readonly { readonly key: string; readonly value: string }[];
  readonly timeline: readonly TimelineEvent[];
  readonly document: DocumentPanel | null;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export function invoicePage(facts: InvoicePageFacts, form: FormState): InvoicePage {
  const { invoice, holds, may } = facts;
  const kind = invoice.credit ? 'Credit note' : 'Invoice';
  const title = invoice.number ?? invoice.reference;
  const { wrong, worthKnowing } = shownFindings(invoice.findings, invoice.channel);
  return {
    ...form,
    pageTitle: `${kind} ${title}`,
    backLink: backLink(facts),
    kind,
    title,
    reference: invoice.reference,
    tag: invoiceTag(invoice.state, 'supplier'),
    figures: figures(facts),
    next: nextStep(invoice, holds),
    holds: invoice.state === 'ON_HOLD' ? [...new Set(holds.map(({ supplierText }) => supplierText))] : [],
    question: openQuestion(invoice, facts.conversation.entries),
    mayAnswer: may.answer && invoice.state === 'IN_QUERY',
    disputes: invoice.disputes.map((each) => ({
      title: disputeSubject(each),
      rows: disputeRows(each, 'supplier'),
    })),
    disputed: disputedText(invoice),
    conversation: shownEntries(facts.conversation.entries, 'supplier', `/invoices/${invoice.reference}`),
    mayWrite: may.write && invoice.state !== 'IN_QUERY' && invoice.state !== 'VALIDATION_FAILED',
    wrong,
    worthKnowing,
    facts: keyFacts(invoice),
    lines: invoice.lines.length === 0 ? null : linesTable(invoice, facts.comparisons),
    totals: totals(invoice),
    timeline: timeline(invoice),
    document: documentPanel(invoice, facts.readable, 'supplier'),
    links: links(facts),
  };
}

/** What is paid when, and what is not. */
function disputedText({ disputed, toPay, paidOn, promisedOn }: InvoiceView): string | null {
  if (disputed === null || toPay === null) return null;
  const rest = `${formatMoney(disputed)} is in query: see below why, and what you can do.`;
  if (toPay.minor <= 0) return rest;
  const when = promisedOn === null || paidOn !== null ? '' : ` on ${formatDate(promisedOn)}`;
  return `We expect to pay ${formatMoney(toPay)} of it${when}. ${rest}`;
}

/** The list that it stands in; for somebody who sees no list, its order. */
function backLink({ invoice, may }: InvoicePageFacts): InvoicePage['backLink'] {
  if (may.list) return { text: 'Invoices', href: '/invoices' };
  const number = invoice.orderNumber;
  return number === null ? null : { text: `Order ${number}`, href: orderPath(number) };
}

function figures({ invoice, holds }: InvoicePageFacts): InvoicePage['figures'] {
  const reason = invoice.promisedReason;
  const promised = invoice.paidOn === null && !isDead(invoice);
  return [
    {
      label: invoice.credit ? 'Credit, with VAT' : 'Amount, with VAT',
      value: invoice.payable === null ? 'Not known' : formatMoney(invoice.payable),
    },
    {
      label: invoice.paidOn === null ? 'We expect to pay on' : 'Paid on',
      value: payDay(invoice),
      ...(promised && reason !== null ? { note: reason } : {}),
    },
    { label: 'Who acts next', value: nextStep(invoice, holds).actor },
  ];
}

function payDay(invoice: InvoiceView): string {
  if (invoice.paidOn !== null) return formatDate(invoice.paidOn);
  if (isDead(invoice)) return 'No payment';
  return invoice.promisedOn === null ? 'Date to follow' : formatDate(invoice.promisedOn);
}

function keyFacts(invoice: InvoiceView): InvoicePage['facts'] {
  const order = invoice.orderNumber;
  return [
    ...(order === null
      ? []
      : [
          {
            key: 'Order',
            value: order,
            ...(invoice.orderId === null ? {} : { href: orderPath(order) }),
          },
        ]),
    { key: 'Receipt number', value: invoice.reference },
    { key: 'Dated', value: invoice.issuedOn === null ? 'Could not be read' : formatDate(invoice.issuedOn) },
    { key: 'Received', value: `${formatInstant(invoice.receivedAt)}, ${channelName(invoice.channel)}` },
    ...(invoice.dueOn === null ? [] : [{ key: 'Due, as you wrote', value: formatDate(invoice.dueOn) }]),
  ];
}

function linesTable(invoice: InvoiceView, comparisons: readonly ComparedLine[]): Table {
  const compared = comparisons.length > 0 && invoice.orderNumber !== null;
  return {
    caption: compared ? 'What you billed, against the order' : 'What you billed',
    head: [
      { text: 'Line', wide: true },
      { text: 'Billed', numeric: true },
      { text: 'Price', numeric: true },
      ...(compared ? [{ text: 'On the order', wide: true }] : []),
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: invoice.lines.map((line) => {
      const quantity = Decimal.parse(line.quantity);
      return [
        textCell(`${line.lineId}. ${line.description}`),
        textCell(formatQuantity(quantity), formatUnit(line.unit)),
        textCell(formatPrice(Decimal.parse(line.unitPrice), line.net.currency)),
        ...(compared ? [textCell(onOrder(line, comparisons))] : []),
        moneyCell(line.net),
      ];
    }),
  };
}

/** "Line 10: 40 at £12.50, 40 arrived". */
function onOrder(line: InvoiceLineView, comparisons: readonly ComparedLine[]): string {
  const found = comparisons.find(({ lineId }) => lineId === line.lineId);
  if (found === undefined) return 'Not yet compared';
  if (found.pairedTo === null) return 'Not on the order';
  const number = `Line ${found.pairedTo.orderLineNumber}`;
  if (found.compared === null) return number;
  const { basis, ordered, orderedPrice, received } = found.compared;
  const what = basis === 'amount' ? ordered : `${ordered} at ${orderedPrice}`;
  return received === null ? `${number}: ${what}` : `${number}: ${what}, ${received} arrived`;
}

function totals({ net, vat, gross, payable }: InvoiceView): InvoicePage['totals'] {
  const row = (key: string, amount: InvoiceView['net']) =>
    amount === null ? [] : [{ key, value: formatMoney(amount) }];
  return [
    ...row('Total without VAT', net),
    ...row('VAT', vat),
    ...row('Total with VAT', gross),
    ...(gross !== null && payable !== null && gross.minor === payable.minor
      ? []
      : row('Amount due', payable)),
  ];
}

const EVENT_TITLES: Readonly<Record<string, string>> = {
  submit: 'Sent',
  receive: 'Accepted for checking',
  fail: 'Not accepted',
  match: 'Agrees with your order',
  hold: 'We are checking',
  query: 'We need something from you',
  correct: 'Corrected',
  answer: 'You answered',
  approve: 'Approved',
  schedule: 'Payment on its way',
  unschedule: 'Payment moved',
  pay: 'Paid',
  reject: 'We cannot accept it',
  withdraw: 'Withdrawn',
  'promise-moved': 'Expected payment moved',
  dispute: 'A part of it is in query',
  'settle-dispute': 'What was in query is settled',
  reopen: 'The rest is paid too',
  'set-off': 'Taken into account',
  'release-hold': 'We settled a point of it',
  'approve-level': 'Approved by a first person',
  'pass-on': 'We asked somebody else too',
  code: 'Confirmed by the team that ordered it',
  'ask-requester': 'We asked who ordered it',
};

/** What happened, oldest first, then what is promised. */
function timeline(invoice: InvoiceView): TimelineEvent[] {
  const happened = invoice.timeline.map((entry) => ({
    title: EVENT_TITLES[entry.event] ?? INVOICE_STATES[invoice.state].supplierLabel,
    when: formatInstant(entry.occurredAt),
    text: entry.supplierText,
  }));
  if (invoice.promisedOn === null || invoice.paidOn !== null || isDead(invoice)) return happened;
  return [
    ...happened,
    {
      title: 'Next: payment',
      when: paymentText(invoice),
      ...(invoice.promisedReason === null ? {} : { text: invoice.promisedReason }),
      expected: true,
    },
  ];
}

/** Once a part is paid, what is wrong is for a credit note. */
function isUnpaid({ payable, toPay, disputed }: InvoiceView): boolean {
  return payable === null || toPay === null || toPay.minor + (disputed?.minor ?? 0) >= payable.minor;
}

/** Before it is approved it is corrected instead, unless a part of it is in query. */
function isCreditable({ credit, state, disputed }: InvoiceView): boolean {
  return !credit && (disputed !== null || ['APPROVED', 'SCHEDULED', 'PAID'].includes(state));
}

function links({ invoice, paymentReference, offerId, may }: InvoicePageFacts): InvoicePage['links'] {
  const path = `/invoices/${invoice.reference}`;
  const canCorrect =
    may.correct && statesAllowing(INVOICE_LIFECYCLE, 'correct').includes(invoice.state) && isUnpaid(invoice);
  const canWithdraw = may.withdraw && statesAllowing(INVOICE_LIFECYCLE, 'withdraw').includes(invoice.state);
  return [
    ...(offerId === null
      ? []
      : [{ text: 'See what it costs to be paid early', href: `/early-payment/${offerId}` }]),
    ...(paymentReference === null
      ? []
      : [
          {
            text: 'Download the remittance advice (PDF)',
            href: `/payments/${paymentReference}/remittance.pdf`,
          },
        ]),
    ...copyLinks(invoice, 'supplier'),
    ...invoice.earlierVersions.map(({ version, replacedAt }) => ({
      text: `Version ${version}, corrected on ${formatInstant(replacedAt)}`,
      href: `${path}/versions/${version}`,
    })),
    ...(may.credit && isCreditable(invoice)
      ? [
          {
            text:
              invoice.disputed === null
                ? 'Send a credit note for it'
                : 'Send a credit note for what is in query',
            href: `${path}/credit`,
          },
        ]
      : []),
    ...(canCorrect ? [{ text: 'Correct this invoice', href: `${path}/correct` }] : []),
    ...(canWithdraw ? [{ text: 'Withdraw this invoice', href: `${path}/withdraw` }] : []),
    ...(invoice.state === 'VALIDATION_FAILED' && may.list
      ? [{ text: 'Send an invoice', href: '/send' }]
      : []),
  ];
}
