import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  comparableName,
  duplicateScore,
  type IdentityFacts,
} from '../../../src/suppliers/domain/duplicate.js';

const anIdentity = (over: Partial<IdentityFacts> = {}): IdentityFacts => ({
  name: 'Testing Paint Ltd',
  companyNumber: '99000001',
  vatNumber: 'GB999999973',
  postcode: 'XE4 3AB',
  bankFingerprint: 'fingerprint-1',
  ...over,
});
/** A firm that has nothing in common with it. */
const aStranger = (over: Partial<IdentityFacts> = {}): IdentityFacts => ({
  name: 'Upper Mockbridge Joinery',
  companyNumber: null,
  vatNumber: null,
  postcode: 'XW1 1AA',
  bankFingerprint: null,
  ...over,
});

describe('two accounts', () => {
  it.each([
    { what: 'nothing in common', other: {}, verdict: 'different' },
    { what: 'the same company number', other: { companyNumber: '99000001' }, verdict: 'same' },
    { what: 'the same VAT number', other: { vatNumber: '999999973' }, verdict: 'likely' },
    { what: 'the same VAT number, of a branch, and postcode', other: { vatNumber: 'GB999999973001', postcode: 'XE4 3AB' }, verdict: 'same' },
    { what: 'the same bank account', other: { bankFingerprint: 'fingerprint-1' }, verdict: 'likely' },
    { what: 'the same bank account and name', other: { bankFingerprint: 'fingerprint-1', name: 'TESTING PAINT LIMITED' }, verdict: 'same' },
    { what: 'the same name only, which may be chance', other: { name: 'Testing Paint' }, verdict: 'different' },
    { what: 'the same name and postcode', other: { name: 'Testing Paint Ltd.', postcode: 'XE4 3AB' }, verdict: 'likely' },
    { what: 'a name with a slip in it, and the postcode', other: { name: 'Testing Pain Ltd', postcode: 'XE4 3AB' }, verdict: 'likely' },
    { what: 'the postcode only, as neighbours have', other: { postcode: 'XE4 3AB' }, verdict: 'different' },
    { what: 'all but the company number, as sister companies have', other: { ...anIdentity(), companyNumber: '99000002' }, verdict: 'different' },
  ])('$what: $verdict', ({ other, verdict }) => {
    expect(duplicateScore(anIdentity(), aStranger(other)).verdict).toBe(verdict);
  }); // prettier-ignore

  const identities = fc.record<IdentityFacts>({
    name: fc.option(fc.constantFrom('A & B Ltd', 'A and B', 'C plc', 'Ö', '')),
    companyNumber: fc.option(fc.constantFrom('99000001', '99000002', '')),
    vatNumber: fc.option(fc.constantFrom('GB999999973', '999999973', '')),
    postcode: fc.option(fc.constantFrom('XE4 3AB', 'XE4 3AC', '')),
    bankFingerprint: fc.option(fc.constantFrom('1', '2')),
  });

  it('compare the same whichever comes first, and a fact that is missing is no reason', () => {
    fc.assert(
      fc.property(identities, identities, (left, right) => {
        const one = duplicateScore(left, right);
        expect(one).toEqual(duplicateScore(right, left));
        if (!left.vatNumber || !right.vatNumber) expect(one.reasons).not.toContain('vat-number');
      }),
    );
  });

  it('have names that are compared without legal form, case, accents and punctuation', () => {
    expect(comparableName("The Örtel & O'Neill Co., Ltd")).toBe('ortel oneill');
    expect(comparableName('Company Limited')).toBe('company limited');
  });
});
