import type { ApprovalCase, Delegation } from '../../src/approvals/domain/approval-case.js';
import type { Colleague } from '../../src/approvals/domain/delegation.js';
import { PRESET_LIMITS } from '../../src/approvals/domain/delegation.js';
import { ANY_INVOICE, type Route, type RouteConditions } from '../../src/approvals/domain/route.js';
import type { ApprovalStanding } from '../../src/approvals/domain/standing.js';
import { plainDate } from '../../src/kernel/plain-date.js';

export const aColleague = (id: string, ...roles: string[]): Colleague => ({
  ...{ id, name: `Person ${id}` },
  roles: roles.length === 0 ? ['approver'] : roles,
});

export const aRoute = (
  over: Partial<Omit<Route, 'conditions'>> & { readonly conditions?: Partial<RouteConditions> } = {},
): Route => ({
  ...{ number: 1, version: 1, name: 'All invoices', levels: [{ kind: 'approvers' }], escalateAfterDays: 3 },
  ...over,
  conditions: { ...ANY_INVOICE, ...over.conditions },
});

/** An invoice for £1,000 with an order, that nobody has decided yet. */
export const aCase = (over: Partial<ApprovalCase> = {}): ApprovalCase => ({
  invoice: { amountMinor: 1_000_00, costCentres: ['CC100'], categories: ['Paper'], hasOrder: true },
  ...{
    route: aRoute(),
    figures: '1.0',
    decisions: [],
    escalated: false,
    bars: [],
    budgetHolders: [],
    ...over,
  },
});

export const aDelegation = (over: Partial<Delegation> = {}): Delegation => ({
  people: [aColleague('a'), aColleague('b'), aColleague('director', 'finance-director')],
  ...{ limits: PRESET_LIMITS, absences: [], today: plainDate('2026-01-05'), ...over },
});

/** One in which `aStaffMember` may approve. */
export const aStanding = (over: Partial<ApprovalStanding> = {}): ApprovalStanding => {
  const mine = { personId: 'person-1', level: 1, forPersonId: null, right: 'route' } as const;
  return {
    ...{
      route: 'Preset route',
      openLevel: 1,
      seen: '1.1.0',
      deciders: [mine],
      who: ['Accounts team'],
      mine,
      whyNot: null,
    },
    levels: [{ level: 1, holder: 'any approver', state: 'open', decidedBy: null }],
    ...{ barred: [], escalatesOn: null, escalated: false, ...over },
  };
};
