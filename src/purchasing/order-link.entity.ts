import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A link by which a supplier comes to one order without an account. Only the SHA-256 of its secret is kept. */
@Entity('order_link')
export class OrderLinkEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid' })
  orderId: Id;

  @Column({ type: 'char', length: 64 })
  tokenHash: string;

  /** Somebody asked for it, and was not simply told of the order or an invoice. */
  @Column({ type: 'boolean' })
  askedFor: boolean;

  @Column({ type: 'timestamptz' })
  madeAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;
}
