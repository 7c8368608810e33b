import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Whose invoices come first in a council's lists of work. */
@Entity('work_order')
export class WorkOrderEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  /** Those of suppliers that take part in early payment. */
  @Column({ type: 'boolean' })
  earlyPaymentFirst: boolean;

  /** Those of small suppliers in the council's postcode areas. */
  @Column({ type: 'boolean' })
  smallLocalFirst: boolean;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
