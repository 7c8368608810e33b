import { describe, expect, it } from '@jest/globals';
import {
  factorDemand,
  hashRecoveryCode,
  readRecoveryCode,
  writeRecoveryCode,
} from '../../src/identity/domain/second-factor.js';
import { type Role, STAFF_ROLES } from '../../src/identity/domain/roles.js';
import { newTotpSecret, stepOfCode } from '../../src/identity/totp.js';
import { codeAt } from '../factories/authenticator.js';

describe('A second factor', () => {
  it.each([
    ...STAFF_ROLES.map((role) => [role, 'set-up'] as const),
    ['supplier-admin', 'set-up'],
    ['supplier-payments', 'set-up'],
    ['supplier-invoicing', 'nothing'],
    ['supplier-view', 'nothing'],
  ] as const)('is asked of %s: %s', (role, demand) => {
    expect(factorDemand({ roles: [role], hasFactor: false }, 'required')).toBe(demand);
    expect(factorDemand({ roles: [role], hasFactor: false }, 'off')).toBe('nothing');
  });

  it.each(['required', 'off'] as const)('is asked of whoever has one, where the rule is %s', (rule) => {
    const roles: Role[] = ['supplier-view'];
    expect(factorDemand({ roles, hasFactor: true }, rule)).toBe('prove');
  });
});

describe('A code from an app', () => {
  const secret = newTotpSecret();
  const now = new Date('2026-01-05T09:30:10Z');
  const at = (seconds: number) => codeAt(secret, new Date(now.getTime() + seconds * 1000));
  const step = stepOfCode(secret, at(0), now)!;

  it.each([
    { seconds: -60, is: null },
    { seconds: -30, is: step - 1 },
    { seconds: 0, is: step },
    { seconds: 30, is: step + 1 },
    { seconds: 60, is: null },
  ])('of $seconds seconds away is of step $is', ({ seconds, is }) => {
    expect(stepOfCode(secret, at(seconds), now)).toBe(is);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('is six digits, not "%s"', (typed) => {
    expect(stepOfCode(secret, typed, now)).toBeNull();
  });

  it('may be typed with a blank between', () => {
    const code = at(0);
    expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(step);
  });
});

describe('A recovery code', () => {
  it('is four times four letters that cannot be mistaken for another', () => {
    expect(writeRecoveryCode(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(writeRecoveryCode(new Uint8Array(10).fill(255))).toBe('zzzz-zzzz-zzzz-zzzz');
  });

  it('is the same however it is typed, and another one for another person', () => {
    expect(readRecoveryCode(' 7KQ2 mOxd-9c4t_hwIl ')).toBe('7kq2m0xd9c4thw11');
    expect(hashRecoveryCode('a', '7kq2-m0xd')).toBe(hashRecoveryCode('a', '7KQ2MOXD'));
    expect(hashRecoveryCode('a', '7kq2-m0xd')).not.toBe(hashRecoveryCode('b', '7kq2-m0xd'));
  });
});
