import type { Id } from '../../kernel/ids.js';
import type { FieldError } from '../../kernel/app-error.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { typedList, typedPounds } from './typed-pounds.js';

/**
 * What a council lets through without a person. Beyond what it sets, an invoice always has to agree with an order by
 * itself: nothing of it was set aside, disputed or paired by hand, its supplier sent it, and it is no credit note.
 */
export interface TouchlessConditions {
  /** Pence with VAT, less than this. */
  readonly belowMinor: number;
  /** Categories of the order or sectors of the supplier; empty for all. */
  readonly categories: readonly string[];
  /** It was never held, not even for something that settled itself. */
  readonly neverHeld: boolean;
  /** Everything billed needed a receipt, and had one. */
  readonly received: boolean;
  /** Days without any step of a change of bank details of the supplier; 0 where that does not matter. */
  readonly bankQuietDays: number;
}

/** An invoice at the moment in which it was matched, as the tables tell of it. */
export interface TouchlessFacts {
  /** Pence with VAT; null where it is in another currency. */
  readonly amountMinor: number | null;
  readonly credit: boolean;
  readonly hasOrder: boolean;
  /** Staff entered it or did something for the supplier. */
  readonly enteredByStaff: boolean;
  readonly touched: boolean;
  readonly held: boolean;
  readonly received: boolean;
  readonly categories: readonly string[];
  /** Days since the last step of a change of bank details; null where there was none. */
  readonly bankDays: number | null;
}

export type TouchlessReason =
  | 'credit'
  | 'no-order'
  | 'entered'
  | 'touched'
  | 'amount'
  | 'category'
  | 'held'
  | 'not-received'
  | 'bank-details';

export const TOUCHLESS_REASONS: Readonly<Record<TouchlessReason, string>> = {
  credit: 'It is a credit note',
  'no-order': 'It is for no order',
  entered: 'Staff entered it for the supplier',
  touched:
    'Somebody set something aside, disputed or paired a line by hand, or changed the rules while it waited',
  amount: 'Its amount is not below the limit',
  category: 'It is of another category',
  held: 'It had been held',
  'not-received': 'Not everything needed a receipt and had one',
  'bank-details': 'The bank details of its supplier changed lately',
};

/** Why a rule does not approve this invoice; empty where it does. Of the job and of the preview alike. */
export function touchlessReasons(rule: TouchlessConditions, facts: TouchlessFacts): TouchlessReason[] {
  const { amountMinor, bankDays } = facts;
  const checks: readonly (readonly [TouchlessReason, boolean])[] = [
    ['credit', facts.credit],
    ['no-order', !facts.hasOrder],
    ['entered', facts.enteredByStaff],
    ['touched', facts.touched],
    ['amount', amountMinor === null || amountMinor >= rule.belowMinor],
    [
      'category',
      rule.categories.length > 0 && !facts.categories.some((each) => rule.categories.includes(each)),
    ],
    ['held', rule.neverHeld && facts.held],
    ['not-received', rule.received && !facts.received],
    ['bank-details', bankDays !== null && bankDays < rule.bankQuietDays],
  ];
  return checks.filter(([, isSo]) => isSo).map(([reason]) => reason);
}

/** In how many of so many approvals by a rule somebody looks at the invoice afterwards. */
const SAMPLE_ONE_OF = 20;

/** Chosen by the random part of the invoice's id, so that nobody can choose, and asking twice gives the same answer. */
export function isSampled(invoiceId: Id): boolean {
  return Number.parseInt(invoiceId.slice(-6), 16) % SAMPLE_ONE_OF === 0;
}

/** The conditions of a rule in words, one each; the limit is in pence of GBP, with VAT. */
export function touchlessWords(rule: TouchlessConditions): string[] {
  return [
    `Below ${formatMoney(minor(rule.belowMinor, 'GBP'))} with VAT`,
    rule.categories.length === 0 ? 'Of every category' : `Of category ${rule.categories.join(' or ')}`,
    ...(rule.neverHeld ? ['Never held'] : []),
    ...(rule.received ? ['Everything billed needed a receipt and had one'] : []),
    ...(rule.bankQuietDays === 0 ? [] : [`No change of bank details in the last ${rule.bankQuietDays} days`]),
  ];
}

export interface TouchlessDraft {
  readonly name: string;
  readonly conditions: TouchlessConditions;
}

const NAME_MAX = 60;
const DAYS_MAX = 365;

/** Read a rule as the form has it. @returns the draft, or what is wrong */
export function readTouchless(values: Readonly<Record<string, string>>): {
  readonly draft: TouchlessDraft | null;
  readonly mistakes: readonly FieldError[];
} {
  const { name = '', below = '', categories = '', neverHeld = '', received = '', bankDays = '' } = values;
  const belowMinor = typedPounds(below);
  const days = /^\d{1,3}$/.test(bankDays) && Number(bankDays) <= DAYS_MAX ? Number(bankDays) : undefined;
  const mistakes: FieldError[] = [
    ...(name === '' ? [{ field: 'name', message: 'Enter a name for the rule' }] : []),
    ...(name.length > NAME_MAX
      ? [{ field: 'name', message: `The name must be ${NAME_MAX} characters or less` }]
      : []),
    ...(belowMinor === undefined
      ? [{ field: 'below', message: 'The amount must be in pounds, like 500' }]
      : []),
    ...(days === undefined
      ? [{ field: 'bankDays', message: `The days must be a whole number from 0 to ${DAYS_MAX}` }]
      : []),
  ];
  if (mistakes.length > 0) return { draft: null, mistakes };
  const conditions = {
    ...{ belowMinor: belowMinor!, categories: typedList(categories), bankQuietDays: days! },
    ...{ neverHeld: neverHeld === 'yes', received: received === 'yes' },
  };
  return { draft: { name, conditions }, mistakes };
}
