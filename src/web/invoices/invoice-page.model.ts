import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { ConversationView } from '../../invoices/conversation-view.js';
import type { InvoiceLineView, InvoiceView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { joinedWords } from '../../matching/domain/hold-words.js';
import type { LineComparison } from '../../matching/domain/line-comparison.js';
import { type ShownFinding, shownFindings } from '../components/findings.js';
import type { StatusTag } from '../components/status-tag.js';
import { moneyCell, type Table, textCell } from '../components/table.js';
import { disputeRows, disputeSubject } from '../components/dispute-words.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant, formatPrice, formatQuantity } from '../components/words.js';
import { type DocumentPanel, documentPanel } from '../copies/document-panel.model.js';
import type { ReadablePage } from '../copies/readable-page.model.js';
import { type ShownEntry, shownEntries } from '../conversation/conversation-entries.js';
import type { FormState } from '../forms/form.js';
import { channelName } from './channel-names.js';
import { invoiceLinks, type LinkFacts } from './invoice-links.js';
import { invoiceTimeline } from './invoice-timeline.js';
import { supplierTag } from './invoices-table.js';
import {
  type HoldForSupplier,
  isDead,
  isSetOff,
  type NextStep,
  nextStep,
  openQuestion,
} from './next-step.js';
import { orderPath } from '../orders/order-path.js';

type ComparedLine = Pick<LineComparison, 'lineId' | 'pairedTo' | 'compared'>;

type Row = { readonly key: string; readonly value: string };

export interface InvoicePageFacts extends LinkFacts {
  /** Open ones. */
  readonly holds: readonly HoldForSupplier[];
  /** Credit notes for what is in query that the council has still to approve. */
  readonly creditsUndecided: readonly { readonly number: string | null; readonly payableMinor: number }[];
  /** Its lines beside those of the order; empty before it was compared. */
  readonly comparisons: readonly ComparedLine[];
  /** What it says, set out to be read; null where nothing of it could be read. */
  readonly readable: ReadablePage | null;
  readonly conversation: ConversationView;
  readonly may: LinkFacts['may'] & { readonly answer: boolean; readonly write: boolean };
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
  /** What it waits for; null where it waits for nothing. */
  readonly reason: string | null;
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
    tag: supplierTag(invoice),
    figures: figures(facts),
    next: nextStep(invoice, holds),
    reason:
      invoice.state === 'ON_HOLD' && holds.length > 0
        ? joinedWords(holds.map(({ supplierText }) => supplierText))
        : null,
    question: openQuestion(invoice, facts.conversation.entries),
    mayAnswer: may.answer && invoice.state === 'IN_QUERY',
    disputes: invoice.disputes.map((each) => ({
      title: `${each.state === 'OPEN' ? 'In query' : 'Was in query'}: ${disputeSubject(each)}`,
      rows: disputeRows(each, 'supplier'),
    })),
    disputed: disputedText(facts),
    conversation: shownEntries(facts.conversation.entries, 'supplier', `/invoices/${invoice.reference}`),
    mayWrite: may.write && invoice.state !== 'IN_QUERY' && invoice.state !== 'VALIDATION_FAILED',
    wrong,
    worthKnowing,
    facts: keyFacts(invoice),
    lines: invoice.lines.length === 0 ? null : linesTable(invoice, facts.comparisons),
    totals: totals(invoice),
    timeline: invoiceTimeline(invoice),
    document: documentPanel(invoice, facts.readable, 'supplier'),
    links: invoiceLinks(facts),
  };
}

/** What is paid when, and what is not. */
function disputedText({ invoice, creditsUndecided }: InvoicePageFacts): string | null {
  const { disputed, payable, toPay, paidOn, promisedOn } = invoice;
  if (toPay === null) return null;
  if (disputed === null) {
    const isLess = payable !== null && toPay.minor > 0 && toPay.minor < payable.minor;
    return isLess && promisedOn !== null && paidOn === null
      ? `We expect to pay ${formatMoney(toPay)} of it on ${formatDate(promisedOn)}. The rest is settled.`
      : null;
  }
  const sent = creditsUndecided.map(
    ({ number, payableMinor }) =>
      ` We have your credit note ${number ?? ''} for ${formatMoney(minor(payableMinor, disputed.currency))}: do not send it again. Once it is approved, we tell you here what it settles.`,
  );
  const rest = `${formatMoney(disputed)} is in query.${sent.join('')}`;
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
      label: payDayLabel(invoice),
      value: payDay(invoice),
      ...(promised && reason !== null ? { note: reason } : {}),
    },
    { label: 'Who acts next', value: nextStep(invoice, holds).actor },
  ];
}

/** A credit note is not paid: it is taken off what is. */
function payDayLabel(invoice: InvoiceView): string {
  if (isSetOff(invoice) || isDead(invoice)) return 'Payment';
  if (invoice.credit)
    return invoice.paidOn === null ? 'We expect to take it off a payment on' : 'Taken off a payment on';
  return invoice.paidOn === null ? 'We expect to pay on' : 'Paid on';
}

function payDay(invoice: InvoiceView): string {
  if (invoice.paidOn !== null) return formatDate(invoice.paidOn);
  if (isDead(invoice)) return 'None';
  if (isSetOff(invoice)) return 'No money moves';
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
    caption: `What you ${invoice.credit ? 'credit' : 'billed'}${compared ? ', against the order' : ''}`,
    head: [
      { text: 'Line', wide: true },
      { text: invoice.credit ? 'Credited' : 'Billed', numeric: true },
      { text: 'Price', numeric: true },
      ...(compared ? [{ text: 'On the order', wide: true }] : []),
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: invoice.lines.map((line) => {
      const quantity = Decimal.parse(line.quantity);
      return [
        textCell(`${line.lineId}. ${line.description}`),
        textCell(formatQuantity(quantity), unitWord(line.unit, quantity)),
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
  if (received === null) return `${number}: ${what}`;
  return `${number}: ${what}, ${received} ${basis === 'amount' ? 'of it confirmed as done' : 'arrived'}`;
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
