import type { ApprovalStanding } from '../../approvals/domain/standing.js';
import { INVOICE_LIFECYCLE } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { may, type Principal } from '../../identity/domain/policy.js';
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

/** @param standing absent where nothing is to be approved on the page */
export function decisionsOf(
  who: Principal,
  invoice: Pick<InvoiceSummary, 'state' | 'supplierId' | 'enteredBy'>,
  standing?: ApprovalStanding,
): Decisions {
  const facts = { councilId: who.councilId, supplierId: invoice.supplierId, enteredBy: invoice.enteredBy };
  const approval = {
    ...facts,
    barred: standing?.barred ?? [],
    deciders: standing?.deciders.map(({ personId }) => personId),
  };
  const allowed = (decision: 'approve' | 'query' | 'reject') =>
    nextState(INVOICE_LIFECYCLE, invoice.state, decision) !== null;
  const approve = standing !== undefined && allowed('approve') && may(who, 'invoice.approve', approval);
  return {
    approve,
    query: allowed('query') && may(who, 'invoice.query', facts),
    reject: allowed('reject') && may(who, 'invoice.reject', facts),
    pair: invoice.state === 'ON_HOLD' && may(who, 'invoice.pair', facts),
    whyNotApprove: allowed('approve') && !approve ? whyNotApprove(standing) : null,
  };
}

/** Why this person cannot, and who can. */
function whyNotApprove(standing: ApprovalStanding | undefined): string | null {
  if (standing === undefined) return null;
  const { whyNot, who } = standing;
  const others =
    who.length === 0
      ? 'Nobody can now: the council’s routes and limits leave nobody. Ask your finance director.'
      : `Who can: ${who.join('; ')}.`;
  return `${whyNot ?? ''} ${others}`.trim();
}
