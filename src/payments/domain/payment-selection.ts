import { add, formatMoney, type Money, negate, sum, zero } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { arrivesOn } from './payment-calendar.js';

/** An invoice or credit note that might go into a payment run. */
export interface PaymentCandidate {
  readonly invoiceId: string;
  readonly number: string;
  readonly kind: 'invoice' | 'credit';
  readonly supplierId: string;
  readonly supplierName: string;
  /** The active account of the supplier; null where it has none. */
  readonly bankAccountId: string | null;
  /** Why nothing may be paid to it now, in words; null where it may. */
  readonly bankWhyNot: string | null;
  readonly state: string;
  readonly openHolds: number;
  /** What is to be paid, after any rebate; positive for a credit note too, which lessens the payment. */
  readonly amount: Money;
  /** The last day on which a payment is on time. */
  readonly payBy: PlainDate;
  /** The day agreed for early payment. */
  readonly agreedPayOn: PlainDate | null;
  /** Paid in the first run after approval, whatever its last day: free early payment for small suppliers. */
  readonly payAtOnce: boolean;
  /** The run that it is already in. */
  readonly runNumber: string | null;
}

export interface RunTerms {
  readonly runDate: PlainDate;
  /** The day on which payments of the next run arrive: what must be there before it goes now. */
  readonly horizon: PlainDate;
  readonly currency: string;
}

export type InclusionReason = 'due' | 'early-agreed' | 'paid-at-once' | 'credit';
export type ExclusionReason =
  | 'in-a-run'
  | 'in-query'
  | 'on-hold'
  | 'not-approved'
  | 'bank-not-active'
  | 'other-currency'
  | 'nothing-to-pay'
  | 'not-due-yet'
  | 'credit-waits'
  | 'credit-balance';

export interface IncludedItem {
  readonly candidate: PaymentCandidate;
  readonly reason: InclusionReason;
  readonly text: string;
}

export interface ExcludedItem {
  readonly candidate: PaymentCandidate;
  readonly reason: ExclusionReason;
  readonly text: string;
}

/** One credit transfer: what one supplier gets on one account. */
export interface SelectedPayment {
  readonly supplierId: string;
  readonly supplierName: string;
  readonly bankAccountId: string;
  /** Invoices less credit notes; always above zero. */
  readonly amount: Money;
  readonly items: readonly IncludedItem[];
}

export interface RunSelection {
  readonly payments: readonly SelectedPayment[];
  readonly excluded: readonly ExcludedItem[];
  /** The sum of the payments. */
  readonly total: Money;
}

/**
 * What goes into a payment run and what does not, each with the reason. Every candidate is in exactly one
 * payment, or excluded; the order of the candidates means nothing. A supplier whose credits reach its invoices is not
 * paid.
 */
export function selectForRun(candidates: readonly PaymentCandidate[], terms: RunTerms): RunSelection {
  const sorted = [...candidates].sort(byName);
  const judged = sorted.map((candidate) => judge(candidate, terms));
  const eligible = judged.filter((item) => !isExcluded(item));
  const excluded = judged.filter(isExcluded);
  const payments: SelectedPayment[] = [];
  for (const group of groupBySupplier(eligible)) {
    const outcome = payOrWait(group, terms);
    payments.push(...outcome.payments);
    excluded.push(...outcome.excluded);
  }
  return {
    payments,
    excluded: excluded.sort((a, b) => byName(a.candidate, b.candidate)),
    total: sum(
      payments.map((payment) => payment.amount),
      terms.currency,
    ),
  };
}

type Judged = IncludedItem | ExcludedItem;

function isExcluded(item: Judged): item is ExcludedItem {
  return !['due', 'early-agreed', 'paid-at-once', 'credit'].includes(item.reason);
}

