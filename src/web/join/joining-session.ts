import type { Request } from 'express';
import type { Id } from '../../kernel/ids.js';
import type { JoiningPlace } from '../../suppliers/joining-view.js';
import { startSession } from '../session/session.js';

/** How far somebody who joins has come in this browser. The answers themselves are kept with the application. */
export interface Joining {
  readonly councilId: Id;
  readonly invitation?: {
    readonly id: Id;
    readonly supplierName: string;
    /** The address that its code went to, and that needs no more proof. */
    readonly provedEmail: string | null;
  };
  /** Whoever has to prove an address, and what they want then. */
  readonly proving?: { readonly name: string; readonly email: string; readonly to: 'begin' | 'resume' };
  /** Theirs: they have proved its address. */
  readonly applicationId?: Id;
}

declare module 'express-session' {
  interface SessionData {
    joining?: Joining;
  }
}

/** null for somebody who has not begun to join in this browser. */
export function joiningOf(request: Request): Joining | null {
  return request.session.joining ?? null;
}

export function keepJoining(request: Request, joining: Joining): void {
  request.session.joining = joining;
}

/** Somebody has proved an address: their application is theirs, in a session under a new number. */
export async function letIn(request: Request, { councilId, applicationId }: JoiningPlace): Promise<void> {
  const { personId, workplace } = request.session;
  await startSession(request);
  Object.assign(request.session, { personId, workplace, joining: { councilId, applicationId } });
}

/** null for somebody who has not proved an address in this browser. */
export function placeOfJoining(request: Request): JoiningPlace | null {
  const joining = joiningOf(request);
  if (joining?.applicationId === undefined) return null;
  return { councilId: joining.councilId, applicationId: joining.applicationId };
}
