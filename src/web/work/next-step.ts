import { INVOICE_STATES, type NextActor } from '../../invoices/domain/invoice-lifecycle.js';
import { HOLD_OWNER_LABELS } from '../../matching/domain/hold-codes.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { HoldView } from '../../matching/read-match.service.js';

/** Who has to do something for an invoice to go on, in a sentence or two. */
export function nextStep({ state }: Pick<InvoiceSummary, 'state'>, holds: readonly HoldView[]): string {
  const open = holds.filter((hold) => hold.state === 'PLACED');
  if (state === 'ON_HOLD' && open.length > 0) {
    return [
      ...new Set(open.map(({ label, ownerLabel }) => `${label}: ${lowerFirst(ownerLabel)} must act.`)),
    ].join(' ');
  }
  return STEPS[state] ?? ACTOR_STEPS[INVOICE_STATES[state].nextActor];
}

const STEPS: Partial<Record<InvoiceSummary['state'], string>> = {
  SUBMITTED: 'Nobody: the document is being checked.',
  RECEIVED: 'Nobody: it is being matched with the order.',
  MATCHED: 'An approver must decide.',
  IN_QUERY: 'The supplier must answer.',
  APPROVED: 'Accounts payable: it goes into a payment run.',
};

const ACTOR_STEPS: Readonly<Record<NextActor, string>> = {
  supplier: 'The supplier, if it is still owed.',
  council: 'The council.',
  bank: 'The bank: the payment is on its way.',
  nobody: 'Nobody.',
};

/** What the council calls a team keeps its capital. */
function lowerFirst(text: string): string {
  return KINDS_OF_OWNERS.has(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const KINDS_OF_OWNERS: ReadonlySet<string> = new Set(Object.values(HOLD_OWNER_LABELS));
