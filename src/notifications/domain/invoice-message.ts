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
  readonly credit: boolean;
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

/** Said before "your invoice 2026/0104". */
const SUBJECTS: Readonly<Record<string, string>> = {
  'invoice.received': 'We have',
  'invoice.validation-failed': 'We could not accept',
  'invoice.on-hold': 'We are checking',
  'invoice.matched': 'We have settled what held up',
  'invoice.in-query': 'We need something from you for',
  'invoice.approved': 'We have approved',
  'invoice.scheduled': 'Payment is on its way for',
  'invoice.paid': 'We have paid',
  'invoice.rejected': 'We cannot accept',
  'invoice.disputed': 'We have a question about a part of',
  'invoice.dispute-settled': 'We have settled the question about a part of',
  'invoice.promise-moved': 'The payment date has changed for',
};

/** A credit note is not paid: it is taken off what is. */
const SUBJECTS_OF_CREDITS: Readonly<Record<string, string>> = {
  'invoice.scheduled': 'We take off your next payment',
  'invoice.paid': 'We have taken off a payment',
};

/** What there is to do on the page, where it is more than to look. */
const NEXT: Readonly<Record<string, string>> = {
  'invoice.validation-failed': 'See what is wrong and how to put it right',
  'invoice.in-query': 'Answer here',
  'invoice.disputed': 'See why, and what you can do',
  'invoice.paid': 'See the payment, with the remittance advice',
};

/** States after which no date is promised, or the money is there. */
const WITHOUT_DATE: readonly string[] = ['invoice.validation-failed', 'invoice.rejected', 'invoice.paid'];

/** A message to a supplier, in plain text: what happened, when the money comes, where to look. */
export function invoiceMessage(kind: string, facts: InvoiceMessageFacts): MessageText {
  const { number, reference, payable } = facts;
  const name = `your ${facts.credit ? 'credit note' : 'invoice'} ${number ?? reference}`;
  const amount = payable === null ? '' : ` for ${formatMoney(payable)}`;
  const payment = WITHOUT_DATE.includes(kind) ? '' : whenPaid(facts);
  const paragraphs = [
    `To ${facts.supplierName}`,
    `This is about ${name}${amount}. Our receipt number is ${reference}.`,
    // A question is what somebody typed.
    kind === 'invoice.in-query' ? withoutBankDetails(facts.whatHappened) : facts.whatHappened,
    ...(payment === '' ? [] : [payment]),
    `${NEXT[kind] ?? 'See where it is and what happens next'}: ${facts.link}`,
    facts.councilName,
  ];
  return {
    subject: `${(facts.credit ? SUBJECTS_OF_CREDITS[kind] : undefined) ?? SUBJECTS[kind] ?? 'News of'} ${name}`,
    body: `${paragraphs.join('\n\n')}\n`,
  };
}

/** The day and why, or why there is none. */
function whenPaid({ promisedOn, promisedReason, credit }: InvoiceMessageFacts): string {
  const reason = promisedReason ?? '';
  if (promisedOn === null) return reason;
  const what = credit ? 'take it off what we pay' : 'pay';
  return `We expect to ${what} on ${formatDate(promisedOn)}. ${reason}`.trim();
}
