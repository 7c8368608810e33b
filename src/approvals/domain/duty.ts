import type { Id } from '../../kernel/ids.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { addWorkingDays } from '../../kernel/working-days.js';
import { type ApprovalCase, decidersOf, type Delegation } from './approval-case.js';
import { REQUESTER_ROLES } from './coding.js';
import type { Colleague } from './delegation.js';
import { reasonOf, type WorkReason } from './work-piles.js';

/** An invoice that waits for one person. */
export interface Duty {
  readonly invoiceId: Id;
  readonly personId: Id;
  readonly task: 'approve' | 'code';
  readonly reason: WorkReason;
  /** The absent person in whose place; null where it is in one's own right. */
  readonly forPersonId: Id | null;
  /** The same while it waits for the same: somebody who was told of this turn has been told. */
  readonly turn: string;
  /** When it is passed on unless somebody decides, and who may then decide as well; null where it is not. */
  readonly passedOn: { readonly on: PlainDate; readonly to: readonly Id[] } | null;
}

export interface WaitingApproval extends ApprovalCase {
  readonly invoiceId: Id;
  readonly openedAt: Date;
  readonly escalatesOn: PlainDate | null;
}

/** Everybody who may decide now has a duty: whoever comes first decides. */
export function approvalDuties(approval: WaitingApproval, delegation: Delegation): Duty[] {
  const { invoiceId, openedAt, escalatesOn, escalated } = approval;
  const now = decidersOf(approval, delegation);
  const then = escalated ? [] : decidersOf({ ...approval, escalated: true }, delegation);
  const to = then.map(({ personId }) => personId).filter((id) => !now.some((each) => each.personId === id));
  return now.map((decider) => ({
    ...{ invoiceId, personId: decider.personId, task: 'approve' as const },
    ...{ reason: reasonOf(decider), forPersonId: decider.forPersonId },
    turn: `approve ${invoiceId} ${decider.level} ${openedAt.toISOString()}`,
    passedOn: escalated || escalatesOn === null || to.length === 0 ? null : { on: escalatesOn, to },
  }));
}

export interface WaitingCoding {
  readonly invoiceId: Id;
  /** null where nobody was found, so that every requester may say what it is for. */
  readonly requesterId: Id | null;
  readonly askedAt: Date;
  readonly enteredBy: Id | null;
}

/** Who is to say what an invoice is for: whoever was asked, else every requester; never who entered it. */
export function codingDuties(
  { invoiceId, requesterId, askedAt, enteredBy }: WaitingCoding,
  people: readonly Colleague[],
): Duty[] {
  const asked = people.filter(({ id, roles }) =>
    requesterId === null
      ? roles.includes('requester')
      : id === requesterId && roles.some((role) => REQUESTER_ROLES.includes(role)),
  );
  return asked
    .filter(({ id }) => id !== enteredBy)
    .map(({ id: personId }) => ({
      ...{ invoiceId, personId, task: 'code' as const, reason: 'own' as const, forPersonId: null },
      ...{ turn: `code ${invoiceId} ${askedAt.toISOString()}`, passedOn: null },
    }));
}

/** One working day is left before it is passed on. */
export function isPassedOnNext({ passedOn }: Duty, today: PlainDate): boolean {
  return passedOn !== null && today < passedOn.on && addWorkingDays(passedOn.on, -1) <= today;
}
