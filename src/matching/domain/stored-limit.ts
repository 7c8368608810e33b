import { Decimal } from '../../kernel/decimal.js';
import type { Limit } from './tolerance.js';

/** A limit as JSON holds it: decimals are text, so that none is rounded. */
export interface StoredLimit {
  readonly kind: Limit['kind'];
  readonly percent?: string;
  readonly amount?: string;
}

/** A limit as JSON has it, decimals as text: what `readLimit` reads. */
export function storeLimit(limit: Limit): StoredLimit {
  return {
    kind: limit.kind,
    ...('percent' in limit ? { percent: limit.percent.toString() } : {}),
    ...('amount' in limit ? { amount: limit.amount.toString() } : {}),
  };
}

/** @throws TypeError where a figure that the kind needs is missing: a bug, not a mistake of a person */
export function readLimit({ kind, percent = '', amount = '' }: StoredLimit): Limit {
  switch (kind) {
    case 'NOT_CHECKED':
    case 'EXACT':
      return { kind };
    case 'PERCENT':
      return { kind, percent: Decimal.parse(percent) };
    case 'ABSOLUTE':
      return { kind, amount: Decimal.parse(amount) };
    case 'LESSER_OF':
    case 'GREATER_OF':
      return { kind, percent: Decimal.parse(percent), amount: Decimal.parse(amount) };
  }
}
