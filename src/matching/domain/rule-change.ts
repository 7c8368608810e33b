import type { Id } from '../../kernel/ids.js';
import type { MatchRules } from './match-facts.js';
import { type ToleranceRow, type ToleranceTable } from './resolve-tolerances.js';
import { sameUnit, type UnitConversion } from './unit-conversion.js';

/** A conversion with the supplier whom it is for; null for all. */
export interface UnitConversionRow extends UnitConversion {
  readonly supplierId: Id | null;
}

export type TolerancePlace = Pick<ToleranceRow, 'scope' | 'key' | 'measure'>;
export type ConversionPlace = Pick<UnitConversionRow, 'from' | 'to' | 'supplierId'>;

/** All that a council set for matching. */
export interface CouncilRules {
  readonly tolerances: readonly ToleranceRow[];
  readonly conversions: readonly UnitConversionRow[];
}

/** One change of them. */
export type RuleChange =
  | { readonly kind: 'set-tolerance'; readonly row: ToleranceRow }
  | { readonly kind: 'remove-tolerance'; readonly place: TolerancePlace }
  | { readonly kind: 'set-conversion'; readonly row: UnitConversionRow }
  | { readonly kind: 'remove-conversion'; readonly place: ConversionPlace };

/** The rules as they would be after the change; the ones that are given stay as they are. */
export function changed(rules: CouncilRules, change: RuleChange): CouncilRules {
  const { tolerances, conversions } = rules;
  switch (change.kind) {
    case 'set-tolerance':
      return { conversions, tolerances: [...without(tolerances, change.row), change.row] };
    case 'remove-tolerance':
      return { conversions, tolerances: without(tolerances, change.place) };
    case 'set-conversion':
      return { tolerances, conversions: [...unlike(conversions, change.row), change.row] };
    case 'remove-conversion':
      return { tolerances, conversions: unlike(conversions, change.place) };
  }
}

/** What applies to invoices of one supplier: its own conversions come before those for all. */
export function rulesFor({ conversions }: CouncilRules, table: ToleranceTable, supplierId: Id): MatchRules {
  const own = conversions.filter((row) => row.supplierId === supplierId);
  const forAll = conversions.filter((row) => row.supplierId === null);
  return { tolerances: table, conversions: [...own, ...forAll] };
}

function without(rows: readonly ToleranceRow[], place: TolerancePlace): ToleranceRow[] {
  return rows.filter(
    ({ scope, key, measure }) => scope !== place.scope || key !== place.key || measure !== place.measure,
  );
}

function unlike(rows: readonly UnitConversionRow[], place: ConversionPlace): UnitConversionRow[] {
  return rows.filter(
    ({ from, to, supplierId }) =>
      supplierId !== place.supplierId || !sameUnit(from, place.from) || !sameUnit(to, place.to),
  );
}
