import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { Principal } from './domain/policy.js';
import { RULE_NEWS, type RuleNewsData, type RulesOfTwo } from './events.js';

/** Which rules a change is about. */
interface Changed {
  readonly subject: RulesOfTwo;
  /** Of a rule for touchless approval; all others have one page. */
  readonly number?: number | null;
}

/** Has people told of changes of rules that take two of them. */
@Injectable()
export class RuleNewsService {
  constructor(@Inject(OutboxService) private readonly outbox: OutboxService) {}

  /** A change waits for a second person. @param reason '' where nothing was said */
  async proposed(tx: Tx, who: Principal, { subject, number = null }: Changed, reason: string): Promise<void> {
    await this.append(tx, who, 'proposed', { subject, number, proposedBy: who.personId, reason });
  }

  /** Somebody else than who proposed it has decided it. */
  async decided(
    tx: Tx,
    who: Principal,
    { subject, number = null, proposedBy }: Changed & { readonly proposedBy: Id },
    outcome: 'agreed' | 'refused',
  ): Promise<void> {
    await this.append(tx, who, outcome, { subject, number, proposedBy, reason: '' });
  }

  private async append(
    tx: Tx,
    { councilId, actor: by }: Principal,
    news: keyof typeof RULE_NEWS,
    data: Omit<RuleNewsData, 'by'>,
  ): Promise<void> {
    await this.outbox.append(tx, { type: RULE_NEWS[news], councilId, data: { ...data, by } });
  }
}
