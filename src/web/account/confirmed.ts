import type { Request } from 'express';

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
