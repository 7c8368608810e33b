import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { BankDetailsEvent, BankDetailsState } from './domain/bank-details-lifecycle.js';

/** One thing that happened to bank details: who, when, and on what evidence. Never changed. */
@Entity('bank_details_event')
export class BankDetailsEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  bankAccountId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  event: BankDetailsEvent | 'propose';

  @Column({ type: 'text', nullable: true })
  fromState: BankDetailsState | null;

  @Column({ type: 'text' })
  toState: BankDetailsState;

  @Column({ type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'text' })
  actor: string;

  /** For the council's staff: never account numbers. */
  @Column({ type: 'jsonb' })
  evidence: Record<string, unknown>;

  @Column({ type: 'text' })
  supplierText: string;
}
