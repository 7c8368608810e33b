import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { ToleranceScope } from './domain/resolve-tolerances.js';
import type { Measure } from './domain/tolerance.js';
import type { StoredLimit } from './domain/stored-limit.js';

/** How much may differ in one place: the council, a category, a supplier, a contract or one order line. */
@Entity('tolerance_rule')
export class ToleranceRuleEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  scope: ToleranceScope;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  measure: Measure;

  @Column({ type: 'jsonb' })
  upperLimit: StoredLimit;

  @Column({ type: 'jsonb' })
  lowerLimit: StoredLimit;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
