import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, newId } from '../kernel/ids.js';
import { formatMoney, minor, type Money } from '../kernel/money.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { PRESET_RELEASE_LIMIT_MINOR } from './domain/hold-release.js';
import type { MatchRules } from './domain/match-facts.js';
import { ToleranceTable } from './domain/resolve-tolerances.js';
import {
  type ConversionPlace,
  type CouncilRules,
  type RuleChange,
  rulesFor,
  type TolerancePlace,
} from './domain/rule-change.js';
import { readLimit, type StoredLimit, storeLimit } from './domain/stored-limit.js';
import {
  conversionPlaceWords,
  conversionWords,
  MEASURE_NAMES,
  toleranceWords,
} from './domain/tolerance-words.js';
import { MATCH_RULES_CHANGED } from './events.js';
import { HoldReleaseLimitEntity } from './hold-release-limit.entity.js';
import { MatchRuleChangeEntity } from './match-rule-change.entity.js';
import { RulePlacesService } from './rule-places.service.js';
import { ToleranceRuleEntity } from './tolerance-rule.entity.js';
import { UnitConversionEntity } from './unit-conversion.entity.js';

/** One version of the rules: what was changed to come to it. */
export interface RuleVersion {
  readonly version: number;
  readonly said: string;
  readonly effect: string;
  readonly setAs: string;
  readonly setAt: Date;
}

interface StoredRules {
  readonly tolerances: readonly (TolerancePlace & {
    readonly upper: StoredLimit;
    readonly lower: StoredLimit;
  })[];
  readonly conversions: readonly (ConversionPlace & { readonly factor: string })[];
}

/** Every matching reads them, so they come together. */
const ALL = `
SELECT (SELECT coalesce(json_agg(json_build_object('scope', scope, 'key', key, 'measure', measure,
                                                   'upper', upper_limit, 'lower', lower_limit)
                                 ORDER BY scope, key, measure), '[]')
        FROM tolerance_rule WHERE council_id = $1) AS tolerances,
       (SELECT coalesce(json_agg(json_build_object('from', from_unit, 'to', to_unit, 'factor', factor::text,
                                                   'supplierId', supplier_id)
                                 ORDER BY from_unit, to_unit, supplier_id), '[]')
        FROM unit_conversion WHERE council_id = $1) AS conversions`;

