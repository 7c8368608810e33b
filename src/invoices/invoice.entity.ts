import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Finding } from '../einvoice/model/finding.js';
import type { Channel } from './domain/channel.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';

/** An invoice or credit note from the moment its bytes arrive. Only the life-cycle service writes state. */
@Entity('invoice')
export class InvoiceEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** Of the supplier: its accounts together use each invoice number once. */
  @Column({ type: 'uuid' })
  legalEntityId: Id;

  @Column({ type: 'text' })
  channel: Channel;

  @Column({ type: 'boolean' })
  assisted: boolean;

  @Column({ type: 'uuid', nullable: true })
  enteredBy: Id | null;

  @Column({ type: 'text' })
  state: InvoiceState;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'uuid', nullable: true })
  documentId: Id | null;

  @Column({ type: 'text', nullable: true })
  typeCode: string | null;

  @Column({ type: 'text', nullable: true })
  number: string | null;

  @Column({ type: 'text', nullable: true })
  numberNormalised: string | null;

  @Column({ type: 'date', nullable: true })
  issuedOn: PlainDate | null;

  @Column({ type: 'date', nullable: true })
  dueOn: PlainDate | null;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  @Column({ type: 'date' })
  receivedOn: PlainDate;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bigint', nullable: true })
  netMinor: number | null;

  @Column({ type: 'bigint', nullable: true })
  vatMinor: number | null;

  @Column({ type: 'bigint', nullable: true })
  grossMinor: number | null;

  @Column({ type: 'bigint', nullable: true })
  payableMinor: number | null;

  /** What was paid of it so far, rebates for early payment counted as paid. */
  @Column({ type: 'bigint', default: 0 })
  paidMinor: number;

  @Column({ type: 'uuid', nullable: true })
  orderId: Id | null;

  @Column({ type: 'text', nullable: true })
  orderNumber: string | null;

  /** Whose budget pays where no order says it. */
  @Column({ type: 'text', nullable: true })
  costCentre: string | null;

  @Column({ type: 'jsonb', nullable: true })
  semantic: object | null;

  @Column({ type: 'jsonb' })
  findings: Finding[];

  @Column({ type: 'date', nullable: true })
  payBy: PlainDate | null;

  @Column({ type: 'date', nullable: true })
  promisedOn: PlainDate | null;

  @Column({ type: 'text', nullable: true })
  promisedReason: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'date', nullable: true })
  paidOn: PlainDate | null;

  @Column({ type: 'timestamptz' })
  stateChangedAt: Date;
}
