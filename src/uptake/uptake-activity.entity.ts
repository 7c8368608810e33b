import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Channel } from '../invoices/domain/channel.js';

/** One order issued or invoice received, as uptake counts it. */
@Entity('uptake_activity')
export class UptakeActivityEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  subjectId: Id;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'date' })
  occurredOn: PlainDate;

  @Column({ type: 'text', nullable: true })
  channel: Channel | null;

  @Column({ type: 'boolean' })
  assisted: boolean;

  @Column({ type: 'bigint' })
  valueMinor: number;
}
