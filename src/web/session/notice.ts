import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    notice?: string;
  }
}

/** Something that has been done, told once at the top of the page that is shown next. */
export function setNotice(request: Request, text: string): void {
  request.session.notice = text;
}

/** @returns what is to be told, and forgets it */
export function takeNotice(request: Request): string | null {
  const notice = (request.session as Request['session'] | undefined)?.notice ?? null;
  if (notice !== null) delete request.session.notice;
  return notice;
}
