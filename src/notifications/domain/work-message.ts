import type { WorkReason } from '../../approvals/domain/work-piles.js';
import { formatMoney, type Money } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { MessageText } from './invoice-message.js';

/** When somebody is told that an invoice waits for them. */
export const WORK_MESSAGES = ['at-once', 'morning', 'none'] as const;
export type WorkMessages = (typeof WORK_MESSAGES)[number];
/** Of somebody who has chosen nothing. */
export const WORK_MESSAGES_PRESET: WorkMessages = 'morning';

/** How many invoices a list names; the page has the others. */
export const LISTED_MAX = 25;

/** An invoice that waits for somebody, as a message tells of it. Nothing of bank accounts is in it. */
export interface WorkFacts {
  readonly reference: string;
  readonly supplierName: string;
  /** null where it could not be read. */
  readonly amount: Money | null;
  /** The last day that the law calls on time; null where none is known. */
  readonly payBy: PlainDate | null;
  readonly task: 'approve' | 'code';
  readonly reason: WorkReason;
  /** The name of the absent person; null where it is in one's own right. */
  readonly inPlaceOf: string | null;
  /** Set on the last working day before it is passed on: when, and to whom. */
  readonly passedOn: { readonly on: PlainDate; readonly to: readonly string[] } | null;
  readonly link: string;
}

export interface WorkReader {
  readonly name: string;
  readonly councilName: string;
  /** Where they look at all that waits, and where they choose how they are told. */
  readonly workLink: string;
  readonly choiceLink: string;
}

/** At once: one invoice became theirs. */
export function workCame(reader: WorkReader, invoice: WorkFacts): MessageText {
  return letter(reader, `${verb(invoice)}: ${nameOf(invoice)}`, [
    `Invoice ${invoice.reference} from ${invoice.supplierName}${forAmount(invoice)} waits for you to ${invoice.task === 'approve' ? 'approve it' : 'say what it is for'}.${whyYou(invoice)}`,
    lastDay(invoice),
    `Look at it: ${invoice.link}`,
  ]);
}

/** Once, on the last working day before it is passed on. */
export function workIsPassedOn(reader: WorkReader, invoice: WorkFacts): MessageText {
  return letter(reader, `Passed on soon: ${nameOf(invoice)}`, [
    `Invoice ${invoice.reference} from ${invoice.supplierName}${forAmount(invoice)} still waits for you to approve it.${passingOn(invoice)}`,
    lastDay(invoice),
    `Look at it: ${invoice.link}`,
  ]);
}

/** A list of what waits for somebody, the most urgent first. @param invoices one at the least */
export function workList(reader: WorkReader, invoices: readonly WorkFacts[]): MessageText {
  const sorted = byLastDay(invoices);
  const left = sorted.length - LISTED_MAX;
  const count = sorted.length === 1 ? '1 invoice waits' : `${sorted.length} invoices wait`;
  return letter(reader, `${count} for you`, [
    `${count} for you, the most urgent first.`,
    ...sorted.slice(0, LISTED_MAX).map(listed),
    ...(left > 0 ? [`And ${left} more.`] : []),
    `All that waits for you: ${reader.workLink}`,
  ]);
}

/** Those without a day come last; of one day in the order of their numbers. */
function byLastDay(invoices: readonly WorkFacts[]): WorkFacts[] {
  const key = ({ payBy, reference }: WorkFacts) => `${payBy ?? '9999'} ${reference}`;
  return [...invoices].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function listed(invoice: WorkFacts, index: number): string {
  return [
    `${index + 1}. ${nameOf(invoice)}`,
    `${verb(invoice)}. ${lastDay(invoice)}${whyYou(invoice)}${passingOn(invoice)}`,
    invoice.link,
  ].join('\n');
}

function nameOf({ amount, supplierName, reference }: WorkFacts): string {
  return `${amount === null ? 'amount not known' : formatMoney(amount)}, ${supplierName}, ${reference}`;
}

function verb({ task }: WorkFacts): string {
  return task === 'approve' ? 'To approve' : 'To code';
}

function forAmount({ amount }: WorkFacts): string {
  return amount === null ? '' : ` for ${formatMoney(amount)}`;
}

function lastDay({ payBy }: WorkFacts): string {
  return payBy === null
    ? 'Its last day to pay is not known.'
    : `Last day to pay on time: ${formatDate(payBy)}.`;
}

function whyYou({ reason, inPlaceOf }: WorkFacts): string {
  if (inPlaceOf !== null) return ` You stand in for ${inPlaceOf}.`;
  return reason === 'passed-on' ? ' It was passed on to you, because nobody had decided it in time.' : '';
}

function passingOn({ passedOn }: WorkFacts): string {
  if (passedOn === null) return '';
  return ` If nobody decides before ${formatDate(passedOn.on)}, it is passed on to ${passedOn.to.join(' and ')}.`;
}

function letter(reader: WorkReader, subject: string, says: readonly string[]): MessageText {
  const { name, councilName, choiceLink } = reader;
  const choose = `Choose when you are told: ${choiceLink}`;
  return { subject, body: `${[`To ${name}`, ...says, choose, councilName].join('\n\n')}\n` };
}
