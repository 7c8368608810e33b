import type { PlainDate } from '../../kernel/plain-date.js';

/** The last payment that a supplier got or is getting through an earlier run. */
export interface EarlierPayment {
  readonly bankAccountId: string;
  readonly runNumber: string;
  /** The day on which it arrives. */
  readonly payOn: PlainDate;
}

export interface PaymentFacts {
  readonly bankAccountId: string;
  readonly payOn: PlainDate;
  /** The last days to pay its invoices on time; credit notes have none. */
  readonly payBys: readonly PlainDate[];
  /** null where this supplier was never paid before. */
  readonly earlier: EarlierPayment | null;
}

/** What whoever approves a payment should know of it that its sum does not tell. */
export type PaymentNote =
  | { readonly kind: 'first' }
  | { readonly kind: 'another-account'; readonly since: EarlierPayment }
  | { readonly kind: 'late'; readonly invoices: number; readonly payBy: PlainDate };

/**
 * Why a payment deserves a second look: money goes where it never went before, or it arrives after the last day.
 * Fraud by a changed account, and interest that runs, are both seen here or not at all.
 * @returns the notes, that of money that may go astray first; `payBy` of a late one is the earliest last day
 */
export function notesOf({ bankAccountId, payOn, payBys, earlier }: PaymentFacts): PaymentNote[] {
  const late = payBys.filter((payBy) => payBy < payOn).sort();
  const notes: PaymentNote[] = [];
  if (earlier === null) notes.push({ kind: 'first' });
  else if (earlier.bankAccountId !== bankAccountId) notes.push({ kind: 'another-account', since: earlier });
  if (late[0] !== undefined) notes.push({ kind: 'late', invoices: late.length, payBy: late[0] });
  return notes;
}
