import { describe, expect, it } from '@jest/globals';
import { type GapFacts, gapList, isInviting, nextStepOf } from '../../../src/uptake/domain/gap.js';

/** An active supplier that sends paper and has an address on file. */
const aSupplier = (over: Partial<GapFacts> = {}): GapFacts => ({
  ...{ number: 'S-1', name: 'Testing Paint Ltd', state: 'ACTIVE', invoices: 3 },
  ...{ hasSignIn: false, invited: false, hasEmail: true, emailsInvoices: false },
  ...over,
});

describe('What a supplier that is not digital needs next', () => {
  it.each<[string, Partial<GapFacts>, string]>([
    ['that has a sign-in is called', { hasSignIn: true, invited: true }, 'call'],
    ['with an open invitation is reminded', { invited: true, emailsInvoices: true }, 'remind'],
    ['that emails its invoices is invited by email', { emailsInvoices: true }, 'invite-who-emails'],
    ['with an address on file is invited by email', {}, 'invite-by-email'],
    [
      'without an address is invited by letter',
      { hasEmail: false, emailsInvoices: true },
      'invite-by-letter',
    ],
    ['that is suspended cannot be invited', { state: 'SUSPENDED', hasSignIn: true }, 'settle-account'],
  ])('one %s', (_, over, step) => {
    expect(nextStepOf(aSupplier(over))).toBe(step);
  });

  it('comes with the likeliest to change first, among them whoever sends the most', () => {
    const listed = gapList([
      aSupplier({ number: 'S-1', hasEmail: false, invoices: 900 }),
      aSupplier({ number: 'S-2', invoices: 2 }),
      aSupplier({ number: 'S-4', invoices: 7 }),
      aSupplier({ number: 'S-3', invoices: 7 }),
      aSupplier({ number: 'S-5', hasSignIn: true, invoices: 1 }),
    ]);
    expect(listed.map(({ number }) => number)).toEqual(['S-5', 'S-3', 'S-4', 'S-2', 'S-1']);
  });

  it.each([
    ['invite-by-letter', true],
    ['call', false],
    ['toString', false],
  ])('%s is an invitation: %s', (step, is) => {
    expect(isInviting(step)).toBe(is);
  });
});
