import { Inject, Injectable } from '@nestjs/common';
import { WorkDutiesService } from '../approvals/work-duties.service.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext } from '../platform/database/database.js';
import { TellOfWorkService } from './tell-of-work.service.js';
import { WorkMessagesService } from './work-messages.service.js';

interface WorkNews {
  readonly councilId: Id;
  /** The invoice that waits; absent where somebody became a deputy. */
  readonly invoiceId?: Id;
  readonly deputyId?: Id;
}

/** Tell those who want to know at once that an invoice waits for them. */
@Injectable()
export class TellOfWorkJob {
  static readonly jobName = 'tell-of-work';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WorkDutiesService) private readonly duties: WorkDutiesService,
    @Inject(WorkMessagesService) private readonly choices: WorkMessagesService,
    @Inject(TellOfWorkService) private readonly telling: TellOfWorkService,
  ) {}

  async run({ councilId, invoiceId, deputyId }: WorkNews): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      const choices = await this.choices.ofAll(tx, ctx);
      const isToldAtOnce = (personId: Id) => choices.get(personId) === 'at-once';
      // Most councils have nobody who wants to know at once: nothing is worked out for them.
      if (deputyId === undefined ? ![...choices.keys()].some(isToldAtOnce) : !isToldAtOnce(deputyId)) return;
      const duties = await this.duties.of(tx, ctx, invoiceId === undefined ? null : [invoiceId]);
      const theirs = duties.filter(
        ({ personId }) => isToldAtOnce(personId) && (deputyId === undefined || personId === deputyId),
      );
      await this.telling.atOnce(tx, ctx, theirs);
    });
  }
}
