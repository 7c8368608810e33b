import type { Request } from 'express';

export interface Notice {
  readonly text: string;
  readonly isDone: boolean;
}

declare module 'express-session' {
  interface SessionData {
    notice?: Notice;
  }
}

/** Something that has been done, told once at the top of the page that is shown next. */
export function setNotice(request: Request, text: string): void {
  request.session.notice = { text, isDone: true };
}

/** Why something was not done, likewise; where a form can be shown again, its own words are better. */
export function setRefusal(request: Request, text: string): void {
  request.session.notice = { text, isDone: false };
}

/** @returns what is to be told, and forgets it */
export function takeNotice(request: Request): Notice | null {
  const notice = (request.session as Request['session'] | undefined)?.notice ?? null;
  if (notice !== null) delete request.session.notice;
  return notice;
}
