import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { HOUR_MS } from '../../kernel/durations.js';
import { type Id, newId } from '../../kernel/ids.js';
import { type Ctx, Database } from '../database/database.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

export const KEPT_HOURS = 24;
/** No request takes so long: whoever worked on it is gone. */
export const UNDER_WAY_MS = 2 * 60_000;

export interface KeptAnswer {
  readonly status: number;
  readonly location: string | null;
  /** JSON. */
  readonly body: string;
}

/** What is to be done with a request that has a key. */
export type Begun =
  | { readonly kind: 'new'; readonly id: Id }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** Another request has this key. */
  | { readonly kind: 'reused' }
  | { readonly kind: 'under-way' }
  /** It was begun and broke off, so it may have done its work or not. */
  | { readonly kind: 'broken-off' };

type Owner = Ctx & { readonly personId: Id };

/**
 * Lets a request that is sent again with the same key do its work once: whoever sends it is given the first answer for
 * `KEPT_HOURS`. Keys belong to a person at one place of work. A request never runs twice under one key, whatever
 * happens to the process; the other side of it is that one that broke off is not tried again by itself.
 * Source: draft-ietf-httpapi-idempotency-key-header.
 */
@Injectable()
export class IdempotencyService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param fingerprint of what is asked: SHA-256, in hexadecimal */
  async begin(who: Owner, key: string, fingerprint: string): Promise<Begun> {
    const { councilId, supplierId, personId } = who;
    const now = this.clock.now();
    const forgotten = new Date(now.getTime() - KEPT_HOURS * HOUR_MS);
    return this.database.transaction(who, async (tx) => {
      // Of two at the same moment the second waits here for the first one's row.
      const [mine]: { id: Id }[] = await tx.query(
        `INSERT INTO idempotency_key AS kept (council_id, id, supplier_id, person_id, key, fingerprint, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT ON CONSTRAINT idempotency_key_once DO UPDATE
           SET fingerprint = $6, started_at = $7, status = NULL, location = NULL, body = NULL
           WHERE kept.started_at <= $8
         RETURNING id`,
        [councilId, newId(), supplierId, personId, key, fingerprint, now, forgotten],
      );
      if (mine !== undefined) return { kind: 'new', id: mine.id };
      const own = { councilId, personId, key };
      const rows = await tx.findBy(IdempotencyKeyEntity, own);
      return standing(
        rows.find((row) => row.supplierId === supplierId)!,
        fingerprint,
        now,
      );
    });
  }

  /** @param answer null where it broke off */
  async finish(who: Owner, id: Id, answer: KeptAnswer | null): Promise<void> {
    const { status, location, body } = answer ?? { status: 500, location: null, body: null };
    await this.database.transaction(who, (tx) =>
      tx.update(IdempotencyKeyEntity, { councilId: who.councilId, id }, { status, location, body }),
    );
  }
}

function standing(row: IdempotencyKeyEntity, fingerprint: string, now: Date): Begun {
  const { status, location, body, startedAt } = row;
  if (row.fingerprint !== fingerprint) return { kind: 'reused' };
  if (status !== null && body !== null) return { kind: 'answered', answer: { status, location, body } };
  const isFresh = status === null && now.getTime() - startedAt.getTime() < UNDER_WAY_MS;
  return { kind: isFresh ? 'under-way' : 'broken-off' };
}
