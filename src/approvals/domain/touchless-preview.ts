import { addDays, addMonths, firstOfMonth, partsOf, type PlainDate } from '../../kernel/plain-date.js';
import {
  type TouchlessConditions,
  type TouchlessFacts,
  type TouchlessReason,
  touchlessReasons,
} from './touchless.js';

/** What became of an invoice after the moment in which a rule would have approved it. */
export type LaterTrouble = 'hold' | 'query' | 'dispute' | 'reject';

export interface PastInvoice<Of> {
  readonly of: Of;
  readonly amountMinor: number;
  /** null where it was never matched, so that no rule would have been asked. */
  readonly facts: TouchlessFacts | null;
  readonly later: readonly LaterTrouble[];
}

/** What a rule would have done to the invoices of a quarter. */
export interface TouchlessPreview<Of> {
  readonly all: { readonly count: number; readonly minor: number };
  readonly approved: { readonly count: number; readonly minor: number };
  /** Approved by the rule, and held, queried, disputed or rejected afterwards: what a person might have seen. */
  readonly trouble: readonly PastInvoice<Of>[];
  /** All that it would have approved: what was in trouble afterwards, then the rest; the largest first in each. */
  readonly list: readonly PastInvoice<Of>[];
  /** Why it leaves others to people, the commonest first; one may count several times. */
  readonly reasons: readonly (readonly [TouchlessReason, number])[];
  readonly neverMatched: number;
}

/**
 * What a rule would have approved of past invoices. The list has the largest amount first; `trouble` is what of it had
 * a reason to regret it later; invoices that were never matched are counted apart.
 */
export function previewOf<Of>(
  rule: TouchlessConditions,
  past: readonly PastInvoice<Of>[],
): TouchlessPreview<Of> {
  const asked = past.flatMap((each) =>
    each.facts === null ? [] : [{ each, reasons: touchlessReasons(rule, each.facts) }],
  );
  const list = asked
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ each }) => each)
    .sort((a, b) => Number(b.later.length > 0) - Number(a.later.length > 0) || b.amountMinor - a.amountMinor);
  const counts = new Map<TouchlessReason, number>();
  for (const { reasons } of asked)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    all: total(past),
    approved: total(list),
    trouble: list.filter(({ later }) => later.length > 0),
    list,
    reasons: [...counts].sort(([, a], [, b]) => b - a),
    neverMatched: past.length - asked.length,
  };
}

function total(list: readonly { readonly amountMinor: number }[]): { count: number; minor: number } {
  return { count: list.length, minor: list.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}

/** The calendar quarter before that of `today`, from its first to its last day. */
export function lastQuarter(today: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  const month = firstOfMonth(today);
  const begins = addMonths(month, -((partsOf(month).month - 1) % 3));
  return { from: addMonths(begins, -3), until: addDays(begins, -1) };
}
