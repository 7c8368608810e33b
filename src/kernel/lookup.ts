/**
 * Rows to be looked up by text that comes from outside. A plain object would answer "constructor" or "toString" with
 * what every object inherits; this one knows its own rows only.
 */
export function lookup<T>(rows: Readonly<Record<string, T>>): Readonly<Record<string, T | undefined>> {
  return Object.assign(Object.create(null) as Record<string, T | undefined>, rows);
}
