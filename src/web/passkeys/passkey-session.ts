import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** What the next answer of this browser has to hold. */
    passkeyChallenge?: string;
  }
}

export function keepChallenge({ session }: Request, challenge: string): void {
  session.passkeyChallenge = challenge;
}

/** @returns the challenge, which is good once; one that nobody has where there is none */
export function takeChallenge({ session }: Request): string {
  const challenge = session.passkeyChallenge ?? '';
  delete session.passkeyChallenge;
  return challenge;
}

/** What the browser answered, as a form brings it; null where it is nothing that could be one. */
export function answerIn(body: Readonly<Record<string, unknown>>): unknown {
  const text = body['credential'];
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
