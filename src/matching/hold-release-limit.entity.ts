import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Up to which sum accounts payable and buyers set holds aside; above it the finance director does. */
@Entity('hold_release_limit')
export class HoldReleaseLimitEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @Column({ type: 'bigint' })
  limitMinor: number;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
