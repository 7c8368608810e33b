import type { ConversationView } from '../../invoices/conversation-view.js';
import { INVOICE_LIFECYCLE } from '../../invoices/domain/invoice-lifecycle.js';
import { queryTimes } from '../../invoices/domain/query-times.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { nextState } from '../../kernel/life-cycle.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { daysInQuery, payByWithoutQuery } from '../../payments/domain/statutory-clock.js';
import { counted } from '../components/words.js';
import { type ShownEntry, shownEntries } from '../conversation/conversation-entries.js';

export interface ConversationPage {
  readonly pageTitle: string;
  readonly caption: string;
  readonly reference: string;
  readonly turn: string;
  /** What a query does to the days for payment; null where there was none. */
  readonly clock: string | null;
  readonly entries: readonly ShownEntry[];
  readonly internal: readonly ShownEntry[];
  readonly mayWrite: boolean;
  readonly askHref: string | null;
  /** The supplier's last entry can be marked as read. */
  readonly maySettle: boolean;
}

const TURNS = {
  supplier: 'The supplier has to answer. The invoice goes on as soon as it does.',
  council: 'The supplier wrote last. Answer, or mark it as read where it needs no reply.',
  nobody: 'Nobody waits for a message.',
} as const;

export function conversationPage(
  conversation: ConversationView,
  invoice: InvoiceView,
  { mayWrite, mayAsk, now }: { readonly mayWrite: boolean; readonly mayAsk: boolean; readonly now: Date },
): ConversationPage {
  const { reference } = invoice;
  const path = `/work/invoices/${reference}`;
  const number = invoice.number === null ? '' : `, number ${invoice.number}`;
  const canAsk = mayAsk && nextState(INVOICE_LIFECYCLE, invoice.state, 'query') !== null;
  return {
    pageTitle: `Conversation about ${reference}`,
    caption: `Invoice ${reference}${number} from ${invoice.supplierName}`,
    reference,
    turn: TURNS[conversation.waitsFor ?? 'nobody'],
    clock: clockText(invoice, now),
    entries: shownEntries(conversation.entries, 'staff', path),
    internal: shownEntries(conversation.internal, 'staff', path),
    mayWrite,
    askHref: canAsk ? `${path}/query` : null,
    maySettle: mayWrite && conversation.waitsFor === 'council',
  };
}

/** Both readings, because the text of the law does not say whether days in query count. */
function clockText(invoice: InvoiceView, now: Date): string | null {
  const times = queryTimes(invoice.timeline);
  const { payBy, paidOn, receivedOn, dueOn } = invoice;
  if (times.length === 0 || payBy === null || paidOn !== null) return null;
  const days = daysInQuery(times, ukDateOf(now));
  const later = payByWithoutQuery(receivedOn, dueOn, days);
  return `In query for ${counted(days, 'day')} so far. Work to ${formatDate(payBy)}: the 30 days go on during a query. If days in query turn out not to count, the last day is ${formatDate(later)}. Which of the two holds is to be confirmed by your legal team.`;
}
