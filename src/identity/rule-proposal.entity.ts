import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Which rules it is about. */
export type RuleSubject = 'bank-rules' | 'approval-rules';

/** Somebody changed a rule, or proposed a change that takes a second person. */
@Entity('rule_proposal')
export class RuleProposalEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  subject: RuleSubject;

  /** What is to be, as the room of the subject has it. */
  @Column({ type: 'jsonb' })
  change: object;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text' })
  state: 'PROPOSED' | 'DONE' | 'REFUSED' | 'WITHDRAWN';

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
}
