import type { Request } from 'express';
import type { Id } from '../../kernel/ids.js';
import { startSession } from './session.js';

declare module 'express-session' {
  interface SessionData {
    /** What the browser said of itself, to be known again by its owner. */
    browser?: string;
    /** In milliseconds. */
    signedInAt?: number;
  }
}

const BROWSER_MAX = 400;

/** A new session of somebody whose password was right. What else they must prove, `loadVisitor` asks for. */
export async function startPersonsSession(request: Request, personId: Id, now: Date): Promise<void> {
  await startSession(request);
  request.session.personId = personId;
  request.session.browser = (request.get('user-agent') ?? '').slice(0, BROWSER_MAX);
  request.session.signedInAt = now.getTime();
}

/** A new session of somebody who has proved everything: what was known of the one before is worth nothing. */
export async function startProvedSession(request: Request, personId: Id, now: Date): Promise<void> {
  await startPersonsSession(request, personId, now);
  request.session.provedFactor = true;
}
