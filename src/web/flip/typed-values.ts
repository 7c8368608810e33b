import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { type PlainDate, plainDateOf } from '../../kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';

export const billedField = (line: OrderLineBalance) => `billed-${line.lineNumber}`;

export interface TypedBilled {
  /** By order line number; lines left empty count as nothing. */
  readonly billed: ReadonlyMap<string, Decimal>;
  readonly mistakes: readonly FieldError[];
}

/** Read what was typed for each line of the order. "£1,200.50" is a number too. */
export function readBilled(order: OrderBalance, values: Readonly<Record<string, string>>): TypedBilled {
  const billed = new Map<string, Decimal>();
  const mistakes: FieldError[] = [];
  for (const line of order.lines) {
    const field = billedField(line);
    const typed = (values[field] ?? '').replace(/[\s,£]/g, '');
    const number = typed === '' ? Decimal.ZERO : Decimal.tryParse(typed);
    if (number !== null) billed.set(line.lineNumber, number);
    else {
      const what = line.basis === 'amount' ? 'The amount' : 'The quantity';
      mistakes.push({
        field,
        message: `${what} for line ${line.lineNumber} (${line.description}) must be a number, like ${line.basis === 'amount' ? '1200.50' : '12'}`,
      });
    }
  }
  return { billed, mistakes };
}

export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** @returns the date; or the mistake, with the control to look at first */
export function readDate({ day, month, year }: TypedDate): { date: PlainDate } | { mistake: FieldError } {
  const missing = [
    { name: 'day', value: day },
    { name: 'month', value: month },
    { name: 'year', value: year },
  ].filter(({ value }) => value === '');
  if (missing.length === 3) return mistake('day', 'Enter the invoice date');
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `a ${name}`).join(' and ');
    return mistake(missing[0]!.name, `Invoice date must include ${names}`);
  }
  const date = plainDateOf(wholeNumber(year), wholeNumber(month), wholeNumber(day));
  if (date === null) return mistake('day', 'Invoice date must be a real date, like 27 3 2026');
  return { date };
}

function wholeNumber(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

function mistake(part: string, message: string): { mistake: FieldError } {
  return { mistake: { field: `issuedOn-${part}`, message } };
}
