import { ANY_INVOICE } from '../approvals/domain/route.js';
import { dateOf, type Day, instantOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import type { History } from './history.js';
import { Random } from './random.js';
import type { AccountCodeRow, CostCentreRow, LimitRow, RuleRow } from './rows.js';
import { SECTORS } from './sectors.js';

/** From here on the finance director decides after an approver. */
export const LARGE_MINOR = 25_000_00;
export const LARGE_ROUTE = { number: 1, name: 'Large sums' } as const;
export const LARGE_DAYS = 3;
/** From here on whoever holds the budget decides about care. */
const CARE_MINOR = 5_000_00;
/** What the waiting rule would let through. */
const TOUCHLESS_MINOR = 500_00;
/** The service manager is away around today. */
const AWAY_SINCE_DAYS = 4;
const AWAY_UNTIL_DAYS = 10;
/** The rules were set so long before the demonstration ends. */
const SET_DAYS_BEFORE = 12;

/** The cost centre that a team's orders are charged to. */
export function costCentreOf(team: string): string {
  return `CC${1000 + team.length * 37}`;
}

/**
 * How both councils approve: a route for large sums with two levels, a scheme of delegation, cost centres, and a rule
 * for touchless approval that waits for the finance director to look at its effect and switch it on.
 */
export function setApprovalRules(
  seed: number,
  history: History,
  councils: readonly Council[],
  endsOn: Day,
): void {
  const random = new Random(seed, 'approval-rules');
  const at = instantOf(endsOn - SET_DAYS_BEFORE, 10, 0);
  const setAt = timestamp(at);
  for (const { row, approver, finance, director, manager } of councils) {
    const councilId = row.id;
    const rule = (
      over: Pick<RuleRow, 'kind' | 'number' | 'name' | 'position' | 'state' | 'setBy'>,
      content: object,
    ): RuleRow => ({
      ...{ councilId, version: 1, content: JSON.stringify(content), setAt },
      ...{ confirmedBy: null, confirmedAt: null, ...over },
    });
    const limit = (role: string, upToMinor: number | null): LimitRow => ({
      ...{ councilId, id: random.id(at), personId: null, role, upToMinor, costCentres: [] },
      ...{ setBy: director.person.id, setAt },
    });
    history.approvalRule.push(
      rule(
        {
          ...{ kind: 'route', ...LARGE_ROUTE, position: 10, state: 'ON' },
          setBy: director.person.id,
        },
        {
          conditions: { ...ANY_INVOICE, fromMinor: LARGE_MINOR },
          levels: [{ kind: 'approvers' }, { kind: 'finance-director' }],
          escalateAfterDays: LARGE_DAYS,
        },
      ),
      rule(
        {
          ...{ kind: 'route', number: 2, name: 'Care placements', position: 20, state: 'ON' },
          setBy: director.person.id,
        },
        {
          conditions: { ...ANY_INVOICE, fromMinor: CARE_MINOR, categories: ['Care'] },
          levels: [{ kind: 'budget-holder' }],
          escalateAfterDays: 5,
        },
      ),
      rule(
        {
          ...{ kind: 'touchless', number: 1 },
          name: 'Small goods that arrived',
          position: 1,
          state: 'OFF',
          setBy: finance.person.id,
        },
        { belowMinor: TOUCHLESS_MINOR, categories: [], neverHeld: true, received: true, bankQuietDays: 30 },
      ),
    );
    history.approvalLimit.push(limit('approver', LARGE_MINOR), limit('finance-director', null));
    history.approvalAbsence.push({
      ...{ councilId, id: random.id(at), personId: manager.person.id, deputyId: approver.person.id },
      ...{ fromOn: dateOf(endsOn - AWAY_SINCE_DAYS), untilOn: dateOf(endsOn + AWAY_UNTIL_DAYS) },
      ...{ setBy: manager.person.id, setAt },
    });
    history.accountCode.push(...accountCodes(councilId));
    history.costCentre.push(...costCentres(councilId, approver.person.id, manager.person.id));
  }
}

/** One for each kind of thing that the councils buy, and a closed one, as ledgers have them. */
function accountCodes(councilId: string): AccountCodeRow[] {
  const open = SECTORS.map(({ label }, index) => ({
    ...{ councilId, code: String(4_000 + index * 100), name: label, category: label, open: true },
  }));
  return [...open, { councilId, code: '4999', name: 'Sundries', category: null, open: false }];
}

const CARE_TEAM = 'Adult Social Care';

/** One may serve several teams. */
function costCentres(councilId: string, approverId: string, managerId: string): CostCentreRow[] {
  const teams = new Map<string, string[]>();
  for (const { team } of SECTORS) {
    const code = costCentreOf(team);
    teams.set(code, [...(teams.get(code) ?? []), team]);
  }
  return [...teams].map(([code, names]) => ({
    councilId,
    code,
    name: names.join(' and '),
    holderId: names.includes(CARE_TEAM) ? managerId : approverId,
    open: true,
  }));
}
