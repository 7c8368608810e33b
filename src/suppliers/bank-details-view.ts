import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { BankChecks } from './domain/bank-checks.js';
import type { AccountHolder, CoolingOffPays } from './domain/bank-details.js';
import type { BankDetailsEvent, BankDetailsState } from './domain/bank-details-lifecycle.js';
import type { CallBackNumber } from './domain/call-back-number.js';
import type { Contact } from './domain/contact.js';

/** An account by its holder's name and the last four digits: nobody is shown more. */
export interface MaskedAccount {
  readonly accountName: string;
  readonly holder: AccountHolder;
  readonly ending: string;
}

export interface BankChangeSummary extends MaskedAccount {
  readonly id: Id;
  readonly reference: string;
  readonly supplierId: Id;
  readonly supplierName: string;
  readonly supplierNumber: string;
  readonly state: BankDetailsState;
  readonly version: number;
  readonly proposedAt: Date;
  readonly proposedAs: string;
  readonly coolingOffUntil: PlainDate | null;
  readonly coolingOffPays: CoolingOffPays | null;
}

/** One thing that happened to a change. */
export interface BankChangeEvent {
  readonly event: BankDetailsEvent | 'propose';
  readonly toState: BankDetailsState;
  readonly occurredAt: Date;
  readonly personId: Id | null;
  readonly actor: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly supplierText: string;
}

/** Payments to the supplier are stopped. */
export interface FreezeView {
  readonly reason: string;
  readonly placedAt: Date;
  readonly liftAskedBy: Id | null;
  readonly liftAskedAs: string | null;
  readonly liftNote: string | null;
}

/** All that staff need to decide about a change. */
export interface BankChangeCase extends BankChangeSummary {
  readonly proposedBy: Id | null;
  readonly callers: readonly Id[];
  readonly checks: BankChecks | null;
  /** The account that is paid to now; null where there is none, or where it is this one. */
  readonly current: MaskedAccount | null;
  readonly events: readonly BankChangeEvent[];
  /** All that ever were on file. */
  readonly contacts: readonly Contact[];
  readonly numbers: readonly CallBackNumber[];
  readonly quietDays: number;
  readonly coolingOffDays: number;
  readonly freeze: FreezeView | null;
}

/** What a supplier sees of its bank details. */
export interface SupplierBankDetails {
  readonly current: MaskedAccount | null;
  /** The change under way or, without one, the last one; null where there never was any. */
  readonly change: (BankChangeSummary & { readonly events: readonly BankChangeEvent[] }) | null;
  readonly paymentsStopped: boolean;
  readonly coolingOffDays: number;
}

/** What is handed out as evidence of a change: a JSON document, and the SHA-256 of its bytes. */
export interface EvidenceFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly sha256: string;
}
