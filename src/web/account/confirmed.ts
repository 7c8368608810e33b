import type { Request, Response } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** When it was last shown that it is the person themselves, in milliseconds. */
    confirmedAt?: number;
  }
}

/** Who has shown that it is them may go on for this long. */
const CONFIRMED_MS = 15 * 60_000;

export function confirmIdentity({ session }: Request, now: Date): void {
  session.confirmedAt = now.getTime();
}

export function isIdentityConfirmed({ session }: Request, now: Date): boolean {
  return session.confirmedAt !== undefined && now.getTime() - session.confirmedAt < CONFIRMED_MS;
}

/** The page that asks for it, which leads back. */
export function confirmPath(back: string): string {
  return `/account/confirm?next=${encodeURIComponent(back)}`;
}

/**
 * Lead to the question whether it is them, unless they have shown it just now.
 * @param back a page that the question may lead back to
 * @returns whether they may go on; where not, the answer is given
 */
export function hasConfirmed(request: Request, response: Response, now: Date, back: string): boolean {
  if (isIdentityConfirmed(request, now)) return true;
  response.redirect(303, confirmPath(back));
  return false;
}
