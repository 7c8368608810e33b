import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What a person decided about one version of an invoice. */
@Entity('approval_decision')
export class ApprovalDecisionEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'integer' })
  invoiceVersion: number;

  @Column({ type: 'text' })
  decision: string;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'timestamptz' })
  decidedAt: Date;

  @Column({ type: 'text' })
  comment: string;
}
