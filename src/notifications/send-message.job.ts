import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext } from '../platform/database/database.js';
import { Mailer } from '../platform/mail/mailer.js';
import { MessageEntity } from './message.entity.js';

/** Give a message to the mail server. Should the process die in between, it is sent again under the same Message-ID. */
@Injectable()
export class SendMessageJob {
  static readonly jobName = 'send-message';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run({ councilId, messageId }: { councilId: Id; messageId: Id }): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const key = { councilId, id: messageId };
    const message = await this.database.transaction(ctx, (tx) => tx.findOneByOrFail(MessageEntity, key));
    if (message.sentAt !== null) return;
    await this.mailer.send({
      id: message.id,
      to: message.toEmail,
      subject: message.subject,
      text: message.body,
    });
    await this.database.transaction(ctx, (tx) => tx.update(MessageEntity, key, { sentAt: this.clock.now() }));
  }
}
