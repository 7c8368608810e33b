import type { StaffRole } from '../../identity/domain/roles.js';
import type { InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { HoldOwner } from '../../matching/domain/hold-codes.js';
import type { Decider } from './approval-case.js';

/** Piles of work: what waits for this person, for their team, for the council otherwise, and for a supplier. */
export const WORK_PILES = {
  mine: { label: 'For me to approve', states: ['MATCHED'] },
  code: { label: 'For me to code', states: ['ON_HOLD'] },
  team: { label: 'For my team', states: ['ON_HOLD'] },
  approve: { label: 'To approve', states: ['MATCHED'] },
  held: { label: 'On hold', states: ['RECEIVED', 'ON_HOLD'] },
  queried: { label: 'Waiting for the supplier', states: ['IN_QUERY'] },
} as const satisfies Record<string, { label: string; states: readonly InvoiceState[] }>;

export type WorkPile = keyof typeof WORK_PILES;

/** Why an invoice is for this person: by the route itself, for somebody who is away, or because it was passed on. */
export type WorkReason = 'own' | 'deputy' | 'passed-on';

/** Why an invoice stands in somebody's list: as a deputy, because it was passed on, or by their own right. */
export function reasonOf({ forPersonId, right }: Decider): WorkReason {
  return forPersonId !== null ? 'deputy' : right === 'escalation' ? 'passed-on' : 'own';
}

const TEAMS: Readonly<Partial<Record<StaffRole, readonly HoldOwner[]>>> = {
  'accounts-payable': ['ap', 'finance'],
  'finance-director': ['finance'],
  requester: ['requester', 'service-owner', 'buyer'],
  receiver: ['receiver'],
  'master-data': ['master-data'],
};

/** Whose holds are for the team of somebody with these roles; empty for those who settle none. */
export function ownersFor(roles: readonly string[]): HoldOwner[] {
  return [...new Set(roles.flatMap((role) => TEAMS[role as StaffRole] ?? []))];
}

/** The pile that somebody works on first. */
export function firstPileOf(roles: readonly string[]): WorkPile {
  if (roles.includes('approver') || roles.includes('finance-director')) return 'mine';
  if (roles.includes('requester')) return 'code';
  return roles.includes('accounts-payable') || ownersFor(roles).length === 0 ? 'held' : 'team';
}
