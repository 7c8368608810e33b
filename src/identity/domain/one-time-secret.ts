import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../kernel/ids.js';

/** Six digits: easy to type on a telephone, and with so few attempts not to be guessed. */
const CODE_DIGITS = 6;
/** Wrong attempts that one code bears. */
export const CODE_ATTEMPTS_MAX = 5;
/** Codes for one purpose, subject and address within an hour. */
export const CODES_PER_HOUR = 5;
export const CODE_MINUTES = 15;

/** The six digits of the code with this id. */
export function codeOf(key: Uint8Array, id: Id): string {
  const number = createHmac('sha256', key).update(`code ${id}`).digest().readBigUInt64BE();
  return String(number % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/** What the link with this id ends in: its id and 256 bits, 64 letters of base64url. */
export function tokenOf(key: Uint8Array, id: Id): string {
  return Buffer.concat([idBytes(id), linkMac(key, id)]).toString('base64url');
}

/** @returns the id of the link; null where the token was never given out */
export function idOfToken(key: Uint8Array, token: string): Id | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const hex = bytes.subarray(0, 16).toString('hex');
  const id = [0, 8, 12, 16, 20].map((at, index, all) => hex.slice(at, all[index + 1])).join('-');
  return timingSafeEqual(bytes.subarray(16), linkMac(key, id)) ? id : null;
}

/** Digits as a person types them: with spaces or a hyphen between, perhaps. */
export function typedCode(text: string): string {
  return text.replace(/[\s-]/g, '');
}

export type CodeAnswer = 'right' | 'code-wrong' | 'code-used' | 'code-expired' | 'code-locked';

export interface SentCode {
  readonly id: Id;
  readonly expiresAt: Date;
  /** With the one that is being looked at. */
  readonly attempts: number;
  readonly usedAt: Date | null;
}

/**
 * What the code that was typed is worth.
 * @param sent those sent for the same purpose, subject and address, the newest first: it alone is good
 */
export function judgeCode(key: Uint8Array, sent: readonly SentCode[], typed: string, now: Date): CodeAnswer {
  const matches = sent.filter(({ id }) => sameText(codeOf(key, id), typed));
  const [newest] = sent;
  const [match] = matches;
  if (newest === undefined) return 'code-wrong';
  if (match !== undefined && match.usedAt !== null) return 'code-used';
  if (newest.attempts > CODE_ATTEMPTS_MAX && newest.usedAt === null) return 'code-locked';
  if (match === undefined) return newest.attempts === CODE_ATTEMPTS_MAX ? 'code-locked' : 'code-wrong';
  return match === newest && now < match.expiresAt ? 'right' : 'code-expired';
}

export const CODE_REFUSALS: Readonly<Record<Exclude<CodeAnswer, 'right'>, string>> = {
  'code-wrong': 'The code is not right. Check the newest message we sent you and type its code again.',
  'code-used': 'This code has been used already. Ask for a new one.',
  'code-expired': 'This code is no longer valid. Ask for a new one.',
  'code-locked': 'The wrong code was typed too often. Ask for a new one.',
};

function linkMac(key: Uint8Array, id: Id): Buffer {
  return createHmac('sha256', key).update(`link ${id}`).digest();
}

function idBytes(id: Id): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
