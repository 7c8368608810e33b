import type { FieldError } from '../../kernel/app-error.js';
import type { Colleague } from './delegation.js';
import { mayApproveAtAll } from './delegation.js';
import type { Holder, Route } from './route.js';
import { typedList, typedPounds } from './typed-pounds.js';

/** The most levels that a route may have. */
export const LEVELS_MAX = 4;
const NAME_MAX = 60;
const DAYS_MAX = 30;
const POSITION_MAX = 999;

/** What a route says, and where it stands among the others. */
export type RouteDraft = Pick<Route, 'name' | 'conditions' | 'levels' | 'escalateAfterDays'> & {
  readonly position: number;
};

export type TypedRoute =
  | { readonly draft: RouteDraft; readonly mistakes: readonly [] }
  | { readonly draft: null; readonly mistakes: readonly FieldError[] };

/** Read a route as the form has it: `level1` to `level4` name who decides, "person:ID" for one person. */
export function readRoute(
  values: Readonly<Record<string, string>>,
  people: readonly Colleague[],
): TypedRoute {
  const mistakes: FieldError[] = [];
  const wrong = (field: string, message: string) => void mistakes.push({ field, message });
  const text = (field: string) => values[field] ?? '';
  const name = text('name');
  if (name === '') wrong('name', 'Enter a name for the route');
  else if (name.length > NAME_MAX) wrong('name', `The name must be ${NAME_MAX} characters or less`);
  const position = whole(text('position'), POSITION_MAX);
  if (position === undefined) wrong('position', `Its place must be a whole number from 1 to ${POSITION_MAX}`);
  const amount = (field: string, what: string) => {
    if (text(field) === '') return null;
    const minor = typedPounds(text(field));
    if (minor === undefined) wrong(field, `${what} must be an amount in pounds, like 5,000`);
    return minor ?? null;
  };
  const fromMinor = amount('from', 'The amount from which it is for');
  const belowMinor = amount('below', 'The amount below which it is for');
  if (fromMinor !== null && belowMinor !== null && fromMinor >= belowMinor)
    wrong('below', 'The amount below which it is for must be larger than the one from which it is for');
  const levels = readLevels(values, people, wrong);
  const days = whole(text('days'), DAYS_MAX);
  if (days === undefined) wrong('days', `The working days must be a whole number from 1 to ${DAYS_MAX}`);
  if (mistakes.length > 0) return { draft: null, mistakes };
  const order = text('order');
  return {
    draft: {
      ...{ name, position: position!, levels, escalateAfterDays: days! },
      conditions: {
        ...{ fromMinor, belowMinor },
        ...{ costCentres: typedList(text('costCentres')), categories: typedList(text('categories')) },
        order: order === 'with' || order === 'without' ? order : 'any',
      },
    },
    mistakes: [],
  };
}

function readLevels(
  values: Readonly<Record<string, string>>,
  people: readonly Colleague[],
  wrong: (field: string, message: string) => void,
): Holder[] {
  const typed = Array.from({ length: LEVELS_MAX }, (_, index) => values[`level${index + 1}`] ?? '');
  const last = typed.findLastIndex((each) => each !== '');
  if (last < 0) wrong('level1', 'Choose who decides first');
  return typed.slice(0, last + 1).flatMap((value, index): Holder[] => {
    const holder = holderOf(value, people);
    if (holder === null)
      wrong(
        `level${index + 1}`,
        `Choose who decides at level ${index + 1}, or leave the levels after it empty`,
      );
    return holder === null ? [] : [holder];
  });
}

function holderOf(value: string, people: readonly Colleague[]): Holder | null {
  if (value === 'approvers' || value === 'finance-director' || value === 'budget-holder')
    return { kind: value };
  const person = people.find(({ id }) => value === `person:${id}`);
  return person !== undefined && mayApproveAtAll(person) ? { kind: 'person', personId: person.id } : null;
}

/** As the form has it again, for a change. */
export function routeValues({
  name,
  position,
  conditions,
  levels,
  escalateAfterDays,
}: RouteDraft): Record<string, string> {
  const pounds = (minor: number | null) =>
    minor === null
      ? ''
      : `${Math.trunc(minor / 100)}${minor % 100 === 0 ? '' : `.${String(minor % 100).padStart(2, '0')}`}`;
  return {
    ...{ name, position: String(position), days: String(escalateAfterDays), order: conditions.order },
    ...{ from: pounds(conditions.fromMinor), below: pounds(conditions.belowMinor) },
    ...{ costCentres: conditions.costCentres.join(', '), categories: conditions.categories.join(', ') },
    ...Object.fromEntries(
      levels.map((holder, index) => [
        `level${index + 1}`,
        holder.kind === 'person' ? `person:${holder.personId}` : holder.kind,
      ]),
    ),
  };
}

function whole(text: string, most: number): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined;
}
