import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { ReceiptKind } from './domain/order.js';

/** What arrived (goods) or was signed off (acceptance) against an order. */
@Entity('receipt')
export class ReceiptEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid' })
  orderId: Id;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  kind: ReceiptKind;

  @Column({ type: 'date' })
  receivedOn: PlainDate;

  @Column({ type: 'uuid', nullable: true })
  postedBy: Id | null;

  @Column({ type: 'timestamptz' })
  postedAt: Date;

  @Column({ type: 'text' })
  note: string;

  /** The receipt that this one takes back. */
  @Column({ type: 'uuid', nullable: true })
  reverses: Id | null;
}
