import type { Channel } from '../invoices/domain/channel.js';
import { dayInWords, type Day } from './calendar.js';
import { inPounds } from './sums.js';

/** What suppliers read on the timeline, one sentence or two for each step. */
export const submittedText = (reference: string, channel: Channel): string =>
  KEYED.has(channel)
    ? `We got it ${KEYED.get(channel)} and typed it in. Its receipt number is ${reference}.`
    : `You sent it. Your receipt number is ${reference}.`;

export const receivedText = (day: Day, channel: Channel): string =>
  KEYED.has(channel)
    ? `Received on ${dayInWords(day)}.`
    : `Received on ${dayInWords(day)}. It passed every check of the e-invoice standard that we make.`;

export const matchedText = (orderNumber: string, afterHold: boolean): string =>
  `${afterHold ? 'What it waited for is settled. ' : ''}Checked against order ${orderNumber}: it agrees. It now waits for approval.`;

export const APPROVED_TEXT = 'Approved for payment.';
export const QUESTION = 'Which site or service was this for?';
export const QUERY_TEXT = `We need something from you: ${QUESTION}`;
export const ANSWER = 'It was for the site named on the order.';
export const ANSWER_TEXT = `You answered: ${ANSWER}`;
export const WITHDRAWN_TEXT = 'You withdrew it. Nothing will be paid for it.';
export const NOT_DELIVERED =
  'we have no record that this was delivered. If it was, send the invoice again with proof of delivery.';
export const BILLED_BEFORE =
  'the team that ordered says that this was billed before. If that is wrong, send it again with a note that says why.';
export const rejectedText = (reason: string): string => `We cannot accept it: ${reason}`;

export const scheduledText = (reference: string, payOn: Day): string =>
  `Payment ${reference} is on its way. It reaches you on ${dayInWords(payOn)}.`;

/** @param rebate what early payment cost, with its VAT, in pence */
export const paidText = (gross: number, rebate: number, payOn: Day, reference: string): string => {
  const less = rebate === 0 ? '' : `, which is ${inPounds(gross)} less ${inPounds(rebate)} for early payment`;
  return `Paid ${inPounds(gross - rebate)} on ${dayInWords(payOn)}, reference ${reference}${less}.`;
};

const KEYED: ReadonlyMap<Channel, string> = new Map([
  ['email-pdf', 'by email'],
  ['paper', 'on paper'],
  ['phone', 'by telephone'],
]);

/** True for the channels whose invoices staff type in. */
export function isKeyed(channel: Channel): boolean {
  return KEYED.has(channel);
}
