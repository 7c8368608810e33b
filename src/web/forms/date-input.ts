import type { FieldError } from '../../kernel/app-error.js';
import { partsOf, type PlainDate, plainDateOf } from '../../kernel/plain-date.js';
import { typedValues } from './form.js';

type ReadDate =
  | { readonly date: PlainDate; readonly mistake: null }
  | { readonly date: null; readonly mistake: FieldError };

/**
 * The day typed into three boxes, `NAME-day`, `NAME-month` and `NAME-year`.
 * @param what the day in words, in the middle of a sentence: "the day it arrived"
 */
export function readDate(body: unknown, name: string, what: string): ReadDate {
  const values = typedValues(body);
  const parts = PARTS.map((part) => ({ part, text: values[`${name}-${part}`] ?? '' }));
  const missing = parts.filter(({ text }) => text === '').map(({ part }) => part);
  if (missing.length === PARTS.length) return wrong(name, `Enter ${what}`);
  if (missing.length > 0) return wrong(name, `${capitalised(what)} must include a ${missing.join(' and ')}`);
  const [day, month, year] = parts.map(({ text }) => (/^\d{1,4}$/.test(text) ? Number(text) : NaN));
  const date = plainDateOf(year!, month!, day!);
  if (date === null) return wrong(name, `${capitalised(what)} must be a real date, like 27 3 2026`);
  return { date, mistake: null };
}

/** The three boxes filled with a date, for a form before anybody has typed. */
export function dateValues(name: string, date: PlainDate): Record<string, string> {
  const parts = partsOf(date);
  return Object.fromEntries(PARTS.map((part) => [`${name}-${part}`, String(parts[part])]));
}

const PARTS = ['day', 'month', 'year'] as const;

function wrong(field: string, message: string): ReadDate {
  return { date: null, mistake: { field, message } };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
