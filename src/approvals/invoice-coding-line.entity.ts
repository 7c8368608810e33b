import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { CodedVat } from './domain/coding.js';

/** A part of an invoice line, and what it is charged to. */
@Entity('invoice_coding_line')
export class InvoiceCodingLineEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'integer' })
  invoiceVersion: number;

  @PrimaryColumn({ type: 'integer' })
  part: number;

  /** Of the invoice, counted from 1. */
  @Column({ type: 'integer' })
  line: number;

  @Column({ type: 'text' })
  costCentre: string;

  @Column({ type: 'text' })
  accountCode: string;

  @Column({ type: 'text' })
  vat: CodedVat;

  /** Without VAT. */
  @Column({ type: 'bigint' })
  amountMinor: number;
}
