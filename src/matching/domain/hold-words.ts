import type { FieldError } from '../../kernel/app-error.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import { COUNCIL_OWNERS, type CouncilOwner, type HoldCode, type HoldOwner } from './hold-codes.js';
import { placeholdersOf } from './hold-samples.js';
import type { HoldParams } from './hold-texts.js';

/** What a council set for a code; null where it left the catalogue's. */
export interface HoldRule {
  /** Counted from 1; 0 where the council never set anything. */
  readonly version: number;
  readonly owner: HoldOwner | null;
  readonly team: string | null;
  readonly workingDays: number | null;
  /** Words of the council with {placeholders}. */
  readonly supplierText: string | null;
}

export const NO_RULE: HoldRule = {
  ...{ version: 0, owner: null, team: null, workingDays: null, supplierText: null },
};

/** A rule as somebody types it. */
export interface TypedHoldRule {
  readonly owner: string;
  readonly team: string;
  readonly workingDays: string;
  readonly supplierText: string;
}

const TEXT_MAX = 600;
const TEAM_MAX = 100;
const DAYS_MAX = 60;
const PLACEHOLDER = /\{([^{}]*)\}/g;
/** Words of finance that a supplier does not know. */
const STAFF_WORDS = /\b(hold|holds|matching|matched|exception|vendor|tolerance|3-way|4-way)\b/i;

/** Who may be the owner: where only the supplier can act, or nobody, a council cannot change that. */
export function ownersFor(code: HoldCode): readonly CouncilOwner[] {
  return (COUNCIL_OWNERS as readonly HoldOwner[]).includes(HOLD_CATALOGUE[code].owner) ? COUNCIL_OWNERS : [];
}

/** What a supplier reads: the council's words where every figure that they name is known, else the catalogue's. */
export function wordsOf(code: HoldCode, params: HoldParams, rule: HoldRule | undefined): string {
  const text = rule?.supplierText ?? null;
  const own = text === null ? null : filled(text, params);
  return own ?? HOLD_CATALOGUE[code].supplierText(params);
}

/** Several reasons at once, each sentence once: what is said of each first, then what is said of all. */
export function joinedWords(texts: readonly string[]): string {
  const sentences = [...new Set(texts)].flatMap((text) => text.split(/(?<=[.!?]) (?=["A-Z£])/));
  return sentences.filter((each, index) => sentences.lastIndexOf(each) === index).join(' ');
}

/** null where a placeholder has no figure. */
function filled(text: string, params: HoldParams): string | null {
  let isWhole = true;
  const said = text.replace(PLACEHOLDER, (_, name: string) => {
    const value = params[name];
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? said : null;
}

/**
 * The rule without its version, normalised: what is as in the catalogue becomes null.
 * @returns the mistakes too; the rule is meaningless where there are any
 */
export function readHoldRule(
  code: HoldCode,
  typed: TypedHoldRule,
): { readonly rule: Omit<HoldRule, 'version'>; readonly mistakes: readonly FieldError[] } {
  const row = HOLD_CATALOGUE[code];
  const owners = ownersFor(code);
  const days = /^\d{1,3}$/.test(typed.workingDays) ? Number(typed.workingDays) : NaN;
  const text = typed.supplierText.replace(/\s+/g, ' ').trim();
  const mistakes: FieldError[] = [
    ...(owners.length === 0 || (owners as readonly string[]).includes(typed.owner)
      ? []
      : [{ field: 'owner', message: 'Choose who has to act' }]),
    ...(typed.team.length > TEAM_MAX
      ? [{ field: 'team', message: `The team must be ${TEAM_MAX} characters or less` }]
      : []),
    ...(days >= 1 && days <= DAYS_MAX
      ? []
      : [{ field: 'workingDays', message: `Enter a number of working days from 1 to ${DAYS_MAX}` }]),
    ...textMistakes(code, text).map((message) => ({ field: 'supplierText', message })),
  ];
  return {
    mistakes,
    rule: {
      owner: owners.length === 0 || typed.owner === row.owner ? null : (typed.owner as HoldOwner),
      team: typed.team === '' ? null : typed.team,
      workingDays: days === row.workingDays ? null : days,
      supplierText: text === '' ? null : text,
    },
  };
}

function textMistakes(code: HoldCode, text: string): string[] {
  if (text === '') return [];
  if (text.length > TEXT_MAX) return [`What the supplier reads must be ${TEXT_MAX} characters or less`];
  const known = placeholdersOf(code);
  const unknown = [...text.matchAll(PLACEHOLDER)]
    .map(([, name]) => name!)
    .find((name) => !known.includes(name));
  const staffWord = STAFF_WORDS.exec(text)?.[0];
  if (unknown !== undefined) return [unknownPlaceholder(unknown, known)];
  if (/[{}]/.test(text.replace(PLACEHOLDER, '')))
    return ['Write each placeholder in a pair of braces, like {orderNumber}'];
  if (staffWord !== undefined) return [`Write it without the word "${staffWord}": suppliers do not know it`];
  return /[.!?]$/.test(text) ? [] : ['End what the supplier reads with a full stop'];
}

function unknownPlaceholder(name: string, known: readonly string[]): string {
  const can = known.length === 0 ? 'none' : known.map((each) => `{${each}}`).join(', ');
  return `There is no {${name}} here. You can use: ${can}`;
}
