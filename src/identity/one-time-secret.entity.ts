import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A code or a link that was sent to an address. What was sent follows from the id; see `OneTimeSecretService`. */
@Entity('one_time_secret')
export class OneTimeSecretEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  kind: 'code' | 'link';

  @Column({ type: 'text' })
  purpose: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'timestamptz' })
  issuedAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
