import { describe, expect, it } from '@jest/globals';
import { bearerKey } from '../../src/api/access/api-key.guard.js';
import { RequestLimiter, WRONG_KEYS_PER_ADDRESS } from '../../src/api/access/request-limiter.js';

describe('an API key', () => {
  it.each([
    ['Bearer isk_test_supplier', 'isk_test_supplier'],
    ['bearer isk_test_supplier', 'isk_test_supplier'],
    ['Bearer something-else', null],
    ['Bearer isk_a isk_b', null],
    ['isk_test_supplier', null],
    [undefined, null],
  ])('in "%s" is %s', (header, key) => {
    expect(bearerKey(header)).toBe(key);
  });

  it('can be guessed only so often from one address, and others are not kept waiting', async () => {
    const limiter = new RequestLimiter();
    for (let guess = 0; guess < WRONG_KEYS_PER_ADDRESS; guess += 1) await limiter.countWrongKey('192.0.2.1');
    await expect(limiter.countWrongKey('192.0.2.1')).rejects.toMatchObject({
      code: 'too-many-requests',
      status: 429,
      params: { retryAfterS: expect.any(Number) },
    });
    await expect(limiter.countWrongKey('192.0.2.2')).resolves.toBeUndefined();
  });
});
