import { describe, expect, it } from '@jest/globals';
import { commonPasswords } from '../../src/identity/common-passwords.js';
import { passwordMistake } from '../../src/identity/domain/password.js';

const OWNER = { name: 'Alex Sampleby', email: 'accounts.team@paper.example' };

describe('a password that somebody chooses', () => {
  it.each([
    ['nine char', 'Password must be 10 characters or more'],
    ['x'.repeat(201), 'Password must be 200 characters or less'],
    ['', 'Enter a password'],
    ['password123', 'harder to guess'],
    ['Qwertyuiop', 'harder to guess'],
    ['Manchester2026!', 'harder to guess'],
    ['abababababab', 'harder to guess'],
    ['1112221112', 'harder to guess'],
    ['sampleby rules', 'your name or email address'],
    ['my Accounts.Team 1', 'your name or email address'],
  ])('%j: %s', async (password, mistake) => {
    expect(passwordMistake(password, OWNER, await commonPasswords())).toContain(mistake);
  });

  it.each(['coral teapot summit', 'çöğüşıñéàô', 'no capital and no digit', '7291648305', 'Zx9!kQ2#vT'])(
    '%j is good: there are no rules about kinds of characters',
    async (password) => {
      expect(passwordMistake(password, OWNER, await commonPasswords())).toBeNull();
    },
  );
});
