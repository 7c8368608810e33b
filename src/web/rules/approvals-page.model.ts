import type { AbsenceView, LimitView } from '../../approvals/approval-delegation.service.js';
import type { ApprovalSettings } from '../../approvals/approval-settings.service.js';
import type { PutFirst } from '../../approvals/work-list.service.js';
import type { RouteView } from '../../approvals/approval-routes.service.js';
import { conditionWords, holderWords } from '../../approvals/domain/approval-words.js';
import type { Colleague } from '../../approvals/domain/delegation.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ROLE_NAMES } from '../../identity/domain/roles.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { counted } from '../components/words.js';

/** Routes, limits and deputies on one page, and what this person may change of them. */
export interface ApprovalsPage {
  readonly maySet: boolean;
  readonly mayNameDeputy: boolean;
  readonly putFirst: PutFirst;
  readonly firstText: string;
  readonly barsWhoOrdered: boolean;
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
  readonly routes: readonly RouteView[];
  readonly limits: readonly LimitView[];
  readonly absences: readonly AbsenceView[];
  readonly approvers: readonly Colleague[];
}

export function approvalsPage(who: Principal, facts: ApprovalsFacts): ApprovalsPage {
  const { councilId } = who;
  const names = new Map(facts.approvers.map(({ id, name }) => [id, name]));
  const mayEnd = (personId: string) => may(who, 'approval-absence.set', { councilId, personId });
  return {
    maySet: may(who, 'approval-rules.set', { councilId }),
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

function limitText({ personName, role, upToMinor, costCentres }: LimitView): string {
  const whose =
    role === null ? (personName ?? '') : `Everybody with the role ${ROLE_NAMES[role].toLowerCase()}`;
  const sum = upToMinor === null ? 'every sum' : `up to ${formatMoney(minor(upToMinor, 'GBP'))} with VAT`;
  return `${whose}: ${sum}${costCentres.length === 0 ? '' : `, cost centre ${costCentres.join(' or ')} only`}`;
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
