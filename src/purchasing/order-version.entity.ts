import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A change of an order: what it was before, and what was changed to come to this version. */
@Entity('purchase_order_version')
export class OrderVersionEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  orderId: Id;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** In words for staff. */
  @Column({ type: 'text' })
  said: string;

  @Column({ type: 'jsonb' })
  before: object;

  @Column({ type: 'uuid' })
  changedBy: Id;

  @Column({ type: 'text' })
  changedAs: string;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
