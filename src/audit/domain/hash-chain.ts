import { createHash } from 'node:crypto';

/** What the hash of an entry covers, besides the hash before it. */
export interface SealedFacts {
  readonly id: string;
  readonly occurredAt: Date;
  readonly personId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details: unknown;
}

/** The link before the first entry. */
export const CHAIN_START = '0'.repeat(64);

/**
 * SHA-256 over the hash of the entry before and this entry's facts, in hexadecimal. Changing, leaving out or
 * swapping an entry changes every hash after it.
 */
export function chainHash(previous: string, entry: SealedFacts): string {
  const facts = [
    entry.id,
    entry.occurredAt.toISOString(),
    entry.personId,
    entry.actor,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    sorted(entry.details),
  ];
  return createHash('sha256').update(previous).update(JSON.stringify(facts)).digest('hex');
}

/** The database does not keep the order of the keys of a JSON object; the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
