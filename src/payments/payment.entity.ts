import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

export type PaymentState = 'PENDING' | 'PAID' | 'CANCELLED';

/** One credit transfer to one supplier account; its reference is the EndToEndId of the payment file. */
@Entity('payment')
export class PaymentEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  runId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid' })
  bankAccountId: Id;

  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint' })
  amountMinor: number;

  @Column({ type: 'text' })
  state: PaymentState;

  @Column({ type: 'date', nullable: true })
  paidOn: PlainDate | null;
}
