import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { AccountHolder, CoolingOffPays } from './domain/bank-details.js';
import type { BankDetailsState } from './domain/bank-details-lifecycle.js';
import type { BankChecks } from './domain/bank-checks.js';

/**
 * Where a supplier is paid, or would like to be. Only an ACTIVE account is ever paid to, and a supplier has one at
 * the most. Numbers are sealed and never change; columns marked `insert: false` are written by later events only,
 * which the database's grants hold as well.
 */
@Entity('supplier_bank_account')
export class SupplierBankAccountEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** What people call the change by; null for accounts that were there before changes had one. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  state: BankDetailsState;

  @Column({ type: 'text' })
  accountName: string;

  @Column({ type: 'text' })
  holder: AccountHolder;

  @Column({ type: 'text' })
  accountSealed: string;

  @Column({ type: 'text' })
  endingSealed: string;

  @Column({ type: 'text' })
  fingerprint: string;

  /** It was paid to before the portal knew who decided so. */
  @Column({ type: 'boolean', insert: false })
  broughtOver: boolean;

  @Column({ type: 'uuid', nullable: true })
  proposedBy: Id | null;

  @Column({ type: 'text' })
  proposedAs: string;

  @Column({ type: 'timestamptz' })
  proposedAt: Date;

  @Column({ type: 'jsonb', nullable: true, insert: false })
  checks: BankChecks | null;

  @Column({ type: 'uuid', nullable: true, insert: false })
  calledBackBy: Id | null;

  @Column({ type: 'uuid', nullable: true, insert: false })
  approvedBy: Id | null;

  @Column({ type: 'date', nullable: true, insert: false })
  coolingOffUntil: PlainDate | null;

  @Column({ type: 'text', nullable: true, insert: false })
  coolingOffPays: CoolingOffPays | null;

  @Column({ type: 'date', nullable: true, insert: false })
  activeFrom: PlainDate | null;

  @Column({ type: 'date', nullable: true, insert: false })
  retiredOn: PlainDate | null;
}
