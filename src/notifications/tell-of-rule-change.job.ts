import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { may } from '../identity/domain/policy.js';
import { RULE_NEWS, type RuleNewsData, type RulesOfTwo } from '../identity/events.js';
import { type Colleague, PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import type { MessageText } from './domain/invoice-message.js';
import { changeAgreed, changeProposed, changeRefused, type RuleMessageFacts } from './domain/rule-message.js';
import { WriteMessageService } from './write-message.service.js';

type RuleNews = RuleNewsData & {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
};

/** Which permission it is to be the second person. */
const CONFIRM = {
  'bank-rules': 'bank-rules.confirm',
  'approval-rules': 'approval-rules.confirm',
  'touchless-rule': 'touchless.confirm',
} as const satisfies Record<RulesOfTwo, string>;

/**
 * Tell those who may be the second person that a change of rules waits for one, and who proposed it what they decided.
 * Nobody can choose not to be told: where all had, a change would wait for ever.
 */
@Injectable()
export class TellOfRuleChangeJob {
  static readonly jobName = 'tell-of-rule-change';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(news: RuleNews): Promise<void> {
    const ctx = jobContext(news.councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(news.councilId);
    const facts = { ...news, councilName, publicUrl: this.config.publicUrl };
    const about = { eventId: news.eventId, kind: news.eventType, supplierId: null };
    await this.database.transaction(ctx, async (tx) => {
      const staff = await this.people.staff(tx, ctx);
      for (const reader of staff.filter((each) => isTold(news, each)))
        await this.messages.write(tx, ctx, {
          ...about,
          to: reader.email,
          text: textOf(news, reader.name, facts),
        });
    });
  }
}

function isTold({ eventType, councilId, subject, proposedBy }: RuleNews, reader: Colleague): boolean {
  if (eventType !== RULE_NEWS.proposed) return reader.id === proposedBy;
  const { id: personId, name: actor, email, roles } = reader;
  const who = { personId, actor, email, councilId, supplierId: null, roles };
  return may(who, CONFIRM[subject], { councilId, proposedBy });
}

function textOf({ eventType }: RuleNews, name: string, facts: RuleMessageFacts): MessageText {
  if (eventType === RULE_NEWS.proposed) return changeProposed(name, facts);
  return eventType === RULE_NEWS.agreed ? changeAgreed(name, facts) : changeRefused(name, facts);
}
