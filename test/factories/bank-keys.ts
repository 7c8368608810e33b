import { readBankKeys } from '../../src/platform/config/bank-keys.js';
import { FieldCipher } from '../../src/platform/encryption/field-cipher.js';

/** Keys that a test's portal seals with: every byte is the same, so that nobody takes them for real ones. */
export const aBankKey = (id: string, byte: number): string =>
  `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

export const TEST_BANK_KEYS = aBankKey('test', 7);

/** A cipher with the keys given, or with those of the test's portals. */
export const testCipher = (keys = TEST_BANK_KEYS): FieldCipher => new FieldCipher(readBankKeys(keys)!);
