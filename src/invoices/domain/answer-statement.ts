import { normaliseInvoiceNumber } from '../../einvoice/model/invoice-number.js';
import type { InvoiceState } from './invoice-lifecycle.js';
import { formatMoney, type Money } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { StatementLine } from './read-statement.js';

/** What we know of one invoice or credit note of the supplier. */
export interface KnownInvoice {
  readonly reference: string;
  /** As `normaliseInvoiceNumber` makes it. */
  readonly numberNormalised: string;
  readonly credit: boolean;
  readonly state: InvoiceState;
  readonly payable: Money | null;
  readonly toPay: Money | null;
  readonly disputed: Money | null;
  readonly promisedOn: PlainDate | null;
  readonly receivedOn: PlainDate;
  readonly paid: readonly { readonly amount: Money; readonly on: PlainDate; readonly reference: string }[];
  /** What was said last to the supplier about it: the reason, and what is needed. */
  readonly lastWord: string;
}

export type AnswerKind = 'paid' | 'scheduled' | 'held' | 'different' | 'missing' | 'unreadable';

export const ANSWER_NAMES: Readonly<Record<AnswerKind, string>> = {
  paid: 'Paid',
  scheduled: 'To be paid',
  held: 'Waiting',
  different: 'Another amount',
  missing: 'Not received',
  unreadable: 'Not read',
};

export interface StatementAnswer {
  readonly line: StatementLine;
  readonly kind: AnswerKind;
  readonly text: string;
  /** Of the invoice; null where we have none. */
  readonly reference: string | null;
  /** As we have it; null where we have none. */
  readonly amount: Money | null;
}

const DEAD: readonly InvoiceState[] = ['VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'];
const WAITS: readonly InvoiceState[] = ['ON_HOLD', 'IN_QUERY'];

const HOW_TO_SEND =
  'We have no invoice of this number. Send it: from its order, as a file, or typed, under "Send an invoice".';

/** Of a credit note: nothing was paid for it. */
const SET_OFF = 'It made good what was in query of its invoice. No money moves for it.';

/** What a supplier is answered to each line of its statement, in the order of the file. */
export function answerStatement(
  lines: readonly StatementLine[],
  known: readonly KnownInvoice[],
): StatementAnswer[] {
  const byNumber = new Map<string, KnownInvoice[]>();
  for (const invoice of known) {
    const same = byNumber.get(invoice.numberNormalised);
    if (same === undefined) byNumber.set(invoice.numberNormalised, [invoice]);
    else same.push(invoice);
  }
  return lines.map((line) => answer(line, byNumber.get(normaliseInvoiceNumber(line.number)) ?? []));
}

function answer(line: StatementLine, known: readonly KnownInvoice[]): StatementAnswer {
  if (line.number === '') {
    const text = 'There is no invoice number on this line, so we cannot look for it.';
    return { line, kind: 'unreadable', text, reference: null, amount: null };
  }
  const best = bestOf(line, known);
  if (best === null) return { line, kind: 'missing', text: HOW_TO_SEND, reference: null, amount: null };
  const found = { line, reference: best.reference, amount: signed(best) };
  if (DEAD.includes(best.state)) return { ...found, kind: 'missing', text: deadText(best) };
  const { kind, text } = standing(best);
  const differs = line.amount !== null && !amountsOf(best).includes(line.amount.minor);
  if (!differs) return { ...found, kind, text };
  const ours = found.amount === null ? '' : ` We have it for ${formatMoney(found.amount)}.`;
  return { ...found, kind: 'different', text: `You have ${formatMoney(line.amount)}.${ours} ${text}` };
}

/** The live one before those that were refused or withdrawn; a credit where the statement takes money off. */
function bestOf({ amount }: StatementLine, known: readonly KnownInvoice[]): KnownInvoice | null {
  const wantsCredit = amount !== null && amount.minor < 0;
  const rank = ({ state, credit }: KnownInvoice) =>
    (DEAD.includes(state) ? 0 : 2) + (credit === wantsCredit ? 1 : 0);
  const [best = null] = [...known].sort((a, b) => rank(b) - rank(a) || (a.reference < b.reference ? 1 : -1));
  return best;
}

function signed({ payable, credit }: KnownInvoice): Money | null {
  return payable === null || !credit ? payable : { ...payable, minor: -Math.abs(payable.minor) };
}

/** The whole of it, and what is left to pay: a statement may show either. A credit may be written without its sign. */
function amountsOf({ payable, toPay, credit }: KnownInvoice): number[] {
  const amounts = [payable, toPay].flatMap((amount) => (amount === null ? [] : [amount.minor]));
  return credit ? amounts.flatMap((amount) => [amount, -amount]) : amounts;
}

function standing(invoice: KnownInvoice): { kind: AnswerKind; text: string } {
  const paid = invoice.paid.map(
    ({ amount, on, reference }) =>
      `Paid ${formatMoney(amount)} on ${formatDate(on)}, reference ${reference}.`,
  );
  const rest = invoice.disputed === null ? '' : ` ${formatMoney(invoice.disputed)} of it is in query.`;
  if (invoice.state === 'PAID') {
    const text = paid.length > 0 ? paid.join(' ') : SET_OFF;
    return { kind: invoice.disputed === null ? 'paid' : 'held', text: `${text}${rest}` };
  }
  const day = invoice.promisedOn === null ? 'on a day to follow' : `on ${formatDate(invoice.promisedOn)}`;
  const before = paid.length === 0 ? '' : `${paid.join(' ')} `;
  const promise = `We expect to pay ${isLess(invoice) ? `${formatMoney(invoice.toPay!)} of it ` : ''}${day}.`;
  if (WAITS.includes(invoice.state)) {
    const what = invoice.state === 'IN_QUERY' ? 'Answer our question on its page. ' : '';
    return { kind: 'held', text: `${before}${invoice.lastWord} ${what}${promise}${rest}` };
  }
  if (invoice.credit) return { kind: 'scheduled', text: 'It is taken off your next payment.' };
  return { kind: 'scheduled', text: `${before}${promise}${rest}` };
}

/** A part of it is in query, was paid or was made good by a credit note. */
function isLess({ payable, toPay }: KnownInvoice): boolean {
  return payable !== null && toPay !== null && toPay.minor > 0 && toPay.minor < payable.minor;
}

function deadText({ state, receivedOn, lastWord }: KnownInvoice): string {
  if (state === 'WITHDRAWN') return 'You withdrew it. If it is owed, send it again.';
  return `It came on ${formatDate(receivedOn)} and was not accepted. ${lastWord} Put it right and send it again.`;
}
