import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { FieldError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { TOLERANCE_SCOPES, type ToleranceRow, type ToleranceScope } from './domain/resolve-tolerances.js';
import type { RuleChange, UnitConversionRow } from './domain/rule-change.js';
import { type Measure, MEASURES, PRESET_TOLERANCES, type Tolerance } from './domain/tolerance.js';
import { PLACE_ASKED, readConversion, readTolerance } from './domain/typed-rules.js';
import { MatchRulesService } from './match-rules.service.js';
import { type PlaceName, RulePlacesService } from './rule-places.service.js';

export interface TypedChange {
  /** null where something is wrong. */
  readonly change: RuleChange | null;
  readonly mistakes: readonly FieldError[];
}

type Values = Readonly<Record<string, string>>;

/** Turns what somebody typed into a change of the rules, with suppliers and order lines found by their numbers. */
@Injectable()
export class ChangeRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RulePlacesService) private readonly places: RulePlacesService,
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
  ) {}

  async placeNames(
    who: Principal,
    rows: readonly ToleranceRow[],
  ): Promise<(scope: ToleranceScope, key: string) => PlaceName> {
    return this.database.transaction(who, (tx) => this.places.names(tx, who, rows));
  }

  async supplierNames(
    who: Principal,
    rows: readonly UnitConversionRow[],
  ): Promise<(id: Id | null) => PlaceName> {
    const ids = rows.map(({ supplierId }) => supplierId);
    return this.database.transaction(who, (tx) => this.places.supplierNames(tx, who, ids));
  }

  async said(who: Principal, change: RuleChange): Promise<string> {
    return this.database.transaction(who, (tx) => this.rules.said(tx, who, change));
  }

  /** The tolerance of a place as it is typed, to begin a change from; null where it has none. */
  async toleranceAt(
    who: Principal,
    { scope, place, measure }: { readonly scope: string; readonly place: string; readonly measure: string },
  ): Promise<Tolerance | null> {
    if (!isScope(scope) || !isMeasure(measure)) return null;
    return this.database.transaction(who, async (tx) => {
      const key = scope === 'council' ? '' : await this.places.find(tx, who, scope, place);
      const { tolerances } = await this.rules.all(tx, who);
      const own = tolerances.find((row) => row.scope === scope && row.key === key && row.measure === measure);
      return own?.tolerance ?? (scope === 'council' ? PRESET_TOLERANCES[measure] : null);
    });
  }

  /** To set a tolerance, or with `step` "remove" to take it away. */
  async toleranceChange(who: Principal, values: Values): Promise<TypedChange> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const removes = values['step'] === 'remove';
    const { typed, mistakes } = readTolerance(
      removes ? { ...values, upper: 'EXACT', lower: 'EXACT' } : values,
    );
    if (typed === null) return { change: null, mistakes };
    const { scope, place, measure, tolerance } = typed;
    const key =
      scope === 'council'
        ? ''
        : await this.database.transaction(who, (tx) => this.places.find(tx, who, scope, place));
    if (key === null && scope !== 'council') {
      const message = `There is no "${place}". ${PLACE_ASKED[scope]}`;
      return { change: null, mistakes: [{ field: 'place', message }] };
    }
    const at = { scope, key: key!, measure };
    return {
      mistakes,
      change: removes
        ? { kind: 'remove-tolerance', place: at }
        : { kind: 'set-tolerance', row: { ...at, tolerance } },
    };
  }

  /** To set a conversion, or with `step` "remove" to take it away. */
  async conversionChange(who: Principal, values: Values): Promise<TypedChange> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const { typed, mistakes } = readConversion(values);
    if (typed === null) return { change: null, mistakes };
    const { from, to, factor, supplierNumber } = typed;
    const supplierId =
      supplierNumber === ''
        ? null
        : await this.database.transaction(who, (tx) => this.places.find(tx, who, 'supplier', supplierNumber));
    if (supplierNumber !== '' && supplierId === null) {
      return {
        change: null,
        mistakes: [{ field: 'supplier', message: `There is no supplier ${supplierNumber}` }],
      };
    }
    return {
      mistakes,
      change:
        values['step'] === 'remove'
          ? { kind: 'remove-conversion', place: { from, to, supplierId } }
          : { kind: 'set-conversion', row: { from, to, factor, supplierId } },
    };
  }
}

function isScope(text: string): text is ToleranceScope {
  return (TOLERANCE_SCOPES as readonly string[]).includes(text);
}

function isMeasure(text: string): text is Measure {
  return (MEASURES as readonly string[]).includes(text);
}
