import type { Id } from '../../kernel/ids.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { addWorkingDays } from '../../kernel/working-days.js';
import {
  type Absence,
  type ApprovalLimit,
  type Colleague,
  coversAmount,
  deputiesOf,
  mayApproveAtAll,
} from './delegation.js';
import type { Holder, Route, RoutedInvoice } from './route.js';
import type { Bar } from './separation.js';

/** One decision that was taken on the way. */
export interface TakenDecision {
  /** From 1. */
  readonly level: number;
  readonly personId: Id;
  /** The absent person in whose place it was taken; null where it was taken in one's own right. */
  readonly forPersonId: Id | null;
}

/** An invoice on its route. */
export interface ApprovalCase {
  readonly invoice: RoutedInvoice;
  readonly route: Route;
  /** Changes with each correction of the invoice, and with what is in dispute of it. */
  readonly figures: string;
  /** Since it was matched last; whatever takes an invoice out of that state begins its route anew. */
  readonly decisions: readonly TakenDecision[];
  /** Whether the level that is open was passed on. */
  readonly escalated: boolean;
  /** Who must not decide, and why. */
  readonly bars: readonly Bar[];
  /** Who holds a budget that pays. */
  readonly budgetHolders: readonly Id[];
}

/** What holds for all invoices of a council today. */
export interface Delegation {
  readonly people: readonly Colleague[];
  readonly limits: readonly ApprovalLimit[];
  readonly absences: readonly Absence[];
  readonly today: PlainDate;
}

/** Somebody who may decide now, and by what right. */
export interface Decider {
  readonly personId: Id;
  readonly level: number;
  readonly forPersonId: Id | null;
  readonly right: 'route' | 'escalation';
}

/** The level that waits for a decision, from 1; null where all are decided. */
export function openLevel({ route, decisions }: Pick<ApprovalCase, 'route' | 'decisions'>): number | null {
  const level = Math.max(0, ...decisions.map((each) => each.level)) + 1;
  return level > route.levels.length ? null : level;
}

/** Whether a decision at this level approves the invoice. */
export function isLastLevel({ levels }: Route, level: number): boolean {
  return level >= levels.length;
}

/**
 * Who may decide about it now. Nobody decides at two levels, in their own right or in the place of somebody; whoever
 * is barred lends no powers either; at the last level the limit of whoever holds the power covers the amount.
 */
export function decidersOf(approval: ApprovalCase, delegation: Delegation): Decider[] {
  const level = openLevel(approval);
  if (level === null) return [];
  const here = rights(approval, delegation, level, approval.route.levels[level - 1]!, 'route');
  if (!approval.escalated && here.length > 0) return here;
  // Passed on, or nobody is there who may: the next level decides for both, and after the last the finance director.
  const next = approval.route.levels[level];
  const above =
    next === undefined
      ? rights(approval, delegation, level, { kind: 'finance-director' }, 'escalation')
      : rights(approval, delegation, level + 1, next, 'escalation');
  return [...here, ...above.filter(({ personId }) => !here.some((each) => each.personId === personId))];
}

function rights(
  approval: ApprovalCase,
  { people, limits, absences, today }: Delegation,
  level: number,
  holder: Holder,
  right: Decider['right'],
): Decider[] {
  const isLast = isLastLevel(approval.route, level);
  const out = new Set([
    ...approval.bars.map(({ personId }) => personId),
    ...approval.decisions.flatMap(({ personId, forPersonId }) => [personId, forPersonId]),
  ]);
  const holders = people.filter(
    (person) =>
      mayApproveAtAll(person) &&
      holds(person, holder, approval) &&
      !out.has(person.id) &&
      (!isLast || coversAmount(person, limits, approval.invoice)),
  );
  const own = holders.map((person): Decider => ({
    ...{ personId: person.id, level, forPersonId: null, right },
  }));
  const asDeputy = (absences.length === 0 ? [] : holders).flatMap(({ id: forPersonId }) =>
    deputiesOf(forPersonId, absences, today)
      .filter((personId) => !out.has(personId))
      .filter((personId) => people.some((person) => person.id === personId && mayApproveAtAll(person)))
      .map((personId): Decider => ({ personId, level, forPersonId, right })),
  );
  return distinct([...own, ...asDeputy]);
}

function holds(person: Colleague, holder: Holder, { budgetHolders }: ApprovalCase): boolean {
  switch (holder.kind) {
    case 'approvers':
      return true;
    case 'finance-director':
      return person.roles.includes('finance-director');
    case 'budget-holder':
      return budgetHolders.includes(person.id);
    case 'person':
      return person.id === holder.personId;
  }
}

/** One's own right comes before that of a deputy. */
function distinct(deciders: readonly Decider[]): Decider[] {
  const first = new Map<Id, Decider>();
  for (const each of deciders) if (!first.has(each.personId)) first.set(each.personId, each);
  return [...first.values()];
}

/** The day on which a level that has been open since `openedOn` is passed on. */
export function escalatesOn({ escalateAfterDays }: Route, openedOn: PlainDate): PlainDate {
  return addWorkingDays(openedOn, escalateAfterDays);
}
