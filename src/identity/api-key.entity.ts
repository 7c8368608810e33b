import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A key with which a program acts as a person. Only its SHA-256 is kept. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  councilId: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'uuid', nullable: true })
  supplierId: Id | null;

  @Column({ type: 'text' })
  label: string;

  @Column({ type: 'char', length: 64 })
  keyHash: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  /** To the hour, so that reading does not write all the time. */
  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}
