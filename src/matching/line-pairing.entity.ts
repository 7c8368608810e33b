import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What a person said an invoice line bills, where the document left it open. */
@Entity('line_pairing')
export class LinePairingEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @PrimaryColumn({ type: 'text' })
  lineId: string;

  @Column({ type: 'uuid' })
  orderLineId: Id;

  @Column({ type: 'uuid' })
  confirmedBy: Id;

  @Column({ type: 'timestamptz' })
  confirmedAt: Date;
}
