import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What a person decided about a document that looks like an earlier one. */
@Entity('duplicate_decision')
export class DuplicateDecisionEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'uuid' })
  otherId: Id;

  @Column({ type: 'text' })
  decision: 'different' | 'duplicate';

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'uuid' })
  decidedBy: Id;

  @Column({ type: 'timestamptz' })
  decidedAt: Date;
}
