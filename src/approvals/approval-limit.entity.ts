import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { ApprovingRole } from './domain/delegation.js';

/** One line of the scheme of delegation. */
@Entity('approval_limit')
export class ApprovalLimitEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  /** Either this or `role`. */
  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'text', nullable: true })
  role: ApprovingRole | null;

  @Column({ type: 'bigint', nullable: true })
  upToMinor: number | null;

  @Column({ type: 'text', array: true })
  costCentres: string[];

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
