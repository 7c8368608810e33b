import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';

/** One place where somebody is signed in. */
export interface PersonSession {
  /** Names it on a page, without being good for anything. */
  readonly handle: string;
  /** The `User-Agent` of the browser. */
  readonly browser: string;
  /** null where it began before that was written down. */
  readonly since: Date | null;
  readonly lastSeen: Date;
  /** The one that asks. */
  readonly isThis: boolean;
}

interface SessionRow {
  readonly sid: string;
  readonly sess: {
    readonly browser?: string;
    readonly signedInAt?: number;
    readonly cookie: { readonly originalMaxAge: number };
  };
  readonly expire: Date;
}

/** Where somebody is signed in, and the end of it. A session that was ended does not come back; see the session store. */
@Injectable()
export class PersonSessionService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Those that are good now, the one used last first. */
  async list(personId: Id, thisSession: string): Promise<PersonSession[]> {
    const rows = await this.database.platformQuery<SessionRow>(
      `SELECT sid, sess, expire FROM web_session WHERE sess ->> 'personId' = $1 AND expire > now() ORDER BY expire DESC`,
      [personId],
    );
    return rows.map(({ sid, sess, expire }) => ({
      handle: handleOf(sid),
      browser: sess.browser ?? '',
      since: sess.signedInAt === undefined ? null : new Date(sess.signedInAt),
      lastSeen: new Date(expire.getTime() - sess.cookie.originalMaxAge),
      isThis: sid === thisSession,
    }));
  }

  /** @throws AppError `not-found` for a session of somebody else, and for one that has ended */
  async end(personId: Id, handle: string): Promise<void> {
    const rows = await this.database.platformQuery<Pick<SessionRow, 'sid'>>(
      `SELECT sid FROM web_session WHERE sess ->> 'personId' = $1`,
      [personId],
    );
    const found = rows.find(({ sid }) => handleOf(sid) === handle);
    if (found === undefined)
      throw new AppError('not-found', { status: 404, message: 'That session has ended already.' });
    await this.database.platformQuery('DELETE FROM web_session WHERE sid = $1', [found.sid]);
  }

  /** @param but the one to keep; null ends all */
  async endAll(tx: Tx, personId: Id, but: string | null): Promise<void> {
    await tx.query(`DELETE FROM web_session WHERE sess ->> 'personId' = $1 AND sid IS DISTINCT FROM $2`, [
      personId,
      but,
    ]);
  }

  /** All but the one that asks. */
  async endOthers(personId: Id, thisSession: string): Promise<void> {
    await this.database.platformTransaction((tx) => this.endAll(tx, personId, thisSession));
  }
}

/** Half of the hash is enough to tell one person's sessions apart. */
function handleOf(sid: string): string {
  return createHash('sha256').update(sid).digest('hex').slice(0, 32);
}
