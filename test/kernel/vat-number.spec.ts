import { describe, expect, it } from '@jest/globals';
import { isUkVatNumber, isVatNumber } from '../../src/kernel/vat-number.js';

describe('a VAT number of the United Kingdom', () => {
  it.each([
    ['check digits by modulus 97', '999999973'],
    ['check digits by modulus 97 less 55', '999999918'],
    ['with prefix, spaces and full stops', ' gb 999.9999 73'],
    ['Northern Ireland', 'XI999999973'],
    ['a branch', 'GB999999973001'],
    ['a government department', 'GBGD499'],
    ['a health authority', 'GBHA500'],
  ])('%s: %s is one', (_name, number) => {
    expect(isVatNumber(number)).toBe(true);
  });

  it.each([
    ['a digit changed', '999999974'],
    ['two digits swapped', '999999937'],
    ['a digit short', '99999997'],
    ['a digit long', '9999999730'],
    ['all zeros', '000000000'],
    ['a department beyond the range', 'GD500'],
    ['an authority below the range', 'HA499'],
    ['letters', 'ABCDEFGHI'],
    ['nothing', ''],
  ])('%s: %s is none', (_name, number) => {
    expect(isVatNumber(number)).toBe(false);
  });

  it.each([
    ['GB999999973', true],
    ['999999973', true],
    ['IE1234567T', false],
    ['DE123456789', false],
  ])('%s claims to be one: %s', (number, claims) => {
    expect(isUkVatNumber(number)).toBe(claims);
  });
});
