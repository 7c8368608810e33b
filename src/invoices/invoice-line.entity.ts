import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** The columns of an invoice line that are matched, searched or summed; the whole line stands in the semantic invoice. */
@Entity('invoice_line')
export class InvoiceLineEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'integer' })
  line: number;

  @Column({ type: 'text' })
  lineId: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'numeric' })
  quantity: string;

  @Column({ type: 'text' })
  unit: string;

  @Column({ type: 'numeric' })
  unitPrice: string;

  @Column({ type: 'bigint' })
  netMinor: number;

  @Column({ type: 'text' })
  vatCategory: string;

  @Column({ type: 'numeric', nullable: true })
  vatRate: string | null;
}
