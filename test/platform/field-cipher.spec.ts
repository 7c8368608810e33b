import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBankKey, testCipher } from '../factories/bank-keys.js';

const PLACE = ['council-1', 'supplier-1', 'account-1'];
const [OLD, NEW] = [aBankKey('old', 1), aBankKey('new', 2)];

describe('a sealed value', () => {
  it('opens to what it was, and tells nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (text) => {
        const sealed = testCipher().seal('account', text, PLACE);
        expect(sealed).toMatch(/^1\.test\.[\w-]+$/);
        expect(testCipher().open('account', sealed, PLACE)).toBe(text);
      }),
    );
  });

  it('is another one each time', () => {
    const cipher = testCipher();
    expect(cipher.seal('account', 'same', PLACE)).not.toBe(cipher.seal('account', 'same', PLACE));
  });

  it.each([
    { what: 'in another row', purpose: 'account', place: ['council-1', 'supplier-1', 'account-2'] },
    { what: 'at another supplier', purpose: 'account', place: ['council-1', 'supplier-2', 'account-1'] },
    { what: 'in another council', purpose: 'account', place: ['council-2', 'supplier-1', 'account-1'] },
    { what: 'where names run together', purpose: 'account', place: ['council-1supplier-1', 'account-1'] },
    { what: 'for another purpose', purpose: 'ending', place: PLACE },
  ])('does not open $what', ({ purpose, place }) => {
    const sealed = testCipher().seal('account', '000002 10000001', PLACE);
    expect(() => testCipher().open(purpose, sealed, place)).toThrow();
  });

  it('does not open with one bit changed, cut off, or under a key that is not there', () => {
    const cipher = testCipher();
    const sealed = cipher.seal('account', '000002 10000001', PLACE);
    const [version, key, content] = sealed.split('.');
    const bytes = Buffer.from(content!, 'base64url');
    for (const at of bytes.keys()) {
      const bent = Buffer.from(bytes);
      bent[at]! ^= 1;
      const changed = [version, key, bent.toString('base64url')].join('.');
      expect(() => cipher.open('account', changed, PLACE)).toThrow();
    }
    expect(() => cipher.open('account', sealed.slice(0, 20), PLACE)).toThrow('cut off');
    expect(() => testCipher(NEW).open('account', sealed, PLACE)).toThrow('not in the key ring');
    const posing = [version, 'new', content].join('.');
    expect(() => testCipher(NEW).open('account', posing, PLACE)).toThrow();
  });

  it('made by an older key of the ring still opens; new ones are made by the newest', () => {
    const sealed = testCipher(OLD).seal('account', 'text', PLACE);
    const ring = testCipher(`${NEW},${OLD}`);
    expect(ring.open('account', sealed, PLACE)).toBe('text');
    expect(ring.seal('account', 'text', PLACE).startsWith(ring.newestPrefix)).toBe(true);
    expect(sealed.startsWith(ring.newestPrefix)).toBe(false);
  });
});

describe('a fingerprint', () => {
  it('is equal for equal values, and different for others, for other purposes and under other keys', () => {
    const cipher = testCipher();
    const one = cipher.fingerprint('account', '10000001');
    expect(cipher.fingerprint('account', '10000001')).toBe(one);
    const others = [
      cipher.fingerprint('account', '10000002'),
      cipher.fingerprint('ending', '10000001'),
      testCipher(NEW).fingerprint('account', '10000001'),
    ];
    expect(others).not.toContain(one);
  });

  it('is found under every key of the ring while keys change', () => {
    const ring = testCipher(`${NEW},${OLD}`);
    expect(ring.fingerprints('account', '1')).toEqual([
      testCipher(NEW).fingerprint('account', '1'),
      testCipher(OLD).fingerprint('account', '1'),
    ]);
  });
});
