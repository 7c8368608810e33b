import { Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** An order that an invoice quotes. */
@Entity('invoice_purchase_order')
export class InvoiceOrderEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'uuid' })
  orderId: Id;
}
