import type { Principal } from '../../identity/domain/policy.js';
import type { OrderInOneHand, RecordedApproval } from '../../approvals/approval-standing.service.js';
import type { ApprovalStanding } from '../../approvals/domain/standing.js';
import type { ConversationView } from '../../invoices/conversation-view.js';
import type { InvoiceView, TimelineEntry } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { MatchView } from '../../matching/read-match.service.js';
import type { PaymentView } from '../../payments/read-payment.service.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { Receipt } from '../../purchasing/post-receipt.service.js';
import { invoiceTag, type StatusTag } from '../components/status-tag.js';
import type { TimelineEvent } from '../components/timeline.js';
import { counted, formatInstant } from '../components/words.js';
import { type CopyLink, copyLinks } from '../copies/copy-links.js';
import { type DocumentPanel, documentPanel } from '../copies/document-panel.model.js';
import type { ReadablePage } from '../copies/readable-page.model.js';
import { type ApprovalPart, approvalPart } from './approval-part.model.js';
import { type ComparedLine, comparedLines, type Difference, differencesOf } from './compared-lines.js';
import { type Decisions, decisionsOf } from './decisions.js';
import { type DocumentColumn, documentColumns } from './document-columns.js';
import { convertedText, holdText, setAsideText, type ShownHold } from './workbench-holds.js';
import { figuresOf, lateCostOf, UNDECIDED, type WorkbenchFigure } from './workbench-figures.js';

export interface WorkbenchFacts {
  readonly invoice: InvoiceView;
  readonly match: MatchView;
  /** null where it does not wait for an approval. */
  readonly standing: ApprovalStanding | null;
  readonly approvals: readonly RecordedApproval[];
  readonly inOneHand: readonly OrderInOneHand[];
  /** Somebody is asked, or has said, what it is for without an order. */
  readonly hasCoding: boolean;
  /** Open holds that this person may set aside by hand. */
  readonly releasable: ReadonlySet<string>;
  /** null where the invoice names none that we have. */
  readonly order: OrderBalance | null;
  readonly receipts: readonly Receipt[];
  readonly payment: PaymentView | null;
  readonly readable: ReadablePage | null;
  readonly conversation: ConversationView;
  readonly supplierHref: string;
  readonly mayReceive: boolean;
  readonly mayWrite: boolean;
  readonly maySeeRuns: boolean;
  readonly maySeeWork: boolean;
  readonly today: PlainDate;
}

export interface Workbench {
  readonly pageTitle: string;
  readonly reference: string;
  readonly supplierName: string;
  readonly supplierHref: string;
  readonly backLink: { readonly href: string; readonly text: string };
  readonly kind: string;
  readonly tag: StatusTag;
  readonly figures: readonly WorkbenchFigure[];
  /** null where nothing can be owed late. */
  readonly lateCostExplained: string | null;
  readonly why: string;
  readonly holds: readonly ShownHold[];
  /** What was set aside by hand, for whoever approves. */
  readonly setAside: readonly string[];
  /** What became a question to the supplier, or a rejection. */
  readonly converted: readonly string[];
  readonly differences: readonly Difference[];
  readonly findings: readonly { readonly message: string; readonly fix: string }[];
  readonly decisions: Decisions;
  /** Of an invoice without an order: where it is said what it is for; null where it is for one, or too early to say. */
  readonly codingHref: string | null;
  readonly codingText: string;
  /** null before anything is to be approved. */
  readonly approval: ApprovalPart | null;
  readonly nothingToDecide: boolean;
  readonly receiptHref: string | null;
  /** The link to what was written about it. */
  readonly conversation: string;
  /** The link to lines in dispute; null where there are none, and none can be. */
  readonly disputes: string | null;
  readonly documents: readonly DocumentColumn[];
  readonly lines: readonly ComparedLine[];
  readonly payment: { readonly text: string; readonly href: string | null } | null;
  readonly copies: readonly CopyLink[];
  readonly document: DocumentPanel | null;
  readonly timeline: readonly TimelineEvent[];
}

export function workbench(who: Principal, facts: WorkbenchFacts): Workbench {
  const { invoice, match, order, today } = facts;
  const decisions = decisionsOf(who, invoice, facts.standing ?? undefined);
  const needsReceipt =
    order !== null && order.state === 'OPEN' && order.lines.some(({ level }) => level !== '2-way');
  return {
    pageTitle: `Invoice ${invoice.reference}`,
    reference: invoice.reference,
    supplierName: invoice.supplierName,
    supplierHref: facts.supplierHref,
    backLink: facts.maySeeWork
      ? { href: '/work', text: 'Work' }
      : { href: facts.supplierHref, text: invoice.supplierName },
    kind: invoice.credit ? 'Credit note' : 'Invoice',
    tag: invoiceTag(invoice.state, 'staff'),
    figures: figuresOf(invoice, match.holds, today, decisions),
    lateCostExplained: lateCostOf(invoice, today)?.explained ?? null,
    why: whyHere(invoice, match),
    holds: match.holds.filter(({ state }) => state === 'PLACED').map((hold) => holdText(hold, facts)),
    setAside: match.holds.filter(({ state }) => state === 'RELEASED').map(setAsideText),
    converted: match.holds.filter(({ state }) => state === 'CONVERTED').map(convertedText),
    differences: UNDECIDED.includes(invoice.state) ? differencesOf(match.comparisons) : [],
    findings: invoice.findings.map(({ message, fix }) => ({ message, fix })),
    decisions,
    codingHref: facts.hasCoding ? `/work/invoices/${invoice.reference}/coding` : null,
    codingText: invoice.state === 'ON_HOLD' ? 'Who ordered it, and what it is for' : 'What it is charged to',
    approval: approvalPart(facts.standing, facts.approvals, facts.inOneHand, today),
    nothingToDecide: !decisions.approve && !decisions.query && !decisions.reject,
    receiptHref: facts.mayReceive && needsReceipt ? `/receipts/${order.number}` : null,
    conversation: conversationLink(facts.conversation, facts.mayWrite),
    disputes: disputesLink(invoice, decisions),
    documents: documentColumns(invoice, order, facts.receipts),
    lines: comparedLines(invoice.lines, match.comparisons, decisions.pair),
    payment: paymentText(facts),
    document: documentPanel(invoice, facts.readable, 'staff'),
    copies: [
      ...copyLinks(invoice, 'staff'),
      ...invoice.earlierVersions.map(({ version, replacedAt }) => ({
        text: `Version ${version}, corrected on ${formatInstant(replacedAt)}`,
        href: `/invoices/${invoice.reference}/versions/${version}`,
      })),
    ],
    timeline: invoice.timeline.map(timelineEvent),
  };
}

