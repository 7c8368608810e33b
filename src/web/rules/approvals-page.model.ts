import type { AbsenceView, LimitView } from '../../approvals/approval-delegation.service.js';
import type { ApprovalSettings } from '../../approvals/approval-settings.service.js';
import type { PutFirst } from '../../approvals/work-list.service.js';
import type { RouteView } from '../../approvals/approval-routes.service.js';
import type { ProposalsView, ProposalView } from '../../approvals/approval-proposals.service.js';
import { conditionWords, holderWords } from '../../approvals/domain/approval-words.js';
import type { Colleague } from '../../approvals/domain/delegation.js';
import { limitWords } from '../../approvals/domain/rule-change.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { formatDate } from '../../kernel/plain-date.js';
import { counted, formatInstant } from '../components/words.js';

/** Routes, limits and deputies on one page, and what this person may change of them. */
export interface ApprovalsPage {
  readonly maySet: boolean;
  readonly mayNameDeputy: boolean;
  readonly putFirst: PutFirst;
  readonly firstText: string;
  readonly barsWhoOrdered: boolean;
  readonly proposals: readonly ProposalRow[];
  readonly decided: readonly string[];
  /** This person may propose, and nobody else may agree. */
  readonly isAlone: boolean;
  readonly separation: string;
  readonly routes: readonly {
    readonly title: string;
    readonly says: string;
    readonly levels: readonly string[];
    readonly note: string;
    readonly number: number;
  }[];
  readonly limits: readonly { readonly id: string; readonly text: string }[];
  readonly absences: readonly { readonly id: string; readonly text: string; readonly mayEnd: boolean }[];
}

export interface ApprovalsFacts {
  readonly putFirst: PutFirst;
  readonly settings: ApprovalSettings;
  readonly proposals: ProposalsView;
  readonly routes: readonly RouteView[];
  readonly limits: readonly LimitView[];
  readonly absences: readonly AbsenceView[];
  readonly approvers: readonly Colleague[];
}

export function approvalsPage(who: Principal, facts: ApprovalsFacts): ApprovalsPage {
  const { councilId } = who;
  const names = new Map(facts.approvers.map(({ id, name }) => [id, name]));
  const maySet = may(who, 'approval-rules.set', { councilId });
  const mayEnd = (personId: string) => may(who, 'approval-absence.set', { councilId, personId });
  return {
    maySet,
    proposals: facts.proposals.waiting.map((each) => proposalRow(maySet, each)),
    decided: facts.proposals.decided.map(decidedText),
    isAlone: maySet && facts.proposals.deciders < 2,
    mayNameDeputy: facts.approvers.some(({ id }) => mayEnd(id)),
    putFirst: facts.putFirst,
    firstText: firstText(facts.putFirst),
    barsWhoOrdered: facts.settings.barsWhoOrdered,
    separation: separationText(facts.settings),
    routes: facts.routes.map((route) => ({
      title: `${route.position}. ${route.name}`,
      says: `For ${conditionWords(route.conditions)}.`,
      levels: route.levels.map((holder, index) => `Level ${index + 1}: ${holderWords(holder, names)}`),
      note: `Passed on after ${counted(route.escalateAfterDays, 'working day')}. Route ${route.number}, version ${route.version}.`,
      number: route.number,
    })),
    limits: facts.limits.map((limit) => ({ id: limit.id, text: limitText(limit) })),
    absences: facts.absences.map(({ id, personId, person, deputy, from, until }) => ({
      id,
      text: `${deputy} stands in for ${person} from ${formatDate(from)} until ${formatDate(until)}`,
      mayEnd: mayEnd(personId),
    })),
  };
}

function separationText({ barsWhoOrdered }: ApprovalSettings): string {
  return barsWhoOrdered
    ? 'Whoever placed or changed an order approves none of its invoices. Orders that came without a person bar nobody.'
    : 'Whoever placed or changed an order may approve its invoices all the same.';
}

function firstText({ earlyPaymentFirst, smallLocalFirst }: PutFirst): string {
  const first = [
    ...(earlyPaymentFirst ? ['suppliers that take part in early payment'] : []),
    ...(smallLocalFirst ? ['small suppliers in our postcode areas'] : []),
  ];
  return first.length === 0
    ? 'Nobody’s: lists are by the last day to pay.'
    : `Those of ${first.join(' and ')}.`;
}

function limitText(limit: LimitView): string {
  const names = new Map(limit.personId === null ? [] : [[limit.personId, limit.personName ?? '']]);
  const words = limitWords(limit, names);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A change that waits, or was decided. */
interface ProposalRow {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Who proposed it, when and why. */
  readonly says: string;
  readonly mayAgree: boolean;
  /** "Withdraw" or "Refuse"; '' where this person may do neither. */
  readonly giveUp: string;
}

function proposalRow(maySet: boolean, proposal: ProposalView): ProposalRow {
  const { id, title, lines, proposedAs, proposedAt, reason, mayAgree, isOwn } = proposal;
  return {
    ...{ id, title, lines, mayAgree, giveUp: maySet ? (isOwn ? 'Withdraw' : 'Refuse') : '' },
    says: `Proposed by ${proposedAs}, ${formatInstant(proposedAt)}${reason === '' ? '' : `: ${reason}`}`,
  };
}

const DECIDED: Readonly<Record<ProposalView['state'], string>> = {
  PROPOSED: '',
  DONE: 'agreed by',
  REFUSED: 'refused by',
  WITHDRAWN: 'withdrawn by',
};

function decidedText({ title, proposedAs, state, decidedAs, decidedAt }: ProposalView): string {
  return `${title}. Proposed by ${proposedAs}, ${DECIDED[state]} ${decidedAs}, ${formatInstant(decidedAt!)}.`;
}

export interface SelectItem {
  readonly value: string;
  readonly text: string;
}

/** Who may decide at a level. */
export function holderItems(approvers: readonly Colleague[]): SelectItem[] {
  return [
    { value: 'approvers', text: 'Any approver' },
    { value: 'budget-holder', text: 'The budget holder' },
    { value: 'finance-director', text: 'The finance director' },
    ...approvers.map(({ id, name }) => ({ value: `person:${id}`, text: name })),
  ];
}

/** Whose limit it may be. */
export function limitItems(approvers: readonly Colleague[]): SelectItem[] {
  return [
    { value: 'role:approver', text: 'Everybody with the role approver' },
    { value: 'role:finance-director', text: 'Everybody with the role finance director' },
    ...approvers.map(({ id, name }) => ({ value: `person:${id}`, text: name })),
  ];
}
