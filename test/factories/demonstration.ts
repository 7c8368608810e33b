import { type Demonstration, generateDemonstration } from '../../src/demonstration/generate.js';
import { plainDate } from '../../src/kernel/plain-date.js';

export const DEMONSTRATION_AS_OF = plainDate('2026-06-24');

let made: Demonstration | undefined;

/** The demonstration as of 24 June 2026, made once for each test file. */
export function theDemonstration(): Demonstration {
  return (made ??= generateDemonstration({ seed: 1, asOf: DEMONSTRATION_AS_OF }));
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

export function totalOf<T>(rows: readonly T[] | undefined, of: (row: T) => number): number {
  return (rows ?? []).reduce((all, row) => all + of(row), 0);
}

/** The first few rows of which it is not so: thousands of assertions one by one would take minutes. */
export function except<T>(rows: readonly T[], holds: (row: T) => boolean): T[] {
  return rows.filter((row) => !holds(row)).slice(0, 5);
}
