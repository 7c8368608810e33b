import { Inject, Injectable } from '@nestjs/common';
import { WorkDutiesService } from '../approvals/work-duties.service.js';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import { isWorkingDay } from '../kernel/working-days.js';
import { Database, jobContext } from '../platform/database/database.js';
import { WORK_MESSAGES_PRESET } from './domain/work-message.js';
import { TellOfWorkService } from './tell-of-work.service.js';
import { WorkMessagesService } from './work-messages.service.js';

/**
 * On working days: the list of what waits, for those who want it in the morning; for those who are told at once what
 * no event tells of, because a day has come: somebody's deputy begins, or something is passed on next.
 */
@Injectable()
export class TellOfWorkEachMorningJob {
  static readonly jobName = 'tell-of-work-each-morning';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(WorkDutiesService) private readonly duties: WorkDutiesService,
    @Inject(WorkMessagesService) private readonly choices: WorkMessagesService,
    @Inject(TellOfWorkService) private readonly telling: TellOfWorkService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    if (!isWorkingDay(this.clock.today())) return;
    for (const { id } of await this.councils.all()) {
      const ctx = jobContext(id, 'i-supplier');
      await this.database.transaction(ctx, async (tx) => {
        await this.telling.forget(tx, ctx);
        const choices = await this.choices.ofAll(tx, ctx);
        const duties = await this.duties.of(tx, ctx, null);
        const of = (choice: string) =>
          duties.filter(({ personId }) => (choices.get(personId) ?? WORK_MESSAGES_PRESET) === choice);
        await this.telling.eachMorning(tx, ctx, of('morning'));
        await this.telling.atOnce(tx, ctx, of('at-once'));
        await this.telling.warn(tx, ctx, of('at-once'));
      });
    }
  }
}
