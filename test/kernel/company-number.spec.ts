import { describe, expect, it } from '@jest/globals';
import { readCompanyNumber } from '../../src/kernel/company-number.js';

describe('a company number', () => {
  it.each([
    ['99000001', '99000001', 'England and Wales'],
    ['990001', '00990001', 'a zero too few'],
    ['1', '00000001', 'all of its zeros missing'],
    [' sc 99 0001', 'SC990001', 'Scotland, with spaces'],
    ['NI123', 'NI000123', 'Northern Ireland, short'],
    ['oc-990001', 'OC990001', 'a limited liability partnership'],
    ['R0000123', 'R0000123', 'the old register of Northern Ireland'],
    ['IP99001R', 'IP99001R', 'a registered society'],
  ])('%s is %s: %s', (typed, number) => {
    expect(readCompanyNumber(typed)).toBe(number);
  });

  it.each([
    ['123456789', 'a digit too many'],
    ['SC1234567', 'a digit too many after the prefix'],
    ['XX123456', 'an unknown prefix'],
    ['SC12345R', 'a suffix that only societies have'],
    ['00000000', 'zeros only'],
    ['SC', 'no digits'],
    ['12A45678', 'a letter in the middle'],
    ["1' OR '1'='1", 'SQL'],
    ['', 'nothing'],
  ])('%s is none: %s', (typed) => {
    expect(readCompanyNumber(typed)).toBeNull();
  });
});
