import { expect, it } from '@jest/globals';
import { readClaims } from '../../src/identity/domain/organisation-claims.js';

const CLAIMS = {
  iss: 'https://login.example',
  sub: '1',
  email: 'Team@Council.example',
  email_verified: true,
};

it.each([
  ['verified', CLAIMS, 'team@council.example'],
  ['not verified', { ...CLAIMS, email_verified: false }, null],
  ['verified in another way than the standard’s', { ...CLAIMS, email_verified: 'true' }, null],
  ['missing', { iss: CLAIMS.iss, sub: '1', email_verified: true }, null],
])('an address that is %s', (_, claims, address) => {
  expect(readClaims(claims, 'amr').verifiedEmail).toBe(address);
});

it.each([
  [['pwd', 'mfa'], 'amr', true],
  [['pwd'], 'amr', false],
  [undefined, 'amr', false],
  ['mfa', 'amr', false],
  [undefined, 'trusted', true],
] as const)('the methods %j, by the rule %s, prove a second factor: %s', (amr, rule, proved) => {
  expect(readClaims({ ...CLAIMS, amr }, rule).provedFactor).toBe(proved);
});
