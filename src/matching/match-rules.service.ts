import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { minor, type Money } from '../kernel/money.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { PRESET_RELEASE_LIMIT_MINOR } from './domain/hold-release.js';
import type { MatchRules } from './domain/match-facts.js';
import { type ToleranceRow, ToleranceTable } from './domain/resolve-tolerances.js';
import { readLimit, storeLimit } from './domain/stored-limit.js';
import type { UnitConversion } from './domain/unit-conversion.js';
import { HoldReleaseLimitEntity } from './hold-release-limit.entity.js';
import { ToleranceRuleEntity } from './tolerance-rule.entity.js';
import { UnitConversionEntity } from './unit-conversion.entity.js';

/** A conversion with the supplier whom it is for; null for all. */
export interface UnitConversionRow extends UnitConversion {
  readonly supplierId: Id | null;
}

/** What a council set for matching: tolerances and conversions of units. */
@Injectable()
export class MatchRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The rules for an invoice of this supplier; its own conversions come before those for all. */
  async rulesFor(tx: Tx, ctx: Ctx, supplierId: Id): Promise<MatchRules> {
    const { councilId } = ctx;
    const conversions = await tx.find(UnitConversionEntity, {
      where: { councilId },
      order: { supplierId: { direction: 'ASC', nulls: 'LAST' } },
    });
    return {
      tolerances: new ToleranceTable(await this.tolerances(tx, ctx)),
      conversions: conversions
        .filter((row) => row.supplierId === null || row.supplierId === supplierId)
        .map((row) => ({ from: row.fromUnit, to: row.toUnit, factor: Decimal.parse(row.factor) })),
    };
  }

  async tolerances(tx: Tx, ctx: Ctx): Promise<ToleranceRow[]> {
    const rows = await tx.find(ToleranceRuleEntity, {
      where: { councilId: ctx.councilId },
      order: { scope: 'ASC', key: 'ASC', measure: 'ASC' },
    });
    return rows.map(({ scope, key, measure, upperLimit, lowerLimit }) => ({
      ...{ scope, key, measure },
      tolerance: { upper: readLimit(upperLimit), lower: readLimit(lowerLimit) },
    }));
  }

  /** All tolerances that the council set. */
  async list(who: Principal): Promise<ToleranceRow[]> {
    authorise(who, 'match-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.tolerances(tx, who));
  }

  /** Set the tolerance of one place and measure, whether or not there was one. */
  async setTolerance(who: Principal, row: ToleranceRow): Promise<void> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const { scope, key, measure, tolerance } = row;
    const limits = { upperLimit: storeLimit(tolerance.upper), lowerLimit: storeLimit(tolerance.lower) };
    await this.database.transaction(who, async (tx) => {
      const { councilId } = who;
      await tx.delete(ToleranceRuleEntity, { councilId, scope, key, measure });
      await tx.insert(ToleranceRuleEntity, {
        ...{ councilId, id: newId(), scope, key, measure, ...limits },
        ...{ setBy: who.personId, setAt: this.clock.now() },
      });
      await this.record(tx, who, 'match-rules.tolerance-set', `${scope} ${key}`.trim(), {
        measure,
        ...limits,
      });
    });
  }

  /** Take a tolerance away, so that the next wider place decides. */
  async removeTolerance(
    who: Principal,
    { scope, key, measure }: Pick<ToleranceRow, 'scope' | 'key' | 'measure'>,
  ): Promise<void> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      await tx.delete(ToleranceRuleEntity, { councilId: who.councilId, scope, key, measure });
      await this.record(tx, who, 'match-rules.tolerance-removed', `${scope} ${key}`.trim(), { measure });
    });
  }

  async setConversion(who: Principal, row: UnitConversionRow): Promise<void> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const { from: fromUnit, to: toUnit, supplierId } = row;
    const factor = row.factor.toString();
    await this.database.transaction(who, async (tx) => {
      await tx.query(
        `INSERT INTO unit_conversion (council_id, id, supplier_id, from_unit, to_unit, factor, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (council_id, from_unit, to_unit, supplier_id)
         DO UPDATE SET factor = excluded.factor, set_by = excluded.set_by, set_at = excluded.set_at`,
        [who.councilId, newId(), supplierId, fromUnit, toUnit, factor, who.personId, this.clock.now()],
      );
      await this.record(tx, who, 'match-rules.conversion-set', `${fromUnit} to ${toUnit}`, {
        factor,
        supplierId,
      });
    });
  }

  /** Up to which sum accounts payable and buyers set holds aside. */
  async releaseLimit(tx: Tx, { councilId }: Ctx): Promise<Money> {
    const set = await tx.findOneBy(HoldReleaseLimitEntity, { councilId });
    return minor(set?.limitMinor ?? PRESET_RELEASE_LIMIT_MINOR, 'GBP');
  }

  async readReleaseLimit(who: Principal): Promise<Money> {
    authorise(who, 'match-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.releaseLimit(tx, who));
  }

  async setReleaseLimit(who: Principal, limit: Money): Promise<void> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      await tx.upsert(
        HoldReleaseLimitEntity,
        { councilId: who.councilId, limitMinor: limit.minor, setBy: who.personId, setAt: this.clock.now() },
        ['councilId'],
      );
      await this.record(tx, who, 'match-rules.release-limit-set', 'council', { limitMinor: limit.minor });
    });
  }

  private async record(
    tx: Tx,
    who: Principal,
    action: string,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, who, { action, subjectType: 'match-rules', subjectId, details });
  }
}
