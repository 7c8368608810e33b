/** Milliseconds, for spans between instants. Days of the calendar are counted by `plain-date.ts`. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
