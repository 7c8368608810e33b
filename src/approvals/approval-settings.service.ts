import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ApprovalSettingEntity } from './approval-setting.entity.js';
import { ProposeRuleChangeService } from './propose-rule-change.service.js';

export type ApprovalSettings = Pick<ApprovalSettingEntity, 'barsWhoOrdered'>;

/** Of a council that has set nothing. */
const PRESET: ApprovalSettings = { barsWhoOrdered: true };

/** What a council sets about who may approve. */
@Injectable()
export class ApprovalSettingsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProposeRuleChangeService) private readonly proposing: ProposeRuleChangeService,
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

  /** Propose it; nothing where it is so already. */
  async set(who: Principal, { barsWhoOrdered }: ApprovalSettings): Promise<void> {
    const { councilId } = who;
    authorise(who, 'approval-rules.set', { councilId });
    await this.database.transaction(who, async (tx) => {
      const now = (await tx.findOneBy(ApprovalSettingEntity, { councilId })) ?? PRESET;
      if (now.barsWhoOrdered === barsWhoOrdered) return;
      await this.proposing.propose(tx, who, { kind: 'separation', barsWhoOrdered });
    });
  }

  /** Make a change that a second person has agreed to in this transaction. */
  async make(tx: Tx, who: Principal, { barsWhoOrdered }: ApprovalSettings, setBy: Id): Promise<void> {
    const row = { councilId: who.councilId, barsWhoOrdered, setBy, setAt: this.clock.now() };
    await tx.upsert(ApprovalSettingEntity, row, ['councilId']);
    await this.audit.record(tx, who, {
      ...{ action: 'approval-setting.set', subjectType: 'approval-setting', subjectId: 'council' },
      details: { barsWhoOrdered },
    });
  }
}
