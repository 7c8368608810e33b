import type { Request } from 'express';

/** A list with its filters and page, as a link back to it. */
export interface CameFrom {
  readonly href: string;
  readonly text: string;
}

declare module 'express-session' {
  interface SessionData {
    cameFrom?: CameFrom;
  }
}

/** Remembers the list that was shown last, so that the way back from one of its invoices leads to the same place. */
export function rememberList(request: Request, list: CameFrom): void {
  const before = request.session.cameFrom;
  // A session that did not change is not written again.
  if (before?.href !== list.href || before.text !== list.text) request.session.cameFrom = list;
}

/** @returns null where no list was shown in this session */
export function cameFrom(request: Request): CameFrom | null {
  return (request.session as Request['session'] | undefined)?.cameFrom ?? null;
}
