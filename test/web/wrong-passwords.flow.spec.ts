import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordCheck } from '../../src/identity/password-check.js';
import { AppError } from '../../src/kernel/app-error.js';
import { IdentityCheck } from '../../src/web/session/identity-check.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';
import { PageClient } from './page-client.js';

const ATTEMPTS = 10_000;
const PLACES = 250;
const AT_ONCE = 40;

let portal: Portal;
let identity: IdentityCheck;
let computations = 0;

beforeAll(async () => {
  portal = await startPortal();
  const { nest } = portal.application;
  identity = nest.get(IdentityCheck, { strict: false });
  const passwords = nest.get(PasswordCheck, { strict: false });
  const compare = passwords.compare.bind(passwords);
  passwords.compare = async (hashed, password) => {
    computations += 1;
    return compare(hashed, password);
  };
});
afterAll(() => portal.close());

/** One of many wrong passwords. @returns how it was answered */
async function guess(attempt: number): Promise<string> {
  const address = `10.1.${Math.floor((attempt % PLACES) / 250)}.${(attempt % PLACES) + 1}`;
  try {
    await identity.password({ address, device: null }, emailOf('supplier'), `guess ${attempt}`);
    return 'let in';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

async function attack(from: number, to: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let next = from;
  const guesser = async () => {
    while (next < to) {
      const answer = await guess(next++);
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guesser));
  return counts;
}

const signIn = async (client: PageClient, name: 'supplier' | 'otherSupplier') => {
  await client.get('/sign-in');
  return client.post('/sign-in', { email: emailOf(name), password: PASSWORD });
};

describe('10,000 wrong passwords for one account, from many places', () => {
  it('cost few computations, and keep neither others nor the owner’s own browser out', async () => {
    const ownersBrowser = new PageClient(portal.url);
    expect((await signIn(ownersBrowser, 'supplier')).to).toBe('/');
    ownersBrowser.cookie = '';
    const half = ATTEMPTS / 2;
    const before = computations;
    const [first, meanwhile] = await Promise.all([
      attack(0, half),
      signIn(new PageClient(portal.url), 'otherSupplier'),
    ]);
    const second = await attack(half, ATTEMPTS);
    const spent = computations - before;
    expect(meanwhile.to).toBe('/');
    expect((await signIn(new PageClient(portal.url), 'otherSupplier')).to).toBe('/');
    expect((await signIn(ownersBrowser, 'supplier')).to).toBe('/');
    const answers = Object.entries(first).concat(Object.entries(second));
    expect(answers.reduce((sum, [, count]) => sum + count, 0)).toBe(ATTEMPTS);
    expect(answers.map(([answer]) => answer)).not.toContain('let in');
    // Fifty guesses and, with them, the one sign-in.
    expect(spent).toBeLessThanOrEqual(51);
    const stranger = await signIn(new PageClient(portal.url), 'supplier');
    expect([stranger.status, stranger.text.includes('choose a new password by email')]).toEqual([429, true]);
  }, 180_000);
});
