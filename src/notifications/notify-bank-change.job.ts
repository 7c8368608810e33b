import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext } from '../platform/database/database.js';
import { BankNewsService } from '../suppliers/bank-news.service.js';
import { bankMessage, fraudAlert } from './domain/bank-message.js';
import { WriteMessageService } from './write-message.service.js';

interface BankChangeNews {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly bankAccountId: Id;
  /** Not in news from before bank details had a timeline. */
  readonly timelineId?: Id;
}

/**
 * Tell every address of a supplier what happened to its bank details, and the council's staff of fraud. A proposal
 * goes on only when its old contacts have been told, in the same transaction.
 */
@Injectable()
export class NotifyBankChangeJob {
  static readonly jobName = 'notify-bank-change';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(BankNewsService) private readonly bankNews: BankNewsService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run({ councilId, eventId, eventType, bankAccountId, timelineId }: BankChangeNews): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const council = await this.councils.council(councilId);
    await this.database.transaction(ctx, async (tx) => {
      const news = await this.bankNews.read(tx, ctx, bankAccountId, timelineId ?? null);
      if (await this.messages.areWritten(tx, ctx, eventId)) return;
      const { publicUrl } = this.config;
      const facts = {
        ...news,
        councilName: council.name,
        notUsLink: `${publicUrl}${await this.bankNews.notUsLink(tx, ctx, news)}`,
        statusLink: `${publicUrl}/organisation/bank`,
      };
      const event = { eventId, kind: eventType };
      for (const to of news.supplierAddresses) {
        const text = bankMessage(eventType, facts);
        await this.messages.write(tx, ctx, { ...event, supplierId: news.supplierId, to, text });
      }
      if (eventType === 'bank-details.fraud-reported') {
        const text = fraudAlert({ ...facts, caseLink: `${publicUrl}/bank-changes/${news.reference}` });
        for (const to of news.staffAddresses) {
          await this.messages.write(tx, ctx, { ...event, supplierId: null, to, text });
        }
      }
      if (eventType === 'bank-details.proposed') await this.bankNews.contactsTold(tx, ctx, news);
    });
  }
}
