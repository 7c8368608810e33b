import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

/** Why an invoice waits, who must act, and what its supplier reads. */
@Entity('hold')
export class HoldEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  holdKey: string;

  @Column({ type: 'text', nullable: true })
  lineId: string | null;

  @Column({ type: 'text' })
  owner: string;

  /** The team by name; null where only the kind of owner is known. */
  @Column({ type: 'text', nullable: true })
  ownerName: string | null;

  /** The last of the working days that its owner has; null for holds from before there were any. */
  @Column({ type: 'date', nullable: true })
  dueOn: PlainDate | null;

  @Column({ type: 'jsonb' })
  params: Record<string, string>;

  @Column({ type: 'text' })
  supplierText: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'timestamptz' })
  placedAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  releasedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  releasedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  releaseReason: string | null;

  /** Of a release by hand, where the kind of hold asks for it. */
  @Column({ type: 'text', nullable: true })
  evidence: string | null;

  /** The version of the invoice that it was set aside for; null where nobody set it aside. */
  @Column({ type: 'integer', nullable: true })
  invoiceVersion: number | null;

  /** What of the invoice hung on it when it was set aside. */
  @Column({ type: 'bigint', nullable: true })
  stakeMinor: number | null;
}
