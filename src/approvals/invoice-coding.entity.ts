import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Who is asked what an invoice without an order is for, and who confirmed it. */
@Entity('invoice_coding')
export class InvoiceCodingEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'integer' })
  invoiceVersion: number;

  /** null while nobody was found or named: then every requester may. */
  @Column({ type: 'uuid', nullable: true })
  requesterId: Id | null;

  /** How the requester was found. */
  @Column({ type: 'text' })
  foundBy: string;

  @Column({ type: 'timestamptz' })
  askedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  confirmedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;
}
