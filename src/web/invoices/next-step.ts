import { INVOICE_STATES, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { EntryView } from '../../invoices/conversation-view.js';
import type { InvoiceSummary, InvoiceView } from '../../invoices/invoice-view.js';

/** A hold as far as its supplier is concerned. */
export interface HoldForSupplier {
  readonly owner: string;
  readonly ownerLabel: string;
  readonly supplierText: string;
}

export interface NextStep {
  /** "You", "The council", "The bank", "Nobody". */
  readonly actor: string;
  readonly youMustAct: boolean;
  readonly text: string;
}

const ACTORS = { supplier: 'You', council: 'The council', bank: 'The bank', nobody: 'Nobody' } as const;

/** Who has the next step and what it is, in the supplier's words. */
export function nextStep(invoice: InvoiceView, holds: readonly HoldForSupplier[]): NextStep {
  const rest = stepOfTheRest(invoice);
  if (rest !== null) return rest;
  const waitsForYou = invoice.state === 'ON_HOLD' && holds.some(({ owner }) => owner === 'supplier');
  const { nextActor } = INVOICE_STATES[invoice.state];
  const youMustAct = nextActor === 'supplier' || waitsForYou;
  return {
    actor: youMustAct ? ACTORS.supplier : ACTORS[nextActor],
    youMustAct,
    text: waitsForYou
      ? 'We cannot go on without you. See below what we need.'
      : (TEXTS[invoice.state] ?? lastWord(invoice)),
  };
}

/** Where a part is in query, what becomes of the other part, and that the supplier can do something about this one. */
function stepOfTheRest({ state, disputed, toPay }: InvoiceView): NextStep | null {
  const text = TEXTS_OF_THE_REST[state];
  if (disputed === null || text === undefined) return null;
  const isAll = state !== 'PAID' && toPay !== null && toPay.minor <= 0;
  const youMustAct = isAll || state === 'PAID';
  return {
    actor: youMustAct ? ACTORS.supplier : ACTORS[INVOICE_STATES[state].nextActor],
    youMustAct,
    text: `${isAll ? 'It is in query, so nothing is paid for it now.' : text} See below why, and what you can do.`,
  };
}

const TEXTS_OF_THE_REST: Partial<Record<InvoiceState, string>> = {
  MATCHED:
    'The team that ordered now approves the part that is not in query. The other part is not paid for now.',
  APPROVED:
    'The part that is not in query is approved and will be in a payment run. The other part is not paid for now.',
  SCHEDULED:
    'The payment for the part that is not in query is on its way to your bank. The other part is not paid for now.',
  PAID: 'The part that is not in query is paid. The other part is not paid for now.',
};

const TEXTS: Partial<Record<InvoiceState, string>> = {
  SUBMITTED: 'We are checking the file. This takes a few seconds: load this page again.',
  VALIDATION_FAILED:
    'Put right what is listed below and send the invoice again. Nothing will be paid for this one.',
  RECEIVED: 'We are comparing it with your order. You need do nothing.',
  ON_HOLD: 'We are checking something. The reason is below, and whether you need do anything.',
  MATCHED: 'It agrees with your order. The team that ordered now approves it. You need do nothing.',
  IN_QUERY: 'Answer the question below. We go on as soon as we have your answer.',
  APPROVED: 'It is approved and will be in a payment run. You need do nothing.',
  SCHEDULED: 'The payment is on its way to your bank. You need do nothing.',
  PAID: 'Nothing is left to do.',
};

/** What was last said to the supplier: it holds the reason. */
function lastWord(invoice: InvoiceView): string {
  return invoice.timeline.at(-1)?.supplierText ?? '';
}

/** The question that a supplier has to answer; null where none is open. */
export function openQuestion({ state }: InvoiceSummary, entries: readonly EntryView[]): string | null {
  if (state !== 'IN_QUERY') return null;
  return entries.findLast(({ kind }) => kind === 'question')?.text ?? null;
}

/** A credit note that made good what was in query: it is done with, and no money moved. */
export function isSetOff({ state, paidOn }: InvoiceSummary): boolean {
  return state === 'PAID' && paidOn === null;
}

/** Nothing will be paid for these, whatever comes. */
export function isDead({ state }: InvoiceSummary): boolean {
  return state === 'VALIDATION_FAILED' || state === 'REJECTED' || state === 'WITHDRAWN';
}
