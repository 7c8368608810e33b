import type { Id } from '../kernel/ids.js';
import type { IdentityField } from './domain/identity-change.js';

/** A supplier wants another name, company number or VAT number on file. */
export interface IdentityChangeView {
  readonly id: Id;
  readonly state: 'PROPOSED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';
  readonly supplierNumber: string;
  readonly supplierName: string;
  /** What would change; '' for none. */
  readonly fields: readonly {
    readonly field: IdentityField;
    readonly held: string;
    readonly wanted: string;
  }[];
  /** What the checks found, in words for staff. */
  readonly reasons: readonly string[];
  readonly proposedBy: Id;
  readonly proposedAs: string;
  readonly proposedAt: Date;
}
