import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { WORK_MESSAGES, WORK_MESSAGES_PRESET, type WorkMessages } from './domain/work-message.js';
import { WorkMessageChoiceEntity } from './work-message-choice.entity.js';

/** When people of the staff are told that an invoice waits for them. Each chooses for themselves. */
@Injectable()
export class WorkMessagesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  async chosen(who: Principal): Promise<WorkMessages> {
    const { councilId, personId } = who;
    authorise(who, 'invoice.work', { councilId });
    return this.database.transaction(who, async (tx) => {
      const row = await tx.findOneBy(WorkMessageChoiceEntity, { councilId, personId });
      return row?.choice ?? WORK_MESSAGES_PRESET;
    });
  }

  /** @throws AppError `choice-invalid` (422) with the field `choice` */
  async choose(who: Principal, typed: string): Promise<void> {
    const { councilId, personId } = who;
    authorise(who, 'invoice.work', { councilId });
    const choice = WORK_MESSAGES.find((each) => each === typed);
    if (choice === undefined)
      throw new AppError('choice-invalid', {
        ...{ status: 422, message: 'Nothing was changed.' },
        fields: [{ field: 'choice', message: 'Select when you want to be told' }],
      });
    await this.database.transaction(who, async (tx) => {
      await tx.upsert(WorkMessageChoiceEntity, { councilId, personId, choice }, ['councilId', 'personId']);
      await this.audit.record(tx, who, {
        ...{ action: 'work-messages.chosen', subjectType: 'person', subjectId: personId },
        details: { choice },
      });
    });
  }

  /** What everybody of a council has chosen; whoever is not in it has the preset. */
  async ofAll(tx: Tx, { councilId }: Ctx): Promise<ReadonlyMap<Id, WorkMessages>> {
    const rows = await tx.findBy(WorkMessageChoiceEntity, { councilId });
    return new Map(rows.map(({ personId, choice }) => [personId, choice]));
  }
}
