import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { ListOutcome } from './send-list.service.js';

/** A spreadsheet of invoices that a supplier sent, and what became of each. */
@Entity('invoice_list')
export class InvoiceListEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** The file as it came. */
  @Column({ type: 'uuid' })
  documentId: Id;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'uuid' })
  sentBy: Id;

  @Column({ type: 'timestamptz' })
  sentAt: Date;

  @Column({ type: 'jsonb' })
  outcomes: ListOutcome[];
}
