import { createHash } from 'node:crypto';
import type { Id } from '../../kernel/ids.js';
import { type Role, STAFF_ROLES } from './roles.js';

/** Staff, and whoever may say where a supplier is paid. */
const MUST_HAVE: readonly Role[] = [...STAFF_ROLES, 'supplier-admin', 'supplier-payments'];

export type FactorRule = 'required' | 'off';

/** What is still to be done after the password: nothing, prove the second factor, or set one up. */
export type FactorDemand = 'nothing' | 'prove' | 'set-up';

/** Whether one of these roles asks for a second factor. */
export function mustHaveFactor(roles: readonly Role[], rule: FactorRule): boolean {
  return rule === 'required' && roles.some((role) => MUST_HAVE.includes(role));
}

/** How long the link of who has lost their telephone waits, so that the real owner can stop a thief. */
export function lossWaitHours(roles: readonly Role[]): number {
  return mustHaveFactor(roles, 'required') ? 24 : 1;
}

/** Whoever has a factor is asked for it, whatever the rule: they wanted it. */
export function factorDemand(
  { roles, hasFactor }: { readonly roles: readonly Role[]; readonly hasFactor: boolean },
  rule: FactorRule,
): FactorDemand {
  if (hasFactor) return 'prove';
  return mustHaveFactor(roles, rule) ? 'set-up' : 'nothing';
}

export const RECOVERY_CODES = 10;
/** 80 bits: too many to try, so a plain hash keeps them. */
export const RECOVERY_CODE_BYTES = 10;
/** Crockford's: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUP = 4;

/** "7kq2-m0xd-9c4t-hw3e" from ten random bytes. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]!).join('');
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-');
}

/** A recovery code as it may be typed: in capitals, with blanks, an O for a nought. */
export function readRecoveryCode(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}

/** The same code of another person has another hash. */
export function hashRecoveryCode(personId: Id, code: string): string {
  return createHash('sha256')
    .update(`${personId} ${readRecoveryCode(code)}`)
    .digest('hex');
}
