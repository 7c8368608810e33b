import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';

/** News of a change, written in the transaction of the change and handed to the queue afterwards. */
@Entity('outbox_event')
export class OutboxEventEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  councilId: Id;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  data: object;

  @Column({ type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  handedOverAt: Date | null;
}
