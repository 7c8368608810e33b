import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** One thing that happened to a supplier or while it joined, in words. Never changed. */
@Entity('supplier_event')
export class SupplierEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  event: string;

  @Column({ type: 'text', nullable: true })
  fromState: string | null;

  @Column({ type: 'text', nullable: true })
  toState: string | null;

  @Column({ type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'text' })
  actor: string;

  /** What the supplier may read about it; null for nothing. */
  @Column({ type: 'text', nullable: true })
  supplierText: string | null;

  @Column({ type: 'text', nullable: true })
  staffText: string | null;
}
