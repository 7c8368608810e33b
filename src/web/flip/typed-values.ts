import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
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
