import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { MovedRows } from './domain/merge.js';

/** Two accounts of one legal entity become one: proposed by one person, carried out by another. */
@Entity('supplier_merge')
export class SupplierMergeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  fromSupplierId: Id;

  @Column({ type: 'uuid' })
  intoSupplierId: Id;

  @Column({ type: 'text' })
  state: 'PROPOSED' | 'DONE' | 'CANCELLED';

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'timestamptz' })
  proposedAt: Date;

  @Column({ type: 'uuid' })
  proposedBy: Id;

  @Column({ type: 'text' })
  proposedAs: string;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  decidedAs: string | null;

  @Column({ type: 'jsonb' })
  moved: readonly MovedRows[];
}
