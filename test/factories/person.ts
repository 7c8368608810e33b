import { createHash } from 'node:crypto';
import type { Role } from '../../src/identity/domain/roles.js';
import { aCouncil } from './council.js';

const CREATED = new Date('2025-09-01T09:00:00Z');

/** Where a person works and as what, with the key of a program that works for them there. */
export interface Post {
  readonly councilId: string;
  /** null for the council's staff. */
  readonly supplierId: string | null;
  readonly roles: readonly Role[];
  readonly apiKey: string;
}

export interface PersonDraft {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly posts: readonly Post[];
}

/** Rows of `person`, `membership` and `api_key` of one person. @param passwordHash as `hashPassword` makes it */
export function aPerson({ id, name, email, posts }: PersonDraft, passwordHash: string) {
  return {
    person: { id, email, name, passwordHash, createdAt: CREATED, disabledAt: null },
    memberships: posts.flatMap(({ councilId, supplierId, roles }, post) =>
      roles.map((role, index) => ({
        id: within(id, `d${post}${index}`),
        ...{ personId: id, councilId, supplierId, role, createdAt: CREATED },
      })),
    ),
    apiKeys: posts.map(({ councilId, supplierId, apiKey }, post) => ({
      id: within(id, `e${post}0`),
      ...{
        councilId,
        personId: id,
        supplierId,
        label: 'Finance system',
        createdAt: CREATED,
        revokedAt: null,
      },
      keyHash: createHash('sha256').update(apiKey).digest('hex'),
    })),
  };
}

/** A finance officer of `aCouncil`, unless told. */
export function aPost(over: Partial<Post> = {}): Post {
  return {
    councilId: aCouncil().id,
    supplierId: null,
    roles: ['accounts-payable'],
    apiKey: 'isk_test_finance_officer',
    ...over,
  };
}

/** An id that nobody else has, made from one that nobody else has. */
function within(id: string, suffix: string): string {
  return id.slice(0, -7) + suffix + id.slice(-4);
}
