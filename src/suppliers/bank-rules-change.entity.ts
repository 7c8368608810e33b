import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { CoolingOffPays } from './domain/bank-details.js';

/** Somebody changed how changes of bank details are guarded, or proposed it where that guards less. */
@Entity('bank_rules_change')
export class BankRulesChangeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  state: 'PROPOSED' | 'DONE' | 'CANCELLED';

  @Column({ type: 'integer' })
  coolingOffDays: number;

  @Column({ type: 'text' })
  coolingOffPays: CoolingOffPays;

  @Column({ type: 'integer' })
  quietDays: number;

  @Column({ type: 'text' })
  reason: string;

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
