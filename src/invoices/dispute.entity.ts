import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { DisputeReason, DisputeState } from './domain/dispute.js';

/** A part of one line of an invoice that the council does not pay for now. */
@Entity('dispute')
export class DisputeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'integer' })
  line: number;

  @Column({ type: 'text' })
  lineId: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'text' })
  basis: 'quantity' | 'amount';

  /** Zero where an amount is disputed. */
  @Column({ type: 'numeric' })
  quantity: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  /** Of the line's net amount. */
  @Column({ type: 'bigint' })
  lineMinor: number;

  /** Its share of the taxable amount, and of the VAT. */
  @Column({ type: 'bigint' })
  netMinor: number;

  @Column({ type: 'text' })
  vatCategory: string;

  @Column({ type: 'numeric', nullable: true })
  vatRate: string | null;

  @Column({ type: 'bigint' })
  vatMinor: number;

  @Column({ type: 'text' })
  reasonCode: DisputeReason;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text' })
  state: DisputeState;

  /** Whether the part counts again as a part of what is to be paid. */
  @Column({ type: 'boolean', default: false })
  released: boolean;

  @Column({ type: 'uuid' })
  openedBy: Id;

  @Column({ type: 'text' })
  openedAs: string;

  @Column({ type: 'timestamptz' })
  openedAt: Date;

  @Column({ type: 'text', nullable: true })
  settledAs: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;

  @Column({ type: 'text', nullable: true })
  settlement: string | null;

  @Column({ type: 'uuid', nullable: true })
  creditId: Id | null;
}
