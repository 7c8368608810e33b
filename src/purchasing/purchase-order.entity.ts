import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Construction, OrderState } from './domain/order.js';

/** What the council ordered from a supplier. */
@Entity('purchase_order')
export class PurchaseOrderEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  state: OrderState;

  @Column({ type: 'date' })
  orderedOn: PlainDate;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint' })
  netMinor: number;

  /** Reference of the contract that it was ordered under. */
  @Column({ type: 'text', nullable: true })
  contract: string | null;

  /** What the budget holder set aside for it, ex VAT. */
  @Column({ type: 'bigint', nullable: true })
  budgetMinor: number | null;

  @Column({ type: 'text', nullable: true })
  construction: Construction | null;

  @Column({ type: 'text' })
  costCentre: string;

  @Column({ type: 'text' })
  requesterTeam: string;

  @Column({ type: 'text' })
  requesterEmail: string;

  /** Who raised it; null where it came without a person, as orders that are loaded do. */
  @Column({ type: 'uuid', nullable: true })
  placedBy: Id | null;

  /** Their name at the time. */
  @Column({ type: 'text', nullable: true })
  placedAs: string | null;

  /** Counted from 1, with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
