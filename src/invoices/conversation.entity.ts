import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** One row for each invoice about which anything was written: whether the council has to write. */
@Entity('conversation')
export class ConversationEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** Since when it waits for somebody of the council; null where it does not. */
  @Column({ type: 'timestamptz', nullable: true })
  waitsSince: Date | null;
}
