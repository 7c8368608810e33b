import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { MatchBasis, MatchLevel } from './domain/order.js';

/** One line of an order, with how it is matched: level (2-, 3- or 4-way) and basis (quantity or amount). */
@Entity('purchase_order_line')
export class PurchaseOrderLineEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  orderId: Id;

  @Column({ type: 'text' })
  lineNumber: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'text', nullable: true })
  buyerItemId: string | null;

  @Column({ type: 'text', nullable: true })
  sellerItemId: string | null;

  @Column({ type: 'text', nullable: true })
  gtin: string | null;

  /** Category of spend, as the council calls it. */
  @Column({ type: 'text', nullable: true })
  category: string | null;

  @Column({ type: 'text' })
  unit: string;

  @Column({ type: 'numeric' })
  quantity: string;

  @Column({ type: 'numeric' })
  unitPrice: string;

  @Column({ type: 'bigint' })
  netMinor: number;

  @Column({ type: 'text' })
  vatCategory: string;

  @Column({ type: 'numeric' })
  vatRate: string;

  @Column({ type: 'text' })
  level: MatchLevel;

  @Column({ type: 'text' })
  basis: MatchBasis;
}
