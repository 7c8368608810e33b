import { describe, expect, it } from '@jest/globals';
import { bearerKey } from '../../src/api/access/api-key.guard.js';

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
});
