import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A code on paper in the place of a lost telephone, good once. Only its SHA-256 is kept. */
@Entity('recovery_code')
export class RecoveryCodeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'char', length: 64 })
  codeHash: string;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
