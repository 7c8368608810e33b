import type { Request } from 'express';
import type { Id } from '../../kernel/ids.js';
import { startSession } from './session.js';

/** A new session of somebody whose password was right. What else they must prove, `loadVisitor` asks for. */
export async function startPersonsSession(request: Request, personId: Id): Promise<void> {
  await startSession(request);
  request.session.personId = personId;
}

/** A new session of somebody who has proved everything: what was known of the one before is worth nothing. */
export async function startProvedSession(request: Request, personId: Id): Promise<void> {
  await startPersonsSession(request, personId);
  request.session.provedFactor = true;
}
