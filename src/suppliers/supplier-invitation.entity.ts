import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

/** An invitation to join for one account. Its code is known to whoever has the letter; here is only its SHA-256. */
@Entity('supplier_invitation')
export class SupplierInvitationEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'char', length: 64 })
  codeHash: string;

  @Column({ type: 'text' })
  channel: 'letter' | 'email';

  /** The address that a code went to, and nowhere else; null for a letter. */
  @Column({ type: 'text', nullable: true })
  sentTo: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'uuid' })
  createdBy: Id;

  /** The last day on which it is good. */
  @Column({ type: 'date' })
  expiresOn: PlainDate;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  revokedBy: Id | null;
}
