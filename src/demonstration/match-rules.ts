import { storeLimit } from '../matching/domain/stored-limit.js';
import { type ToleranceRow, ToleranceTable } from '../matching/domain/resolve-tolerances.js';
import type { MatchRules } from '../matching/domain/match-facts.js';
import { type Day, instantOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import type { History } from './history.js';
import { Random } from './random.js';
import { SHOWCASE_NAME, type Supplier } from './suppliers.js';

/** The framework for roads: works orders are paid to the penny, or changed first. */
export const ROADS_CONTRACT = 'EX-2024-112';

const TOLERANCES: readonly ToleranceRow[] = [
  {
    ...{ scope: 'contract', key: ROADS_CONTRACT, measure: 'amount' },
    tolerance: { upper: { kind: 'EXACT' }, lower: { kind: 'NOT_CHECKED' } },
  },
];

/** What the larger council has set; the smaller one leaves all as it is preset. */
export const MATCH_RULES: MatchRules = { tolerances: new ToleranceTable(TOLERANCES), conversions: [] };

/** Up to which sum holds are set aside by hand. */
const RELEASE_MINOR = 500_00;

/** Set when the council began to use the portal, before its first invoice, so that they bar nobody from approving. */
export function setMatchRules(
  seed: number,
  history: History,
  { row, director }: Council,
  suppliers: readonly Supplier[],
  startsOn: Day,
): void {
  const random = new Random(seed, 'match-rules');
  const at = instantOf(startsOn - 40, 10, 0);
  const set = { councilId: row.id, setBy: director.person.id, setAt: timestamp(at) };
  const showcase = suppliers.find(
    (each) => each.row.councilId === row.id && each.row.name === SHOWCASE_NAME,
  )!;
  for (const { scope, key, measure, tolerance } of TOLERANCES)
    history.toleranceRule.push({
      ...{ ...set, id: random.id(at), scope, key, measure },
      upperLimit: JSON.stringify(storeLimit(tolerance.upper)),
      lowerLimit: JSON.stringify(storeLimit(tolerance.lower)),
    });
  history.unitConversion.push({
    ...{
      ...set,
      id: random.id(at),
      supplierId: showcase.row.id,
      fromUnit: 'XBX',
      toUnit: 'XPK',
      factor: '5',
    },
  });
  history.holdReleaseLimit.push({ ...set, limitMinor: RELEASE_MINOR });
  history.matchRuleChange.push({
    ...{ ...set, setAs: director.person.name, version: 1, effect: '' },
    said: `Contract ${ROADS_CONTRACT}: amounts must not be above the order.`,
  });
}
