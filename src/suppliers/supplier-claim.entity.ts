import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Somebody who was joining says that an account which is there already is theirs. */
@Entity('supplier_claim')
export class SupplierClaimEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  /** The account that is claimed. */
  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid' })
  applicationId: Id;

  @Column({ type: 'text' })
  state: 'OPEN' | 'GRANTED' | 'REFUSED';

  @Column({ type: 'text' })
  claimant: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  message: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  decidedAs: string | null;
}
