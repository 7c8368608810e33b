import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssistedChannel } from '../identity/domain/assistance.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

/** Somebody of a supplier agreed that the council's staff act for it. Never rewritten; it ends by itself. */
@Entity('supplier_consent')
export class SupplierConsentEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** Who agreed, by name. */
  @Column({ type: 'text' })
  givenBy: string;

  @Column({ type: 'text' })
  channel: AssistedChannel;

  @Column({ type: 'date' })
  givenOn: PlainDate;

  /** What staff are to do. */
  @Column({ type: 'text' })
  givenFor: string;

  /** The last day. */
  @Column({ type: 'date' })
  endsOn: PlainDate;

  @Column({ type: 'uuid' })
  recordedBy: Id;

  @Column({ type: 'text' })
  recordedAs: string;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  endedBy: Id | null;
}
