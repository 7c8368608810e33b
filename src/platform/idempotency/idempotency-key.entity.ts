import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';

/** A request that its sender gave a key to, and what it was answered. */
@Entity('idempotency_key')
export class IdempotencyKeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid', nullable: true })
  supplierId: Id | null;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'text' })
  key: string;

  /** SHA-256 of what was asked, so that the key of one request is not taken for that of another. */
  @Column({ type: 'char', length: 64 })
  fingerprint: string;

  @Column({ type: 'timestamptz' })
  startedAt: Date;

  /** Of HTTP; null while it is under way, or where whoever worked on it died. */
  @Column({ type: 'integer', nullable: true })
  status: number | null;

  @Column({ type: 'text', nullable: true })
  location: string | null;

  /** JSON. */
  @Column({ type: 'text', nullable: true })
  body: string | null;
}
