import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What an invoice was before it was corrected. It is never changed. */
@Entity('invoice_version')
export class InvoiceVersionEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  /** From 1. */
  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid', nullable: true })
  documentId: Id | null;

  @Column({ type: 'jsonb' })
  semantic: object;

  @Column({ type: 'bigint', nullable: true })
  payableMinor: number | null;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'timestamptz' })
  replacedAt: Date;

  @Column({ type: 'text' })
  replacedAs: string;
}
