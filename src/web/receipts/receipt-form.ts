import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { ReceiptDraft } from '../../purchasing/post-receipt.service.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { typedValues } from '../forms/form.js';
import { leftToReceive, needsReceipt } from './orders-to-receive.model.js';

const NOTE_MAX = 500;
/** Whole digits, then digits after the point, that a receipt can hold. */
const QUANTITY = /^-?\d{1,9}(\.\d{1,6})?$/;

/** The name of the box for one order line; the service names it likewise when something is wrong with it. */
export function quantityField(lineNumber: string): string {
  return `quantity-${lineNumber}`;
}

/** The form before anybody has typed: today and, where everything arrived, what is left of each line. */
export function newReceiptValues(
  order: OrderBalance,
  today: PlainDate,
  everything: boolean,
): Record<string, string> {
  const quantities = order.lines
    .filter((line) => everything && needsReceipt(line) && !leftToReceive(line).isZero())
    .map((line): [string, string] => [
      quantityField(line.lineNumber),
      leftToReceive(line).normalise().toString(),
    ]);
  return { ...Object.fromEntries(quantities), ...dateValues('receivedOn', today) };
}

/** A receipt as it was typed; with every mistake, in the order of the form, where there are any. */
export function readReceipt(
  order: OrderBalance,
  body: unknown,
):
  | { readonly draft: ReceiptDraft; readonly mistakes: null }
  | { readonly draft: null; readonly mistakes: readonly FieldError[] } {
  const values = typedValues(body);
  const mistakes: FieldError[] = [];
  const quantities = new Map<string, Decimal>();
  const lines = order.lines.filter(needsReceipt);
  for (const { lineNumber } of lines) {
    const field = quantityField(lineNumber);
    const typed = (values[field] ?? '').replaceAll(',', '');
    if (typed === '') continue;
    const quantity = QUANTITY.test(typed) ? Decimal.tryParse(typed) : null;
    if (quantity === null) {
      mistakes.push({
        field,
        message: `What arrived on line ${lineNumber} must be a number, like 12 or 7.5`,
      });
    } else quantities.set(lineNumber, quantity);
  }
  if (mistakes.length === 0 && [...quantities.values()].every((quantity) => quantity.isZero())) {
    const field = quantityField(lines[0]?.lineNumber ?? '');
    mistakes.push({ field, message: 'Enter what arrived on at least one line' });
  }
  const day = readDate(body, 'receivedOn', 'the day it arrived');
  if (day.mistake !== null) mistakes.push(day.mistake);
  const note = values['note'] ?? '';
  if (note.length > NOTE_MAX) {
    mistakes.push({ field: 'note', message: `The note must be ${NOTE_MAX} characters or less` });
  }
  if (mistakes.length > 0 || day.date === null) return { draft: null, mistakes };
  const what = values['what'];
  const told = what === 'delivery' || what === 'acceptance' ? ({ what } as const) : {};
  return { draft: { receivedOn: day.date, note, quantities, ...told }, mistakes: null };
}
