import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  INVITATION_CODE_BYTES,
  makeInvitationCode,
  readInvitationCode,
} from '../../../src/suppliers/domain/invitation-code.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc
  .uint8Array({ minLength: INVITATION_CODE_BYTES, maxLength: INVITATION_CODE_BYTES })
  .map(makeInvitationCode);

describe('an invitation code', () => {
  it('is three groups of four characters that are not taken for each other', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      }),
    );
  });

  it('is read in small letters, with spaces or without any, and with O and I for zero and one', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const asTyped = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readInvitationCode(asTyped)).toEqual({ code, mistake: null });
      }),
    );
  });

  it('tells every single wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat(11), fc.constantFrom(...ALPHABET), (code, at, other) => {
        const compact = code.replaceAll('-', '');
        fc.pre(compact[at] !== other);
        const wrong = compact.slice(0, at) + other + compact.slice(at + 1);
        expect(readInvitationCode(wrong)).toEqual({ code: null, mistake: 'check' });
      }),
    );
  });

  it('tells any two characters of its first ten that changed places', () => {
    fc.assert(
      fc.property(codes, fc.nat(9), fc.nat(9), (code, left, right) => {
        const characters = [...code.replaceAll('-', '')];
        fc.pre(characters[left] !== characters[right]);
        [characters[left], characters[right]] = [characters[right]!, characters[left]!];
        expect(readInvitationCode(characters.join(''))).toEqual({ code: null, mistake: 'check' });
      }),
    );
  });

  it.each([
    ['', 'missing'],
    ['   - ', 'missing'],
    ['4F7K-9XQ2', 'length'],
    ['4F7K-9XQ2-MB3T-0', 'length'],
    ['4F7K-9XQ2-MB3U', 'characters'],
    ["' OR 1=1 --", 'length'],
    ['<script>abcd', 'characters'],
  ])('typed as %j: %s', (typed, mistake) => {
    expect(readInvitationCode(typed)).toEqual({ code: null, mistake });
  });
});
