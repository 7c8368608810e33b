import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What a council has set about who may approve; without a row the preset holds. */
@Entity('approval_setting')
export class ApprovalSettingEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  /** Whoever placed or changed an order approves none of its invoices. */
  @Column({ type: 'boolean' })
  barsWhoOrdered: boolean;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
