import { createHash, createHmac } from 'node:crypto';
import type { Id } from '../../kernel/ids.js';

/** Digits and capitals without those that are taken for each other in print: I, L, O and U are left out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RADIX = BigInt(ALPHABET.length);
/** 50 random bits. */
const BODY_LENGTH = 10;
const CHECK_LENGTH = 2;
const GROUP = 4;
/**
 * The largest prime below 32². With a prime, one wrong character or two that changed places, next to each other or
 * not, always give another remainder.
 */
const CHECK_MODULUS = 1021n;

/** How long a code is good. */
export const INVITATION_DAYS = 60;
/** What the server's key for codes is for. */
export const INVITATION_KEY = 'invitation code';
/** Bytes of chance that `makeInvitationCode` wants. */
export const INVITATION_CODE_BYTES = 7;

/**
 * A code as it is printed in a letter: "4F7K-9XQ2-MB3T". Ten characters of chance, two that catch a slip.
 * @param random `INVITATION_CODE_BYTES` bytes of a source that nobody can guess
 */
export function makeInvitationCode(random: Uint8Array): string {
  if (random.length < INVITATION_CODE_BYTES) throw new RangeError('too few bytes for an invitation code');
  let value = [...random.subarray(0, INVITATION_CODE_BYTES)].reduce(
    (all, byte) => (all << 8n) | BigInt(byte),
    0n,
  );
  value %= RADIX ** BigInt(BODY_LENGTH);
  return grouped(characters(value, BODY_LENGTH) + characters(value % CHECK_MODULUS, CHECK_LENGTH));
}

export type ReadCode =
  | { readonly code: string; readonly mistake: null }
  | { readonly code: null; readonly mistake: 'missing' | 'length' | 'characters' | 'check' };

/** @param key that of the server for `INVITATION_KEY` */
export function codeOfInvitation(key: Uint8Array, id: Id): string {
  const chance = createHmac('sha256', key).update(id).digest().subarray(0, INVITATION_CODE_BYTES);
  return makeInvitationCode(chance);
}

/** SHA-256 in hexadecimal, under which a code is kept. @param code as printed */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/**
 * A code as somebody typed it: case, spaces and hyphens do not matter, and I, L and O stand for 1, 1 and 0.
 * @returns the code as printed; or what is the matter, so that a slip is told without asking the database
 */
export function readInvitationCode(typed: string): ReadCode {
  const compact = typed
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (compact === '') return { code: null, mistake: 'missing' };
  if (compact.length !== BODY_LENGTH + CHECK_LENGTH) return { code: null, mistake: 'length' };
  if ([...compact].some((character) => !ALPHABET.includes(character)))
    return { code: null, mistake: 'characters' };
  const body = valueOf(compact.slice(0, BODY_LENGTH));
  if (body % CHECK_MODULUS !== valueOf(compact.slice(BODY_LENGTH))) return { code: null, mistake: 'check' };
  return { code: grouped(compact), mistake: null };
}

/** What the person is told of a slip. */
export const CODE_MISTAKES = {
  missing: 'Enter the code from your letter or email',
  length: 'The code has 12 letters and numbers, like 4F7K-9XQ2-MB3T',
  characters: 'The code has letters and numbers only, like 4F7K-9XQ2-MB3T',
  check: 'Check the code: one of its letters or numbers is wrong, or two have changed places',
} as const;

function characters(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= RADIX) text = ALPHABET[Number(rest % RADIX)]! + text;
  return text;
}

function valueOf(text: string): bigint {
  return [...text].reduce((all, character) => all * RADIX + BigInt(ALPHABET.indexOf(character)), 0n);
}

function grouped(compact: string): string {
  return compact.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');
}
