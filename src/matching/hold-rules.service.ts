import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { ukDateOf } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { HOLD_CATALOGUE } from './domain/hold-catalogue.js';
import type { HoldCode, HoldOwner } from './domain/hold-codes.js';
import { ownershipOf } from './domain/hold-ownership.js';
import { type HoldRule, NO_RULE, readHoldRule, type TypedHoldRule, wordsOf } from './domain/hold-words.js';
import { HoldRuleEntity } from './hold-rule.entity.js';
import { HoldEntity } from './hold.entity.js';

/** One version of what a council set, with who set it. */
export interface SetHoldRule extends HoldRule {
  readonly setAs: string;
  readonly setAt: Date;
}

/** Owners, deadlines and words of holds as the council wants them. Codes are fixed. */
@Injectable()
export class HoldRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What is in force, by code; codes of which nothing was set are not there. */
  async current(tx: Tx, { councilId }: Ctx): Promise<ReadonlyMap<string, HoldRule>> {
    const rows = await tx.find(HoldRuleEntity, { where: { councilId }, order: { version: 'ASC' } });
    return new Map(rows.map((row) => [row.code, toRule(row)]));
  }

  async list(who: Principal): Promise<ReadonlyMap<string, HoldRule>> {
    authorise(who, 'hold-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.current(tx, who));
  }

  /** Every version of what was set for a code, the newest first. */
  async versions(who: Principal, code: HoldCode): Promise<SetHoldRule[]> {
    const { councilId } = who;
    authorise(who, 'hold-rules.read', { councilId });
    return this.database.transaction(who, async (tx) => {
      const rows = await tx.find(HoldRuleEntity, { where: { councilId, code }, order: { version: 'DESC' } });
      return rows.map((row) => ({ ...toRule(row), setAs: row.setAs, setAt: row.setAt }));
    });
  }

  /**
   * Set it anew. Holds that are open take the new owner, deadline and words at once.
   * @param seen the version that was looked at; 0 for none
   * @throws AppError `hold-rule-invalid` (422) with a field for each mistake | `hold-rule-changed` (409)
   */
  async set(who: Principal, code: HoldCode, typed: TypedHoldRule, seen: number): Promise<void> {
    const { councilId } = who;
    authorise(who, 'hold-rules.set', { councilId });
    const { rule, mistakes } = readHoldRule(code, typed);
    if (mistakes.length > 0) {
      throw new AppError('hold-rule-invalid', {
        ...{ status: 422, message: 'It was not saved.', fields: [...mistakes] },
      });
    }
    await this.database.transaction(who, async (tx) => {
      const last = (await this.current(tx, who)).get(code) ?? NO_RULE;
      const version = last.version + 1;
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(HoldRuleEntity)
        .values({
          ...{ councilId, code, version, ...rule },
          ...{ setBy: who.personId, setAs: who.actor, setAt: this.clock.now() },
        })
        .orIgnore()
        .returning('version')
        .execute();
      if (last.version !== seen || (inserted.raw as unknown[]).length === 0) throw changedMeanwhile();
      await this.audit.record(tx, who, {
        ...{ action: 'hold-rules.set', subjectType: 'hold-rules', subjectId: code },
        details: { version, ...rule },
      });
      await this.refreshOpen(tx, who, code, { version, ...rule });
    });
  }

  private async refreshOpen(tx: Tx, { councilId }: Ctx, code: HoldCode, rule: HoldRule): Promise<void> {
    const open = await tx.findBy(HoldEntity, { councilId, code, state: 'PLACED' });
    for (const hold of open) {
      const usual = HOLD_CATALOGUE[code].owner;
      // Whether it is the usual owner's was decided when it was placed: only staff hold what staff must choose.
      const who = hold.owner === 'ap' && usual === 'supplier' ? ('ap' as const) : usual;
      const placedOn = ukDateOf(hold.placedAt);
      const ownership = ownershipOf({ code, who, params: hold.params }, rule, [], placedOn);
      const { id } = hold;
      await tx.update(
        HoldEntity,
        { councilId, id },
        {
          ...{ owner: ownership.owner, dueOn: ownership.dueOn },
          ownerName: ownership.name ?? (ownership.owner === hold.owner ? hold.ownerName : null),
          supplierText: wordsOf(code, hold.params, rule),
        },
      );
    }
  }
}

function toRule({ version, owner, team, workingDays, supplierText }: HoldRuleEntity): HoldRule {
  return { version, owner: owner as HoldOwner | null, team, workingDays, supplierText };
}

function changedMeanwhile(): AppError {
  return new AppError('hold-rule-changed', {
    status: 409,
    message: 'Somebody else changed this since you looked at it. Look at it again, then change it.',
  });
}
