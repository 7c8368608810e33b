import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { ExcludedInvoice } from './domain/excluded-invoice.js';
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

  /** The day on which the file goes to the bank. */
  @Column({ type: 'date' })
  runOn: PlainDate;

  /** The day on which the payments arrive. */
  @Column({ type: 'date' })
  payOn: PlainDate;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint' })
  totalMinor: number;

  @Column({ type: 'integer' })
  paymentCount: number;

  @Column({ type: 'jsonb' })
  excluded: ExcludedInvoice[];

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

  @Column({ type: 'uuid', nullable: true })
  fileDocumentId: Id | null;
}
