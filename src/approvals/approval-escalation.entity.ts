import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A level that nobody decided in time, so that the next may decide as well. */
@Entity('approval_escalation')
export class ApprovalEscalationEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'integer' })
  level: number;

  @PrimaryColumn({ type: 'timestamptz' })
  openedAt: Date;

  @Column({ type: 'timestamptz' })
  escalatedAt: Date;
}
