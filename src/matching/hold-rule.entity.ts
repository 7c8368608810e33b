import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What a council set for a code of the catalogue of holds; the highest version is in force. Null leaves the catalogue's. */
@Entity('hold_rule')
export class HoldRuleEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'text', nullable: true })
  owner: string | null;

  @Column({ type: 'text', nullable: true })
  team: string | null;

  @Column({ type: 'integer', nullable: true })
  workingDays: number | null;

  @Column({ type: 'text', nullable: true })
  supplierText: string | null;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'text' })
  setAs: string;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
