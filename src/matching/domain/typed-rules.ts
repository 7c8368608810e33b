import { UNITS } from '../../einvoice/code-lists/units.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { minor, type Money, roundToMinor } from '../../kernel/money.js';
import { TOLERANCE_SCOPES, type ToleranceScope } from './resolve-tolerances.js';
import { type Limit, type Measure, MEASURES, type Tolerance } from './tolerance.js';

const LIMIT_KINDS = ['NOT_CHECKED', 'EXACT', 'PERCENT', 'ABSOLUTE', 'LESSER_OF', 'GREATER_OF'] as const;
/** A tolerance of more than the whole is a slip of the keyboard. */
const PERCENT_MAX = Decimal.HUNDRED;
const AMOUNT_MAX = Decimal.fromInteger(1_000_000);

/** A tolerance as somebody typed it; its place still as people call it. */
export interface TypedTolerance {
  readonly scope: ToleranceScope;
  /** Supplier number, contract, category, or order and line with a slash; empty for the council. */
  readonly place: string;
  readonly measure: Measure;
  readonly tolerance: Tolerance;
}

/** @param values scope, place, measure, and for upper and lower: kind, percent and amount */
export function readTolerance(values: Readonly<Record<string, string>>): {
  readonly typed: TypedTolerance | null;
  readonly mistakes: readonly FieldError[];
} {
  const { scope = '', measure = '' } = values;
  const place = scope === 'council' ? '' : (values['place'] ?? '');
  const upper = readLimit('upper', values);
  const lower = readLimit('lower', values);
  const mistakes: FieldError[] = [
    ...(isIn(TOLERANCE_SCOPES, scope) ? [] : [{ field: 'scope', message: 'Choose what it is for' }]),
    ...(isIn(TOLERANCE_SCOPES, scope) && scope !== 'council' && place === ''
      ? [{ field: 'place', message: PLACE_ASKED[scope] }]
      : []),
    ...(isIn(MEASURES, measure) ? [] : [{ field: 'measure', message: 'Choose what is compared' }]),
    ...upper.mistakes,
    ...lower.mistakes,
  ];
  if (mistakes.length > 0 || upper.limit === null || lower.limit === null) return { typed: null, mistakes };
  const tolerance = { upper: upper.limit, lower: lower.limit };
  return {
    mistakes,
    typed: { scope: scope as ToleranceScope, place, measure: measure as Measure, tolerance },
  };
}

export const PLACE_ASKED: Readonly<Record<Exclude<ToleranceScope, 'council'>, string>> = {
  'order-line': 'Enter the order number and its line, like 4500123/2',
  contract: 'Enter the reference of the contract',
  supplier: 'Enter the number of the supplier',
  category: 'Enter the category as it is on the orders',
};

interface ReadLimit {
  readonly limit: Limit | null;
  readonly mistakes: readonly FieldError[];
}

function readLimit(side: 'upper' | 'lower', values: Readonly<Record<string, string>>): ReadLimit {
  const kind = values[side] ?? '';
  const word = side === 'upper' ? 'above' : 'below';
  if (!isIn(LIMIT_KINDS, kind))
    return { limit: null, mistakes: [{ field: side, message: `Choose how much it may be ${word}` }] };
  if (kind === 'NOT_CHECKED' || kind === 'EXACT') return { limit: { kind }, mistakes: [] };
  const percent = kind === 'ABSOLUTE' ? null : within(values[`${side}-percent`], PERCENT_MAX);
  const amount = kind === 'PERCENT' ? null : within(values[`${side}-amount`], AMOUNT_MAX);
  const mistakes: FieldError[] = [
    ...(kind !== 'ABSOLUTE' && percent === null
      ? [{ field: `${side}-percent`, message: `Enter the per cent ${word}, more than 0 and up to 100` }]
      : []),
    ...(kind !== 'PERCENT' && amount === null
      ? [{ field: `${side}-amount`, message: `Enter the amount ${word}, more than 0 and up to 1,000,000` }]
      : []),
  ];
  if (mistakes.length > 0) return { limit: null, mistakes };
  if (kind === 'PERCENT') return { limit: { kind, percent: percent! }, mistakes };
  if (kind === 'ABSOLUTE') return { limit: { kind, amount: amount! }, mistakes };
  return { limit: { kind, percent: percent!, amount: amount! }, mistakes };
}

function within(text: string | undefined, most: Decimal): Decimal | null {
  const value = Decimal.tryParse((text ?? '').replace(/[£%,\s]/g, ''));
  return value === null || value.isZero() || value.isNegative() || value.compare(most) > 0 ? null : value;
}

/** The controls filled with a tolerance, for a form before anybody has typed. */
export function toleranceValues(tolerance: Tolerance): Record<string, string> {
  const side = (name: 'upper' | 'lower', limit: Limit) => ({
    [name]: limit.kind,
    ...('percent' in limit ? { [`${name}-percent`]: limit.percent.normalise().toString() } : {}),
    ...('amount' in limit ? { [`${name}-amount`]: limit.amount.normalise().toString() } : {}),
  });
  return { ...side('upper', tolerance.upper), ...side('lower', tolerance.lower) };
}

export interface TypedConversion {
  readonly from: string;
  readonly to: string;
  readonly factor: Decimal;
  /** Number of the supplier; empty for all. */
  readonly supplierNumber: string;
}

/**
 * A conversion of units as typed: two different codes of Recommendation 20 or 21, in either case, and a factor above
 * zero.
 */
export function readConversion(values: Readonly<Record<string, string>>): {
  readonly typed: TypedConversion | null;
  readonly mistakes: readonly FieldError[];
} {
  const [from, to] = [values['from'] ?? '', values['to'] ?? ''].map((code) => code.toUpperCase()) as [
    string,
    string,
  ];
  const factor = within(values['factor'], AMOUNT_MAX);
  const unit = (field: string, code: string) =>
    UNITS.codes.has(code) ? [] : [{ field, message: 'Enter the code of a unit, like XBX for boxes' }];
  const mistakes: FieldError[] = [
    ...unit('from', from),
    ...unit('to', to),
    ...(from !== '' && from === to ? [{ field: 'to', message: 'Enter two different units' }] : []),
    ...(factor === null ? [{ field: 'factor', message: 'Enter how many it is, more than 0' }] : []),
  ];
  if (mistakes.length > 0 || factor === null) return { typed: null, mistakes };
  return { typed: { from, to, factor, supplierNumber: values['supplier'] ?? '' }, mistakes };
}

/** Pounds from nothing up to a million, in whole pence; null for anything else. */
export function readLimitInPounds(text: string): Money | null {
  const value = Decimal.tryParse(text.replace(/[£,\s]/g, ''));
  if (value === null || value.isNegative() || value.compare(AMOUNT_MAX) > 0) return null;
  const rounded = roundToMinor(value, 'GBP');
  return value.normalise().scale > 2 ? null : minor(rounded.minor, 'GBP');
}

function isIn<T extends string>(list: readonly T[], text: string): text is T {
  return (list as readonly string[]).includes(text);
}
