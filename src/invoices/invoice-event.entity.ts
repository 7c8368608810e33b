import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssistedChannel } from '../identity/domain/assistance.js';
import type { Id } from '../kernel/ids.js';

/** One transition of an invoice, with the text that its supplier may read. Never changed. */
@Entity('invoice_event')
export class InvoiceEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  event: string;

  @Column({ type: 'text', nullable: true })
  fromState: string | null;

  @Column({ type: 'text' })
  toState: string;

  @Column({ type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'text' })
  actor: string;

  /** How the supplier asked staff to do it; null where nobody did it for the supplier. */
  @Column({ type: 'text', nullable: true })
  assistedChannel: AssistedChannel | null;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  @Column({ type: 'text' })
  supplierText: string;

  @Column({ type: 'text', nullable: true })
  staffText: string | null;
}
