import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { CODE_MINUTES } from '../identity/domain/one-time-secret.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import { SupplierNewsService } from '../suppliers/supplier-news.service.js';
import {
  codeMessage,
  invitationMessage,
  isTold,
  joiningMessage,
  readersOf,
} from './domain/joining-message.js';
import { WriteMessageService } from './write-message.service.js';

interface SupplierNews {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly supplierId: Id;
  readonly supplierEventId: Id;
  readonly applicationId?: Id;
}

/** Tell a supplier, or whoever is joining, what happened. One message to an address for an event. */
@Injectable()
export class TellOfJoiningJob {
  static readonly jobName = 'tell-of-joining';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierNewsService) private readonly news: SupplierNewsService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(news: SupplierNews): Promise<void> {
    if (!isTold(news.eventType)) return;
    const ctx = jobContext(news.councilId, 'i-supplier');
    const council = await this.councils.council(news.councilId);
    await this.database.transaction(ctx, async (tx) => {
      const facts = await this.news.facts(tx, ctx, news);
      if (facts === null || (facts.supplierText === null && news.eventType !== 'supplier.email-proved'))
        return;
      const text = joiningMessage(news.eventType, {
        councilName: council.name,
        supplierName: facts.supplierName,
        whatHappened: facts.supplierText ?? 'What you have answered is kept. You can stop and go on later.',
        publicUrl: this.config.publicUrl,
        resumeUrl: `${this.config.publicUrl}/join/resume?council=${council.slug}`,
      });
      for (const to of readersOf(news.eventType, facts)) {
        const about = { eventId: news.eventId, kind: news.eventType, supplierId: news.supplierId };
        await this.messages.write(tx, ctx, { ...about, to, text });
      }
    });
  }
}

/** Send the six digits with which somebody proves an address. */
@Injectable()
export class SendJoiningCodeJob {
  static readonly jobName = 'send-joining-code';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierNewsService) private readonly news: SupplierNewsService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
  ) {}

  async run(data: {
    councilId: Id;
    eventId: Id;
    eventType: string;
    codeId: Id;
    address: string;
  }): Promise<void> {
    const ctx = jobContext(data.councilId, 'i-supplier');
    const { name } = await this.councils.council(data.councilId);
    const about = { eventId: data.eventId, kind: data.eventType, supplierId: null };
    const text = codeMessage(this.news.code(data.codeId), CODE_MINUTES, name);
    await this.database.transaction(ctx, (tx) =>
      this.messages.write(tx, ctx, { ...about, to: data.address, text }),
    );
  }
}

/** Send an invitation with its code. */
@Injectable()
export class SendInvitationJob {
  static readonly jobName = 'send-invitation';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierNewsService) private readonly news: SupplierNewsService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(data: { councilId: Id; eventId: Id; eventType: string; invitationId: Id }): Promise<void> {
    const ctx = jobContext(data.councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(data.councilId);
    await this.database.transaction(ctx, async (tx) => {
      const invitation = await this.news.invitation(tx, ctx, data.invitationId);
      if (invitation === null || invitation.sentTo === null) return;
      const { supplierId, sentTo: to, supplierName, code, expiresOn } = invitation;
      const { publicUrl } = this.config;
      const text = invitationMessage({ councilName, supplierName, code, expiresOn, publicUrl });
      await this.messages.write(tx, ctx, {
        ...{ eventId: data.eventId, kind: data.eventType, supplierId, to, text },
      });
    });
  }
}
