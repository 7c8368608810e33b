import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { DocumentKind, DocumentStanding } from './domain/supplier-document.js';

/** A paper that a supplier brought: an insurance, its status in the Construction Industry Scheme. */
@Entity('supplier_document')
export class SupplierDocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  kind: DocumentKind;

  @Column({ type: 'uuid' })
  documentId: Id;

  /** The last day on which it is good; null for one that does not end. */
  @Column({ type: 'date', nullable: true })
  expiresOn: PlainDate | null;

  @Column({ type: 'text' })
  standing: DocumentStanding;

  @Column({ type: 'timestamptz', nullable: true })
  checkedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  checkedBy: Id | null;

  @Column({ type: 'text', nullable: true })
  checkedAs: string | null;

  /** What the council asked about it, while it is ASKED. */
  @Column({ type: 'text', nullable: true })
  question: string | null;

  /** The last reminder sent, in days before the end; null for none. */
  @Column({ type: 'integer', nullable: true })
  remindedDays: number | null;

  @Column({ type: 'timestamptz' })
  addedAt: Date;

  @Column({ type: 'text' })
  addedBy: string;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;
}
