import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { PaymentRunState } from './domain/payment-run-lifecycle.js';

/** A batch of payments: prepared by one person, approved by another, then released. */
@Entity('payment_run')
export class PaymentRunEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  state: PaymentRunState;

  @Column({ type: 'date' })
  payOn: PlainDate;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint' })
  totalMinor: number;

  @Column({ type: 'integer' })
  paymentCount: number;

  @Column({ type: 'jsonb' })
  excluded: object[];

  @Column({ type: 'uuid' })
  preparedBy: Id;

  @Column({ type: 'timestamptz' })
  preparedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  approvedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  releasedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  paidAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  fileDocumentId: Id | null;
}
