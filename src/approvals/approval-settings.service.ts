import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { Database } from '../platform/database/database.js';
import { ApprovalSettingEntity } from './approval-setting.entity.js';

export type ApprovalSettings = Pick<ApprovalSettingEntity, 'barsWhoOrdered'>;

/** Of a council that has set nothing. */
const PRESET: ApprovalSettings = { barsWhoOrdered: true };

/** What a council sets about who may approve. */
@Injectable()
export class ApprovalSettingsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async read(who: Principal): Promise<ApprovalSettings> {
    const { councilId } = who;
    authorise(who, 'approval-rules.read', { councilId });
    return this.database.transaction(
      who,
      async (tx) => (await tx.findOneBy(ApprovalSettingEntity, { councilId })) ?? PRESET,
    );
  }

  async set(who: Principal, { barsWhoOrdered }: ApprovalSettings): Promise<void> {
    const { councilId, personId: setBy } = who;
    authorise(who, 'approval-rules.set', { councilId });
    await this.database.transaction(who, async (tx) => {
      const row = { councilId, barsWhoOrdered, setBy, setAt: this.clock.now() };
      await tx.upsert(ApprovalSettingEntity, row, ['councilId']);
      await this.audit.record(tx, who, {
        ...{ action: 'approval-setting.set', subjectType: 'approval-setting', subjectId: 'council' },
        details: { barsWhoOrdered },
      });
    });
  }
}
