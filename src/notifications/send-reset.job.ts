import { Inject, Injectable } from '@nestjs/common';
import { PasswordService } from '../identity/password.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import { resetMessage } from './domain/person-message.js';
import { WriteMessageService } from './write-message.service.js';

/** Send the link with which somebody chooses a password; nothing where nobody signs in with the address. */
@Injectable()
export class SendResetJob {
  static readonly jobName = 'send-reset';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PasswordService) private readonly passwords: PasswordService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(data: { councilId: Id; eventId: Id; eventType: string; email: string }): Promise<void> {
    const { councilId, eventId, eventType: kind, email: to } = data;
    const ctx = jobContext(councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      // A second run would put another link in the place of the one that was sent.
      if (await this.messages.areWritten(tx, ctx, eventId)) return;
      const reset = await this.passwords.issueReset(tx, to);
      if (reset === null) return;
      const text = resetMessage(reset.name, `${this.config.publicUrl}/reset-password/${reset.token}`);
      await this.messages.write(tx, ctx, { eventId, kind, supplierId: null, to, text });
    });
  }
}
