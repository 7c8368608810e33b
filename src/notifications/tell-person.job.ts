import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { EmailChangeService } from '../identity/email-change.service.js';
import { FactorLossService } from '../identity/factor-loss.service.js';
import { type Person, PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import { formatUkInstant } from '../kernel/plain-date.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import type { MessageText } from './domain/invoice-message.js';
import {
  addressBackMessage,
  lossMessage,
  newAddressMessage,
  oldAddressMessage,
  personMessage,
} from './domain/person-message.js';
import { WriteMessageService } from './write-message.service.js';

interface NewsOfPerson {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly personId: Id;
  /** Beside the news of a changed address. */
  readonly address?: string;
  readonly oldAddress?: string;
  readonly linkId?: Id | null;
  readonly undoLinkId?: Id;
  /** Beside the news of a lost telephone. */
  readonly stopLinkId?: Id;
  readonly goodFrom?: string;
}

interface Letter {
  readonly to: string;
  readonly text: MessageText;
}

/** Tell somebody what happened to their own sign-in. */
@Injectable()
export class TellPersonJob {
  static readonly jobName = 'tell-person';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(EmailChangeService) private readonly emails: EmailChangeService,
    @Inject(FactorLossService) private readonly losses: FactorLossService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(news: NewsOfPerson): Promise<void> {
    const { councilId, eventId, eventType, personId } = news;
    const ctx = jobContext(councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(councilId);
    await this.database.transaction(ctx, async (tx) => {
      const person = await this.people.find(tx, personId);
      if (person === null) return;
      const about = { eventId, kind: eventType, supplierId: null };
      for (const letter of this.letters(news, person, councilName))
        await this.messages.write(tx, ctx, { ...about, ...letter });
    });
  }

  private letters(news: NewsOfPerson, { name, email }: Person, councilName: string): Letter[] {
    const facts = { name, councilName };
    const url = this.config.publicUrl;
    switch (news.eventType) {
      case 'person.email-change-asked': {
        const link = news.linkId == null ? null : `${url}/confirm-email/${this.emails.token(news.linkId)}`;
        return [{ to: news.address!, text: newAddressMessage(facts, link) }];
      }
      case 'person.email-changed': {
        const undo = `${url}/undo-email/${this.emails.token(news.undoLinkId!)}`;
        const text = personMessage(news.eventType, { ...facts, accountLink: `${url}/account` })!;
        return [
          { to: email, text },
          { to: news.oldAddress!, text: oldAddressMessage(facts, email, undo) },
        ];
      }
      case 'person.email-undone':
        return [{ to: email, text: addressBackMessage(facts, `${url}/forgotten-password`) }];
      case 'person.factor-loss-begun': {
        const stopLink = `${url}/stop-recovery/${this.losses.token(news.stopLinkId!)}`;
        const goodFrom = formatUkInstant(new Date(news.goodFrom!));
        const finishLink = `${url}/lost-phone/${this.losses.token(news.linkId!)}`;
        return [{ to: email, text: lossMessage({ ...facts, goodFrom, stopLink }, finishLink) }];
      }
      default: {
        const text = personMessage(news.eventType, { ...facts, accountLink: `${url}/account` });
        return text === null ? [] : [{ to: email, text }];
      }
    }
  }
}
