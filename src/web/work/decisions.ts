import { INVOICE_LIFECYCLE } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { type InvoiceFacts, may, type Principal } from '../../identity/domain/policy.js';
import { nextState } from '../../kernel/life-cycle.js';

/** What this person can do about an invoice now, and why not where they might have thought so. */
export interface Decisions {
  readonly approve: boolean;
  readonly query: boolean;
  readonly reject: boolean;
  /** Say which order line a line bills. */
  readonly pair: boolean;
  /** null where nothing needs an explanation. */
  readonly whyNotApprove: string | null;
}

export function decisionsOf(
  who: Principal,
  invoice: Pick<InvoiceSummary, 'state' | 'supplierId' | 'enteredBy'>,
): Decisions {
  const facts: InvoiceFacts = {
    councilId: who.councilId,
    supplierId: invoice.supplierId,
    enteredBy: invoice.enteredBy,
  };
  const allowed = (decision: 'approve' | 'query' | 'reject') =>
    nextState(INVOICE_LIFECYCLE, invoice.state, decision) !== null;
  return {
    approve: allowed('approve') && may(who, 'invoice.approve', facts),
    query: allowed('query') && may(who, 'invoice.query', facts),
    reject: allowed('reject') && may(who, 'invoice.reject', facts),
    pair: invoice.state === 'ON_HOLD' && may(who, 'invoice.pair', facts),
    whyNotApprove: allowed('approve') ? whyNotApprove(who, facts) : null,
  };
}

function whyNotApprove(who: Principal, facts: InvoiceFacts): string | null {
  if (may(who, 'invoice.approve', facts)) return null;
  return who.personId === facts.enteredBy
    ? 'You entered this invoice, so somebody else must approve it.'
    : 'Only an approver can approve it.';
}
