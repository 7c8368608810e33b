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

/** An entry as it stands in the chain: `seq` counts from 1 without gaps. */
export interface SealedEntry extends SealedFacts {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Follow the chain on from a link that holds.
 * @param entries the next ones, by `seq`
 * @returns the `seq` of the first entry that was changed, left out or moved; null where all hold
 */
export function brokenLink(
  entries: readonly SealedEntry[],
  from: { readonly seq: number; readonly hash: string } = { seq: 0, hash: CHAIN_START },
): number | null {
  let { seq, hash } = from;
  for (const entry of entries) {
    seq += 1;
    hash = chainHash(hash, entry);
    if (entry.seq !== seq || entry.hash !== hash) return seq;
  }
  return null;
}
