import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Bytes as they were received or made, kept untouched under their SHA-256. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid', nullable: true })
  supplierId: Id | null;

  @Column({ type: 'char', length: 64 })
  sha256: string;

  @Column({ type: 'integer' })
  byteLength: number;

  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'text' })
  storageKey: string;

  @Column({ type: 'timestamptz' })
  storedAt: Date;
}
