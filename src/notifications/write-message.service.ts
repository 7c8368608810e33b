import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { MessageText } from './domain/invoice-message.js';
import { MESSAGE_WRITTEN } from './events.js';
import { MessageEntity } from './message.entity.js';

export interface NewMessage {
  /** The event that it tells of; one message of a kind for each address. */
  readonly eventId: Id;
  readonly kind: string;
  /** null for the council's staff. */
  readonly supplierId: Id | null;
  readonly invoiceId?: Id | null;
  readonly to: string;
  readonly text: MessageText;
}

/** Writes messages, each once, and has them sent. */
@Injectable()
export class WriteMessageService {
  constructor(
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whether something was written about this event before. */
  async areWritten(tx: Tx, ctx: Ctx, eventId: Id): Promise<boolean> {
    return tx.existsBy(MessageEntity, { councilId: ctx.councilId, eventId });
  }

  /** Nothing where it was written before. */
  async write(tx: Tx, ctx: Ctx, message: NewMessage): Promise<void> {
    const { councilId } = ctx;
    const { eventId, kind, supplierId, invoiceId = null, to, text } = message;
    const id = newId();
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(MessageEntity)
      .values({
        ...{ councilId, id, eventId, kind, supplierId, invoiceId, toEmail: to, ...text },
        ...{ createdAt: this.clock.now(), sentAt: null },
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return;
    await this.outbox.append(tx, { type: MESSAGE_WRITTEN, councilId, data: { messageId: id } });
  }
}
