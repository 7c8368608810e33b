import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

export type RuleKind = 'route' | 'touchless';
/** A version that was given up before anybody switched it on is never switched on. */
export type RuleState = 'ON' | 'OFF' | 'GIVEN_UP';

/** One version of a rule by which invoices are approved. What it says never changes: a change is the next version. */
@Entity('approval_rule')
export class ApprovalRuleEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'text' })
  kind: RuleKind;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  name: string;

  /** Rules are asked in this order. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  state: RuleState;

  @Column({ type: 'jsonb' })
  content: object;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;

  /** The second person, who switched it on. */
  @Column({ type: 'uuid', nullable: true })
  confirmedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;
}
