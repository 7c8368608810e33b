import type { Id } from '../kernel/ids.js';
import type { MergeFindings, MovedRows } from './domain/merge.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';

/** One of the two accounts, as the preview of a merge shows it. */
export interface MergeAccount {
  readonly id: Id;
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly postcode: string;
  /** Last digits of the account that it is paid to; null for none. */
  readonly ending: string | null;
}

/** Who wants two accounts to become one; `state` as it is now. */
export interface MergeProposal {
  readonly id: Id;
  readonly state: 'PROPOSED' | 'DONE' | 'CANCELLED';
  readonly reason: string;
  readonly proposedBy: Id;
  readonly proposedAs: string;
  readonly proposedAt: Date;
}

/** What a merge would do, before anybody does it. */
export interface MergePreview extends MergeFindings {
  /** The account that ends. */
  readonly from: MergeAccount;
  /** The account that is kept. */
  readonly into: MergeAccount;
  readonly moves: readonly MovedRows[];
  readonly invoices: readonly { readonly state: string; readonly count: number }[];
  /** What is on file for the account that ends, and not yet for the one that is kept. */
  readonly contacts: readonly string[];
  readonly people: number;
  readonly keys: number;
  /** The one that is open; null where nobody has proposed it. */
  readonly proposal: MergeProposal | null;
}

/** An account that is likely the same legal entity. */
export interface MergeCandidate {
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  /** 0 to 100. */
  readonly score: number;
}

/** A merge that waits for a second person. */
export interface OpenMerge {
  readonly fromNumber: string;
  readonly fromName: string;
  readonly intoNumber: string;
  readonly intoName: string;
  readonly proposedAs: string;
  readonly proposedAt: Date;
}
