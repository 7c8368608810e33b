import connectPgSimple from 'connect-pg-simple';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import { AppError } from '../../kernel/app-error.js';
import { HOUR_MS } from '../../kernel/durations.js';

export const SESSION_COOKIE = 'i-supplier-session';
/** Somebody who does nothing for this long signs in again. */
export const SESSION_IDLE_HOURS = 12;
const PRUNE_S = 900;
/** How far a session's end is moved at once: a page is read far more often than this, and needs no write each time. */
const PROLONGED_BY_MS = 60_000;
const TABLE = 'web_session';

export interface SessionOptions {
  readonly pool: Pool;
  readonly secret: string;
  /** Whether people come over https. */
  readonly secure: boolean;
  readonly onStoreError: (message: string) => void;
}

const PgStore = connectPgSimple(session);

interface StoredSession {
  readonly sess: session.SessionData;
  readonly expire: Date;
}

declare module 'express-session' {
  interface SessionData {
    /** It was found in the store, and so it is changed there and never made again. */
    kept?: true;
    /** Until when it is stored to last, in milliseconds; told by the store. */
    storedUntil?: number;
  }
}

/**
 * Three things differ from the library's store. express-session takes an error with the code ENOENT, as of a socket that
 * is gone, for a session that is not there, and signs people out: a database that is away is told as what it is. A
 * session that was ended stays so: a request that began before, and is slow, must not write it back. And reading a page
 * writes no session whose end would move by less than a minute.
 */
class SessionStore extends PgStore {
  constructor(
    private readonly sessions: Pool,
    options: ConstructorParameters<typeof PgStore>[0],
  ) {
    super({ ...options, pool: sessions });
  }

  override get(sid: string, done: (error: unknown, found?: session.SessionData | null) => void): void {
    this.sessions
      .query<StoredSession>(`SELECT sess, expire FROM ${TABLE} WHERE sid = $1 AND expire > now()`, [sid])
      .then(
        ({ rows: [row] }) =>
          done(null, row && { ...row.sess, kept: true, storedUntil: row.expire.getTime() }),
        (error: unknown) => done(notAvailable(error)),
      );
  }

  override touch(sid: string, data: session.SessionData, done?: () => void): void {
    const until = data.cookie.expires?.getTime() ?? 0;
    if (until - (data.storedUntil ?? 0) < PROLONGED_BY_MS) done?.();
    else super.touch(sid, data, done);
  }

  override set(sid: string, data: session.SessionData, done?: (error?: unknown) => void): void {
    if (data.kept !== true) return super.set(sid, data, done);
    this.sessions
      .query(`UPDATE ${TABLE} SET sess = $2, expire = $3 WHERE sid = $1`, [
        sid,
        JSON.stringify(data),
        data.cookie.expires,
      ])
      .then(
        () => done?.(),
        (error: unknown) => done?.(notAvailable(error)),
      );
  }
}

function notAvailable(cause: unknown): AppError {
  const error = new AppError('not-available', {
    status: 503,
    message: 'Nothing that you sent before has been lost. Try again in a few minutes.',
  });
  return Object.assign(error, { cause });
}

/** Sessions live in PostgreSQL; the cookie carries nothing but a signed random number. */
export function sessionMiddleware(options: SessionOptions): RequestHandler {
  return session({
    name: SESSION_COOKIE,
    secret: options.secret,
    store: new SessionStore(options.pool, {
      tableName: TABLE,
      pruneSessionInterval: PRUNE_S,
      errorLog: (...problem: unknown[]) => options.onStoreError(problem.map(String).join(' ')),
    }),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // The proxy that ends TLS says so in X-Forwarded-Proto; without this the cookie would never be set behind it.
    proxy: options.secure ? true : undefined,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secure,
      maxAge: SESSION_IDLE_HOURS * HOUR_MS,
    },
  });
}

/** A new session under a new number: what was known of the old one is worth nothing to who knew it. */
export async function startSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error == null ? resolve() : reject(asError(error))));
  });
}

/**
 * A redirect waits until the session is stored. Otherwise the browser may follow it, as soon as the first bytes
 * are there, and ask for the next page before the answers of the last one can be found.
 */
export function redirectOnceSaved(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const redirect = response.redirect.bind(response) as (...answer: unknown[]) => void;
    response.redirect = (...answer: unknown[]) => {
      if (!isBegun(request)) redirect(...answer);
      else request.session.save((error: unknown) => (error == null ? redirect(...answer) : next(error)));
    };
    next();
  };
}

/** Whether there is anything to store: a visitor of whom nothing is known gets no cookie. */
function isBegun({ session: begun }: Request): boolean {
  return (begun as Request['session'] | undefined) !== undefined && Object.keys(begun).length > 1;
}

export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.destroy((error: unknown) => (error == null ? resolve() : reject(asError(error))));
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
