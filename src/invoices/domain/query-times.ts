import { type PlainDate, ukDateOf } from '../../kernel/plain-date.js';

/** A time in which the supplier had to act. */
export interface QueryTime {
  readonly from: PlainDate;
  /** null while it goes on. */
  readonly until: PlainDate | null;
}

/** Every time an invoice was in query, from its timeline, the first one first. */
export function queryTimes(
  timeline: readonly { readonly event: string; readonly toState: string; readonly occurredAt: Date }[],
): QueryTime[] {
  const times: QueryTime[] = [];
  let from: PlainDate | null = null;
  for (const { toState, occurredAt } of timeline) {
    const day = ukDateOf(occurredAt);
    if (toState === 'IN_QUERY') from ??= day;
    else if (from !== null) {
      times.push({ from, until: day });
      from = null;
    }
  }
  return from === null ? times : [...times, { from, until: null }];
}