function judge(candidate: PaymentCandidate, terms: RunTerms): Judged {
  const arrives = arrivesOn(terms.runDate);
  const { payBy, agreedPayOn, runNumber } = candidate;
  const item = (reason: InclusionReason | ExclusionReason, text: string) =>
    ({ candidate, reason, text }) as Judged;
  if (runNumber !== null) return item('in-a-run', `Already in payment run ${runNumber}.`);
  if (candidate.state === 'IN_QUERY') return item('in-query', 'In query: the supplier has to answer first.');
  if (candidate.state === 'ON_HOLD' || candidate.openHolds > 0)
    return item('on-hold', 'On hold: see the invoice for the reason.');
  if (candidate.state !== 'APPROVED') return item('not-approved', 'Not approved yet.');
  if (candidate.bankWhyNot !== null) return item('bank-not-active', candidate.bankWhyNot);
  if (candidate.bankAccountId === null)
    return item('bank-not-active', 'The supplier has no verified bank account.');
  if (candidate.amount.currency !== terms.currency)
    return item('other-currency', `In ${candidate.amount.currency}: this run pays ${terms.currency} only.`);
  if (candidate.amount.minor <= 0) return item('nothing-to-pay', 'Nothing is left to pay on it.');
  if (candidate.kind === 'credit') return item('credit', 'Credit note: taken off the payment.');
  if (payBy < terms.horizon)
    return item('due', `To be there by ${formatDate(payBy)}: the next run would be too late.`);
  if (candidate.payAtOnce) return item('paid-at-once', 'Paid in the first run after approval.');
  if (agreedPayOn !== null && agreedPayOn <= arrives)
    return item('early-agreed', `Early payment agreed for ${formatDate(agreedPayOn)}.`);
  if (agreedPayOn !== null)
    return item('not-due-yet', `Early payment is agreed for ${formatDate(agreedPayOn)}.`);
  return item('not-due-yet', `Not due yet: to be there by ${formatDate(payBy)}.`);
}

interface Account {
  readonly bankAccountId: string;
  readonly items: IncludedItem[];
}

/** The invoices of one supplier by account, with its credits taken off the account that gets most. */
function payOrWait(
  items: readonly IncludedItem[],
  terms: RunTerms,
): { payments: SelectedPayment[]; excluded: ExcludedItem[] } {
  const accounts = new Map<string, Account>();
  for (const item of items.filter(({ reason }) => reason !== 'credit')) {
    const bankAccountId = item.candidate.bankAccountId!;
    const account = accounts.get(bankAccountId) ?? { bankAccountId, items: [] };
    account.items.push(item);
    accounts.set(bankAccountId, account);
  }
  const credits = items.filter(({ reason }) => reason === 'credit');
  const ranked = [...accounts.values()].sort(
    (a, b) =>
      net(b.items, terms).minor - net(a.items, terms).minor || (a.bankAccountId < b.bankAccountId ? -1 : 1),
  );
  const largest = ranked[0];
  if (largest === undefined)
    return {
      payments: [],
      excluded: leaveOut(credits, 'credit-waits', 'Credit note: kept for the next payment to this supplier.'),
    };
  largest.items.push(...credits);
  const [paid, unpaid] = [
    ranked.filter((account) => net(account.items, terms).minor > 0),
    ranked.filter((account) => net(account.items, terms).minor <= 0),
  ];
  return {
    payments: paid.map((account) => payment(account, terms)),
    excluded: unpaid.flatMap((account) =>
      leaveOut(account.items, 'credit-balance', balanceText(net(account.items, terms))),
    ),
  };
}

function balanceText(balance: Money): string {
  return balance.minor === 0
    ? 'Credit notes cancel out the invoices: there is nothing to pay.'
    : `Credit notes exceed the invoices by ${formatMoney(negate(balance))}: there is nothing to pay.`;
}

function leaveOut(items: readonly IncludedItem[], reason: ExclusionReason, text: string): ExcludedItem[] {
  return items.map(({ candidate }) => ({ candidate, reason, text }));
}

function payment({ bankAccountId, items }: Account, terms: RunTerms): SelectedPayment {
  const { supplierId, supplierName } = items[0]!.candidate;
  return { supplierId, supplierName, bankAccountId, amount: net(items, terms), items };
}

function net(items: readonly IncludedItem[], { currency }: RunTerms): Money {
  return items.reduce(
    (total, { candidate: { kind, amount } }) => add(total, kind === 'credit' ? negate(amount) : amount),
    zero(currency),
  );
}

function groupBySupplier(items: readonly IncludedItem[]): IncludedItem[][] {
  const groups = new Map<string, IncludedItem[]>();
  for (const item of items) {
    const group = groups.get(item.candidate.supplierId) ?? [];
    group.push(item);
    groups.set(item.candidate.supplierId, group);
  }
  return [...groups.values()];
}

function byName(left: PaymentCandidate, right: PaymentCandidate): number {
  const key = ({ supplierName, supplierId, number, invoiceId }: PaymentCandidate) =>
    [supplierName, supplierId, number, invoiceId].join('\u0000');
  return key(left) < key(right) ? -1 : 1;
}
