import type { StaffRole } from '../../identity/domain/roles.js';
import type { Id } from '../../kernel/ids.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { RoutedInvoice } from './route.js';

/** The roles that may approve, each within its limit. */
export const APPROVING_ROLES = ['approver', 'finance-director'] as const satisfies readonly StaffRole[];
export type ApprovingRole = (typeof APPROVING_ROLES)[number];

/** Somebody on the council's staff who can sign in. */
export interface Colleague {
  readonly id: Id;
  readonly name: string;
  readonly roles: readonly string[];
}

/** One line of the scheme of delegation: up to which sum a person, or everybody with a role, may approve. */
export interface ApprovalLimit {
  readonly personId: Id | null;
  readonly role: ApprovingRole | null;
  /** Pence with VAT, this sum included; null for every sum. */
  readonly upToMinor: number | null;
  /** Where it holds; empty for all cost centres. */
  readonly costCentres: readonly string[];
}

/** From when until when, both days included, somebody stands in for somebody. */
export interface Absence {
  readonly personId: Id;
  readonly deputyId: Id;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Of a council that has set no limit: whoever may approve may approve every sum. */
export const PRESET_LIMITS: readonly ApprovalLimit[] = APPROVING_ROLES.map((role) => ({
  ...{ personId: null, role, upToMinor: null, costCentres: [] },
}));

/** Whether any role of theirs may approve invoices; up to which sum, and of what, is for the scheme of delegation. */
export function mayApproveAtAll({ roles }: Colleague): boolean {
  return APPROVING_ROLES.some((role) => roles.includes(role));
}

/**
 * Whether the scheme of delegation lets this person approve the sum. What is said of a person counts in place of what
 * is said of their roles; a line for some cost centres counts only where all that pay are among them.
 */
export function coversAmount(
  person: Colleague,
  limits: readonly ApprovalLimit[],
  { amountMinor, costCentres }: RoutedInvoice,
): boolean {
  const own = limits.filter(({ personId }) => personId === person.id);
  const ofRoles = limits.filter(({ role }) => role !== null && person.roles.includes(role));
  return (own.length > 0 ? own : ofRoles)
    .filter((limit) => limit.costCentres.length === 0 || isWithin(costCentres, limit.costCentres))
    .some(({ upToMinor }) => upToMinor === null || (amountMinor !== null && amountMinor <= upToMinor));
}

/** Who stands in for a person on this day. A deputy of a deputy does not: powers go one step only. */
export function deputiesOf(personId: Id, absences: readonly Absence[], today: PlainDate): Id[] {
  return absences
    .filter((absence) => absence.personId === personId && absence.from <= today && today <= absence.until)
    .map(({ deputyId }) => deputyId)
    .filter((deputyId) => deputyId !== personId);
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.every((each) => all.includes(each));
}
