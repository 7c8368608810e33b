import { INVOICE_STATES } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant } from '../components/words.js';
import { paymentText } from './invoices-table.js';
import { isDead, isSetOff } from './next-step.js';

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
export function invoiceTimeline(invoice: InvoiceView): TimelineEvent[] {
  const happened = invoice.timeline.map((entry) => ({
    title: EVENT_TITLES[entry.event] ?? INVOICE_STATES[invoice.state].supplierLabel,
    when: formatInstant(entry.occurredAt),
    text: entry.supplierText,
  }));
  const isOver = invoice.paidOn !== null || isDead(invoice) || isSetOff(invoice);
  if (invoice.promisedOn === null || isOver) return happened;
  return [
    ...happened,
    {
      title: invoice.credit ? 'Next: taken off a payment' : 'Next: payment',
      when: paymentText(invoice),
      ...(invoice.promisedReason === null ? {} : { text: invoice.promisedReason }),
      expected: true,
    },
  ];
}
