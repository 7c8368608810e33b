import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { RuleKind } from './approval-rule.entity.js';

/** What a person decided about one version of an invoice; of an approval also at which level, for whom and by which rule. */
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

  /** null where a rule approved it. */
  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'timestamptz' })
  decidedAt: Date;

  @Column({ type: 'text' })
  comment: string;

  @Column({ type: 'integer', nullable: true })
  level: number | null;

  /** The absent person in whose place it was decided. */
  @Column({ type: 'uuid', nullable: true })
  forPersonId: Id | null;

  /** By what right: the route itself, or because the level before was passed on. */
  @Column({ type: 'text', nullable: true })
  givenBy: string | null;

  @Column({ type: 'text', nullable: true })
  ruleKind: RuleKind | null;

  @Column({ type: 'integer', nullable: true })
  ruleNumber: number | null;

  @Column({ type: 'integer', nullable: true })
  ruleVersion: number | null;

  @Column({ type: 'text', nullable: true })
  ruleName: string | null;

  /** Chosen at random to be looked at afterwards. */
  @Column({ type: 'boolean' })
  sampled: boolean;

  @Column({ type: 'uuid', nullable: true })
  checkedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  checkedAt: Date | null;
}
