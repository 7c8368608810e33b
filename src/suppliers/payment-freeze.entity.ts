import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** While it is not lifted, nothing is paid to the supplier. One person asks to lift it, another does. */
@Entity('payment_freeze')
export class PaymentFreezeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** The change of bank details that it was placed for. */
  @Column({ type: 'uuid', nullable: true })
  bankAccountId: Id | null;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'timestamptz' })
  placedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  placedBy: Id | null;

  @Column({ type: 'text' })
  placedAs: string;

  @Column({ type: 'uuid', nullable: true })
  liftAskedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  liftAskedAs: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  liftAskedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  liftNote: string | null;

  @Column({ type: 'uuid', nullable: true })
  liftedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  liftedAs: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  liftedAt: Date | null;
}
