import type { Request } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import type { FieldCipher } from '../../platform/encryption/field-cipher.js';
import type { TypedBankDetails } from '../../suppliers/domain/bank-details.js';
import type { PayeeAnswer } from '../../suppliers/domain/payee-answer.js';

/** What was typed so far, and what the bank said of the name. */
export interface BankDraft {
  readonly typed: TypedBankDetails;
  readonly answer: PayeeAnswer;
  readonly simulated: boolean;
}

interface BankChangeSession {
  /** The place of work that it is for. */
  readonly place: string;
  /** When the password was typed, in milliseconds. */
  readonly confirmedAt: number;
  /** A `BankDraft`, sealed: sessions are kept in the database, and account numbers are not kept there in the clear. */
  readonly draft?: string;
}

declare module 'express-session' {
  interface SessionData {
    bankChange?: BankChangeSession;
  }
}

/** Who has typed their password may go on for this long. */
const CONFIRMED_MS = 15 * 60_000;
const PURPOSE = 'draft of bank details';

/** The person has just shown that they know their password. */
export function confirm(request: Request, who: Principal, now: Date): void {
  request.session.bankChange = { place: placeOf(who).join(), confirmedAt: now.getTime() };
}

export function isConfirmed(request: Request, who: Principal, now: Date): boolean {
  const begun = request.session.bankChange;
  return begun?.place === placeOf(who).join() && now.getTime() - begun.confirmedAt < CONFIRMED_MS;
}

export function keepDraft(request: Request, who: Principal, cipher: FieldCipher, draft: BankDraft): void {
  const begun = request.session.bankChange;
  if (begun === undefined) return;
  request.session.bankChange = { ...begun, draft: cipher.seal(PURPOSE, JSON.stringify(draft), placeOf(who)) };
}

/** null where nothing was typed, or the key that it was sealed with has been taken away since. */
export function draftOf(request: Request, who: Principal, cipher: FieldCipher): BankDraft | null {
  const sealed = request.session.bankChange?.draft;
  if (sealed === undefined) return null;
  try {
    return JSON.parse(cipher.open(PURPOSE, sealed, placeOf(who))) as BankDraft;
  } catch {
    return null;
  }
}

export function endDraft(request: Request): void {
  delete request.session.bankChange;
}

function placeOf({ personId, councilId, supplierId }: Principal): string[] {
  return [personId, councilId, supplierId ?? ''];
}
