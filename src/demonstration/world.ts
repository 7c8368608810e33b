import type { Day } from './calendar.js';
import { instantOf } from './calendar.js';
import type { SignInPerson } from './councils.js';
import type { History } from './history.js';
import type { InvoicePlan, Span } from './invoice-plans.js';
import type { Random } from './random.js';
import type { InvoiceRow } from './invoice-rows.js';
import type { Supplier } from './suppliers.js';

/** What everything that happens needs to know, and where it is written down. */
export interface World {
  readonly history: History;
  readonly span: Span;
  /** For ids and for the small accidents of a life. */
  readonly random: Random;
  /** The person who acts for the one supplier that can be signed in as. */
  readonly supplierPerson: SignInPerson;
  readonly references: ReadonlyMap<InvoicePlan, References>;
  /** Invoices that came to be approved, for payments to go on with. */
  readonly approved: ApprovedInvoice[];
}

/** Receipt numbers of an invoice and of the failed try before it. */
export interface References {
  readonly own: string;
  readonly failed: string | null;
}

export interface ApprovedInvoice {
  readonly row: InvoiceRow;
  readonly supplier: Supplier;
  readonly approvedOn: Day;
}

/** Nothing happens later than this: eight in the evening of the last day of history. */
export function endOf({ endsOn }: Span): number {
  return instantOf(endsOn, 20, 0);
}

const FIRST_REFERENCE = 100_001;

/** Number what arrives in the order of its arrival, as the sequence of the database would. */
export function numberArrivals(plans: readonly InvoicePlan[]): {
  references: Map<InvoicePlan, References>;
  next: number;
} {
  const arrivals = plans.flatMap((plan) => [
    { plan, failed: false, at: plan.instant },
    ...(plan.failedTryBefore === null
      ? []
      : [{ plan, failed: true, at: plan.instant - plan.failedTryBefore }]),
  ]);
  arrivals.sort((a, b) => a.at - b.at);
  const references = new Map<InvoicePlan, References>();
  arrivals.forEach(({ plan, failed }, index) => {
    const known = references.get(plan) ?? { own: '', failed: null };
    const reference = `INV-${FIRST_REFERENCE + index}`;
    references.set(plan, failed ? { ...known, failed: reference } : { ...known, own: reference });
  });
  return { references, next: FIRST_REFERENCE + arrivals.length };
}
