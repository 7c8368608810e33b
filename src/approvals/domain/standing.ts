import type { Id } from '../../kernel/ids.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { type ApprovalCase, decidersOf, type Decider, type Delegation, openLevel } from './approval-case.js';
import { holderWords, namesOf, routeWords } from './approval-words.js';
import { coversAmount, mayApproveAtAll } from './delegation.js';
import { barOf } from './separation.js';

/** One level of a route as the page of the invoice shows it. */
export interface LevelStanding {
  readonly level: number;
  readonly holder: string;
  readonly state: 'decided' | 'open' | 'passed-on' | 'to-come';
  /** Who decided; null where nobody has. */
  readonly decidedBy: string | null;
}

/** Where an invoice stands on its route, for one person. */
export interface ApprovalStanding {
  readonly route: string;
  readonly levels: readonly LevelStanding[];
  readonly openLevel: number | null;
  /** The level and the figures that somebody sees; whoever decides brings it back. */
  readonly seen: string;
  readonly deciders: readonly Decider[];
  /** Who can decide now, by name, with those in whose place they would. */
  readonly who: readonly string[];
  /** What this person may decide now; null for nothing. */
  readonly mine: Decider | null;
  /** Why they may not, in a sentence; null where they may. */
  readonly whyNot: string | null;
  readonly barred: readonly Id[];
  readonly escalatesOn: PlainDate | null;
  readonly escalated: boolean;
}

/** Where an invoice stands on its route, as one person sees it: who may decide, and why this one may not. */
export function standingOf(
  personId: Id,
  approval: ApprovalCase & { readonly escalatesOn: PlainDate | null },
  delegation: Delegation,
): ApprovalStanding {
  const names = namesOf(delegation.people);
  const deciders = decidersOf(approval, delegation);
  const mine = deciders.find((each) => each.personId === personId) ?? null;
  return {
    route: routeWords(approval.route),
    levels: levels(approval, names),
    openLevel: openLevel(approval),
    seen: `${openLevel(approval) ?? 0}.${approval.figures}`,
    deciders,
    who: deciders.map((each) => nameOf(each, names)),
    mine,
    whyNot: mine === null ? whyNot(personId, approval, delegation) : null,
    barred: approval.bars.map((bar) => bar.personId),
    ...{ escalatesOn: approval.escalatesOn, escalated: approval.escalated },
  };
}

/**
 * What of an invoice is not as it was looked at; null where all of it is.
 * @param seen of the standing that was looked at; '' where nobody looked, which counts as figures that moved
 */
export function movedSince(seen: string, now: Pick<ApprovalStanding, 'seen'>): 'level' | 'figures' | null {
  if (seen === now.seen) return null;
  return figuresIn(seen) === figuresIn(now.seen) ? 'level' : 'figures';
}

function figuresIn(seen: string): string {
  return seen.slice(seen.indexOf('.') + 1);
}

function levels(approval: ApprovalCase, names: ReadonlyMap<string, string>): LevelStanding[] {
  const open = openLevel(approval);
  return approval.route.levels.map((holder, index) => {
    const level = index + 1;
    const taken = approval.decisions.find((each) => each.level === level);
    const isPast = open === null || level < open;
    return {
      level,
      holder: holderWords(holder, names),
      state: taken !== undefined ? 'decided' : isPast ? 'passed-on' : level === open ? 'open' : 'to-come',
      decidedBy:
        taken === undefined
          ? null
          : nameOf({ personId: taken.personId, forPersonId: taken.forPersonId }, names),
    };
  });
}

function nameOf(
  { personId, forPersonId }: Pick<Decider, 'personId' | 'forPersonId'>,
  names: ReadonlyMap<string, string>,
): string {
  const name = names.get(personId) ?? 'Somebody who is no longer here';
  return forPersonId === null
    ? name
    : `${name}, in the place of ${names.get(forPersonId) ?? 'somebody absent'}`;
}

function whyNot(personId: Id, approval: ApprovalCase, { people, limits }: Delegation): string {
  const me = people.find(({ id }) => id === personId);
  const bar = barOf(personId, approval.bars);
  if (bar !== null) return `${bar}, so somebody else must approve it.`;
  if (me === undefined || !mayApproveAtAll(me)) return 'Only an approver can approve it.';
  const took = approval.decisions.some((each) => each.personId === personId || each.forPersonId === personId);
  if (took) return 'You have decided at one level of it, so somebody else must decide at the next.';
  const level = openLevel(approval);
  if (level === approval.route.levels.length && !coversAmount(me, limits, approval.invoice))
    return 'It is above what the scheme of delegation lets you approve.';
  return 'Its route asks somebody else first.';
}