/** What a council set for matching: tolerances, conversions of units, and the limit of setting holds aside. */
@Injectable()
export class MatchRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RulePlacesService) private readonly places: RulePlacesService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The rules for an invoice of this supplier; its own conversions come before those for all. */
  async rulesFor(tx: Tx, ctx: Ctx, supplierId: Id): Promise<MatchRules> {
    const rules = await this.all(tx, ctx);
    return rulesFor(rules, new ToleranceTable(rules.tolerances), supplierId);
  }

  async all(tx: Tx, { councilId }: Ctx): Promise<CouncilRules> {
    const [{ tolerances, conversions }]: [StoredRules] = await tx.query(ALL, [councilId]);
    return {
      tolerances: tolerances.map(({ scope, key, measure, upper, lower }) => ({
        ...{ scope, key, measure },
        tolerance: { upper: readLimit(upper), lower: readLimit(lower) },
      })),
      conversions: conversions.map(({ factor, ...row }) => ({ ...row, factor: Decimal.parse(factor) })),
    };
  }

  /** All that the council set. */
  async list(who: Principal): Promise<CouncilRules> {
    authorise(who, 'match-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.all(tx, who));
  }

  /** Every change, the newest first. */
  async versions(who: Principal): Promise<RuleVersion[]> {
    const { councilId } = who;
    authorise(who, 'match-rules.read', { councilId });
    return this.database.transaction(who, (tx) =>
      tx.find(MatchRuleChangeEntity, { where: { councilId }, order: { version: 'DESC' } }),
    );
  }

  /**
   * Change a tolerance or a conversion. Every invoice that nobody has decided is matched again by itself.
   * @param effect what it would have done to the last quarter, as whoever changes it has seen; '' where nothing was shown
   */
  async change(who: Principal, change: RuleChange, effect: string): Promise<void> {
    const { councilId } = who;
    authorise(who, 'match-rules.set', { councilId });
    await this.database.transaction(who, async (tx) => {
      await this.write(tx, who, change);
      const said = await this.said(tx, who, change);
      await this.record(tx, who, { action: `match-rules.${change.kind}`, said, effect });
      await this.outbox.append(tx, { type: MATCH_RULES_CHANGED, councilId, data: {} });
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
    const { councilId } = who;
    authorise(who, 'match-rules.set', { councilId });
    await this.database.transaction(who, async (tx) => {
      await tx.upsert(
        HoldReleaseLimitEntity,
        { councilId, limitMinor: limit.minor, setBy: who.personId, setAt: this.clock.now() },
        ['councilId'],
      );
      const said = `Holds are set aside by accounts payable and buyers up to ${formatMoney(limit)}.`;
      await this.record(tx, who, { action: 'match-rules.release-limit-set', said, effect: '' });
    });
  }

  private async write(tx: Tx, who: Principal, change: RuleChange): Promise<void> {
    const { councilId } = who;
    const set = { setBy: who.personId, setAt: this.clock.now() };
    if (change.kind === 'set-tolerance' || change.kind === 'remove-tolerance') {
      const { scope, key, measure } = change.kind === 'set-tolerance' ? change.row : change.place;
      await tx.delete(ToleranceRuleEntity, { councilId, scope, key, measure });
      if (change.kind === 'remove-tolerance') return;
      const { upper, lower } = change.row.tolerance;
      const limits = { upperLimit: storeLimit(upper), lowerLimit: storeLimit(lower) };
      await tx.insert(ToleranceRuleEntity, {
        councilId,
        id: newId(),
        scope,
        key,
        measure,
        ...limits,
        ...set,
      });
      return;
    }
    const { from, to, supplierId } = change.kind === 'set-conversion' ? change.row : change.place;
    await tx.query(
      `DELETE FROM unit_conversion
       WHERE council_id = $1 AND from_unit = $2 AND to_unit = $3 AND supplier_id IS NOT DISTINCT FROM $4`,
      [councilId, from, to, supplierId],
    );
    if (change.kind === 'remove-conversion') return;
    const factor = change.row.factor.toString();
    await tx.insert(UnitConversionEntity, {
      ...{ councilId, id: newId(), supplierId, fromUnit: from, toUnit: to, factor, ...set },
    });
  }

  /** A change in a sentence. */
  async said(tx: Tx, ctx: Ctx, change: RuleChange): Promise<string> {
    if (change.kind === 'set-tolerance' || change.kind === 'remove-tolerance') {
      const { scope, key, measure } = change.kind === 'set-tolerance' ? change.row : change.place;
      const { label } = (await this.places.names(tx, ctx, [{ scope, key }]))(scope, key);
      const words =
        change.kind === 'set-tolerance'
          ? toleranceWords(measure, change.row.tolerance)
          : 'It has no tolerance of its own any more';
      return `${label}: ${MEASURE_NAMES[measure].toLowerCase()}. ${words}.`;
    }
    const { supplierId } = change.kind === 'set-conversion' ? change.row : change.place;
    const { label } = (await this.places.supplierNames(tx, ctx, [supplierId]))(supplierId);
    return change.kind === 'set-conversion'
      ? `${label}: ${conversionWords(change.row)}.`
      : `${label}: ${conversionPlaceWords(change.place)} is not converted any more.`;
  }

  private async record(
    tx: Tx,
    who: Principal,
    { action, said, effect }: { readonly action: string; readonly said: string; readonly effect: string },
  ): Promise<void> {
    const { councilId } = who;
    // Two changes at once take their turns, so that each has a version of its own.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`match rules ${councilId}`]);
    const version = (await tx.countBy(MatchRuleChangeEntity, { councilId })) + 1;
    await tx.insert(MatchRuleChangeEntity, {
      ...{ councilId, version, said, effect },
      ...{ setBy: who.personId, setAs: who.actor, setAt: this.clock.now() },
    });
    await this.audit.record(tx, who, {
      ...{ action, subjectType: 'match-rules', subjectId: 'council' },
      details: { version, said, effect },
    });
  }
}
