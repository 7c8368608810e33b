import { formatMoney, type Money } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { withoutBankDetails } from './conversation-message.js';

/** What a message about an invoice is made from. */
export interface InvoiceMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  readonly reference: string;
  /** BT-1; null where it could not be read. */
  readonly number: string | null;
  readonly payable: Money | null;
  /** What happened, as the timeline tells it. */
  readonly whatHappened: string;
  readonly promisedOn: PlainDate | null;
  readonly promisedReason: string | null;
  readonly link: string;
}

export interface MessageText {
  readonly subject: string;
  readonly body: string;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  'invoice.received': 'We have your invoice',
  'invoice.validation-failed': 'We could not accept your invoice',
  'invoice.on-hold': 'We are checking your invoice',
  'invoice.matched': 'What it waited for is settled: your invoice',
  'invoice.in-query': 'We need something from you for your invoice',
  'invoice.approved': 'Your invoice is approved',
  'invoice.scheduled': 'Payment is on its way for your invoice',
  'invoice.paid': 'We have paid your invoice',
  'invoice.rejected': 'We cannot accept your invoice',
  'invoice.disputed': 'A part of it is in query: your invoice',
  'invoice.dispute-settled': 'What was in query is settled for your invoice',
  'invoice.promise-moved': 'The payment date has changed for your invoice',
};

/** States after which no date is promised, or the money is there. */
const WITHOUT_DATE: readonly string[] = ['invoice.validation-failed', 'invoice.rejected', 'invoice.paid'];

/** A message to a supplier, in plain text: what happened, when the money comes, where to look. */
export function invoiceMessage(kind: string, facts: InvoiceMessageFacts): MessageText {
  const { number, reference, payable } = facts;
  const name = number === null ? reference : `${number}`;
  const amount = payable === null ? '' : ` for ${formatMoney(payable)}`;
  const payment = WITHOUT_DATE.includes(kind) ? '' : whenPaid(facts);
  const paragraphs = [
    `To ${facts.supplierName}`,
    `Your invoice ${name}${amount}. Our receipt number is ${reference}.`,
    // A question is what somebody typed.
    kind === 'invoice.in-query' ? withoutBankDetails(facts.whatHappened) : facts.whatHappened,
    ...(payment === '' ? [] : [payment]),
    `See the invoice and what happens next: ${facts.link}`,
    facts.councilName,
  ];
  return {
    subject: `${SUBJECTS[kind] ?? 'News of your invoice'} ${name}`,
    body: `${paragraphs.join('\n\n')}\n`,
  };
}

/** The day and why, or why there is none. */
function whenPaid({ promisedOn, promisedReason }: InvoiceMessageFacts): string {
  const reason = promisedReason ?? '';
  return promisedOn === null ? reason : `We expect to pay on ${formatDate(promisedOn)}. ${reason}`.trim();
}
