import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { IdentityChange } from './domain/identity-change.js';

/** A supplier wants another name, company number or VAT number on file. Procurement decides. */
@Entity('supplier_change')
export class SupplierChangeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  state: 'PROPOSED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';

  @Column({ type: 'jsonb' })
  wanted: IdentityChange;

  /** What the checks found, in words for staff. */
  @Column({ type: 'jsonb' })
  reasons: readonly string[];

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

  @Column({ type: 'text', nullable: true })
  decisionText: string | null;
}
