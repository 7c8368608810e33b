import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import { personMessage } from './domain/person-message.js';
import { WriteMessageService } from './write-message.service.js';

interface NewsOfPerson {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly personId: Id;
}

/** Tell somebody what happened to their own sign-in. */
@Injectable()
export class TellPersonJob {
  static readonly jobName = 'tell-person';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run({ councilId, eventId, eventType, personId }: NewsOfPerson): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(councilId);
    await this.database.transaction(ctx, async (tx) => {
      const person = await this.people.find(tx, personId);
      if (person === null) return;
      const accountLink = `${this.config.publicUrl}/account`;
      const text = personMessage(eventType, { name: person.name, councilName, accountLink });
      if (text === null) return;
      const about = { eventId, kind: eventType, supplierId: null };
      await this.messages.write(tx, ctx, { ...about, to: person.email, text });
    });
  }
}
