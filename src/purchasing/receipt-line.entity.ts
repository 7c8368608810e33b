import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** How much of one order line a receipt is for; negative where it is reversed. */
@Entity('receipt_line')
export class ReceiptLineEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  receiptId: Id;

  @Column({ type: 'uuid' })
  orderLineId: Id;

  @Column({ type: 'numeric' })
  quantity: string;

  @Column({ type: 'bigint' })
  amountMinor: number;
}
