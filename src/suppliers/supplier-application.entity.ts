import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { Answers } from './domain/organisation.js';
import type { RegisterAnswers } from './domain/registration-decision.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';

/** What an organisation has answered so far in order to join, and where that stands. */
@Entity('supplier_application')
export class SupplierApplicationEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  /** The account that it is for; a new organisation has it only once it has sent its answers. */
  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid', nullable: true })
  invitationId: Id | null;

  @Column({ type: 'text' })
  state: SupplierState;

  @Column({ type: 'integer' })
  version: number;

  /** The address that was proved. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'jsonb' })
  answers: Answers;

  /** What the council held when it began; null where it did not know the organisation. */
  @Column({ type: 'jsonb', nullable: true })
  held: Answers | null;

  /** Bank details that wait to be proposed, sealed; null where there are none. */
  @Column({ type: 'text', nullable: true })
  bankSealed: string | null;

  @Column({ type: 'jsonb' })
  registers: RegisterAnswers;

  @Column({ type: 'uuid', nullable: true })
  duplicateOf: Id | null;

  @Column({ type: 'integer' })
  duplicateScore: number;

  /** Whoever joins was asked whether they are registered already, and said no. */
  @Column({ type: 'boolean' })
  saidDifferent: boolean;

  /** Why somebody has to look, in words for staff. */
  @Column({ type: 'jsonb' })
  reasons: readonly string[];

  /** Whoever joined, once they have a way to sign in. */
  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  declaredAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;
}
