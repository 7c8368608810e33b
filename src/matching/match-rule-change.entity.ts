import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** One change of a council's tolerances, conversions of units or limits, counted from 1. */
@Entity('match_rule_change')
export class MatchRuleChangeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** What was changed, in a sentence. */
  @Column({ type: 'text' })
  said: string;

  /** What it would have done to the invoices of the last quarter, as it was shown; '' where nothing was. */
  @Column({ type: 'text' })
  effect: string;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'text' })
  setAs: string;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
