import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { type Id, newId } from '../../kernel/ids.js';
import type { Tx } from '../database/database.js';

/** What happened, under its name in the `events.ts` of the capability that says so. */
export interface DomainEvent {
  readonly type: string;
  readonly councilId: Id;
  readonly data: Readonly<Record<string, unknown>>;
}

export const OUTBOX_CHANNEL = 'outbox';

/** News of what has changed, kept in the database until the queue has it. */
@Injectable()
export class OutboxService {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Append to the transaction that makes the change, so that the news cannot get lost or be told too early. */
  async append(tx: Tx, event: DomainEvent): Promise<void> {
    await tx.query(
      `WITH appended AS (
         INSERT INTO outbox_event (id, council_id, type, data, occurred_at) VALUES ($1, $2, $3, $4, $5)
       )
       SELECT pg_notify('${OUTBOX_CHANNEL}', '')`,
      [newId(), event.councilId, event.type, JSON.stringify(event.data), this.clock.now()],
    );
  }
}
