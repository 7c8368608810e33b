import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What one invoice line bills of one order line; negative for a credit note. */
@Entity('order_line_billing')
export class OrderLineBillingEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  orderLineId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'integer' })
  invoiceLine: number;

  @Column({ type: 'numeric' })
  quantity: string;

  @Column({ type: 'bigint' })
  amountMinor: number;

  /** Whether the invoice is approved: it then counts for every other, and cannot be taken back. */
  @Column({ type: 'boolean', default: false })
  decided: boolean;
}