function whyHere(invoice: InvoiceView, match: MatchView): string {
  const open = match.holds.filter(({ state }) => state === 'PLACED').length;
  switch (invoice.state) {
    case 'SUBMITTED':
      return 'It has just arrived. Its content is being checked.';
    case 'VALIDATION_FAILED':
      return 'It did not pass the checks of its content. The supplier was told what to correct. The 30 days have not begun.';
    case 'RECEIVED':
      return 'It is being matched with its order and receipts. This takes seconds, and nobody has to start it.';
    case 'ON_HOLD':
      return `It waits for ${counted(open, 'reason')}. It goes on by itself as soon as ${open === 1 ? 'it is' : 'they are'} settled.`;
    case 'MATCHED':
      return match.holds.some(({ state }) => state === 'RELEASED')
        ? 'What held it is settled, in part by hand. It waits for an approver.'
        : 'It agrees with the order and with what arrived, within what is allowed. It waits for an approver.';
    case 'IN_QUERY':
      return 'We asked the supplier for something. It is matched again when the answer comes.';
    case 'APPROVED':
      return 'It is approved. It goes into the payment run that gets the money there in time.';
    case 'SCHEDULED':
      return 'It is in a payment run that is approved.';
    case 'PAID':
      return 'It is paid. Nothing is left to do.';
    case 'REJECTED':
      return 'It was rejected for good, and the supplier was told why.';
    case 'WITHDRAWN':
      return 'The supplier withdrew it. Nothing will be paid for it.';
  }
}

function conversationLink({ entries, internal, waitsFor }: ConversationView, mayWrite: boolean): string {
  const written = entries.length + internal.length;
  if (written === 0) {
    return mayWrite
      ? 'Write to the supplier, or a note for colleagues'
      : 'Conversation (nothing was written)';
  }
  const waits = waitsFor === 'council' ? ': the supplier waits for an answer' : '';
  return `Conversation with the supplier and among colleagues (${counted(written, 'message')})${waits}`;
}

function disputesLink(invoice: InvoiceView, { query }: Decisions): string | null {
  if (invoice.disputed !== null) return `Lines in dispute: ${formatMoney(invoice.disputed)}`;
  if (invoice.disputes.length > 0) return 'Lines that were in dispute';
  return query && !invoice.credit ? 'Dispute a line, and pay the rest' : null;
}

function paymentText({ payment, maySeeRuns }: WorkbenchFacts): Workbench['payment'] {
  if (payment === null || payment.state === 'CANCELLED') return null;
  const when =
    payment.paidOn === null
      ? `It is to arrive on ${formatDate(payment.payOn)}.`
      : `It was paid on ${formatDate(payment.paidOn)}.`;
  return {
    text: `Payment ${payment.reference} of ${formatMoney(payment.amount)}, in payment run ${payment.runNumber}. ${when}`,
    href: maySeeRuns ? `/payment-runs/${payment.runNumber}` : null,
  };
}

function timelineEvent(entry: TimelineEntry): TimelineEvent {
  const reads = entry.supplierText === '' ? '' : `The supplier reads: ${entry.supplierText}`;
  return {
    title: EVENT_NAMES[entry.event] ?? entry.event,
    when: `${formatInstant(entry.occurredAt)}, by ${byWhom(entry.actor)}`,
    text: [entry.staffText === null || entry.staffText === '' ? '' : `${entry.staffText}.`, reads]
      .filter((each) => each !== '')
      .join(' '),
  };
}

/** Jobs act under their own names, which say nothing to a person. */
function byWhom(actor: string): string {
  return /^[a-z]+(-[a-z]+)+$/.test(actor) ? 'this service' : actor;
}

const EVENT_NAMES: Readonly<Record<string, string>> = {
  submit: 'Arrived',
  receive: 'Received',
  fail: 'Not accepted',
  match: 'Matched',
  hold: 'Put on hold',
  query: 'In query',
  answer: 'Answered',
  correct: 'Corrected',
  dispute: 'A part of a line is in dispute',
  'settle-dispute': 'A dispute was settled',
  reopen: 'The rest came back',
  'set-off': 'Set off',
  'release-hold': 'A reason to hold it was set aside',
  approve: 'Approved',
  'approve-level': 'Approved at one level',
  'pass-on': 'Passed on',
  code: 'Coded',
  'ask-requester': 'Somebody was asked what it is for',
  reject: 'Rejected',
  withdraw: 'Withdrawn',
  schedule: 'Payment scheduled',
  unschedule: 'Taken out of the payment run',
  pay: 'Paid',
};
