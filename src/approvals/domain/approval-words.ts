import { formatMoney, minor } from '../../kernel/money.js';
import type { ApprovalCase, Decider } from './approval-case.js';
import type { Colleague } from './delegation.js';
import type { Holder, Route, RouteConditions } from './route.js';

type Names = ReadonlyMap<string, string>;

export function namesOf(people: readonly Colleague[]): Names {
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** "Route 3, version 2: Large sums"; the preset one has no number. */
export function routeWords({ number, version, name }: Route): string {
  return number === 0 ? `${name}` : `Route ${number}, version ${version}: ${name}`;
}

/** Who decides at a level, in the middle of a sentence. */
export function holderWords(holder: Holder, names: Names): string {
  switch (holder.kind) {
    case 'approvers':
      return 'any approver';
    case 'finance-director':
      return 'the finance director';
    case 'budget-holder':
      return 'the budget holder';
    case 'person':
      return names.get(holder.personId) ?? 'somebody who is no longer here';
  }
}

/** What a route is for: "£5,000.00 and more, without an order". */
export function conditionWords(conditions: RouteConditions): string {
  const { fromMinor, belowMinor, costCentres, categories, order } = conditions;
  const pounds = (pence: number) => formatMoney(minor(pence, 'GBP'));
  const amount =
    fromMinor !== null && belowMinor !== null
      ? `${pounds(fromMinor)} and more, below ${pounds(belowMinor)}`
      : fromMinor !== null
        ? `${pounds(fromMinor)} and more`
        : belowMinor !== null
          ? `below ${pounds(belowMinor)}`
          : 'every amount';
  return [
    amount,
    ...(order === 'any' ? [] : [order === 'with' ? 'with an order' : 'without an order']),
    ...(costCentres.length === 0 ? [] : [`cost centre ${costCentres.join(' or ')}`]),
    ...(categories.length === 0 ? [] : [`category ${categories.join(' or ')}`]),
  ].join(', ');
}

/** Of one decision, for the timeline and the audit of staff. */
export function decisionWords(
  { route }: Pick<ApprovalCase, 'route'>,
  { level, forPersonId, right }: Decider,
  names: Names,
): string {
  const of = route.levels.length > 1 ? `level ${level} of ${route.levels.length} of ` : '';
  return [
    `By ${of}${lowerFirst(routeWords(route))}`,
    ...(forPersonId === null ? [] : [`in the place of ${names.get(forPersonId) ?? 'somebody absent'}`]),
    ...(right === 'escalation' ? ['passed on, because nobody had decided the level before'] : []),
  ].join(', ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
