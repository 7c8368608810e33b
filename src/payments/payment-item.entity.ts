import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** One invoice within a payment: gross, less the rebate, is what is paid. */
@Entity('payment_item')
export class PaymentItemEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  paymentId: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'bigint' })
  grossMinor: number;

  @Column({ type: 'bigint' })
  rebateNetMinor: number;

  @Column({ type: 'bigint' })
  rebateVatMinor: number;

  @Column({ type: 'bigint' })
  paidMinor: number;

  /** 0 for the first payment of an invoice, 1 for the next where it is paid in parts. */
  @Column({ type: 'integer', default: 0 })
  part: number;

  @Column({ type: 'text' })
  state: string;
}
