import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { madeOnce } from './made-once.js';

/** A key that seals account numbers, with the id that is written beside what it sealed. */
export interface BankKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}
/** The newest first. */
export type BankKeys = readonly [BankKey, ...BankKey[]];

const KEY_BYTES = 32;

/**
 * "id:base64,id:base64", the newest first.
 * @returns null where it is anything else: text that was meant to be a key is not repeated in a complaint
 */
export function readBankKeys(text: string): BankKeys | null {
  const keys = text.split(',').map((part): BankKey | null => {
    const match = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=?)$/.exec(part.trim());
    const key = Buffer.from(match?.[2] ?? '', 'base64');
    return match === null || key.length !== KEY_BYTES ? null : { id: match[1]!, key };
  });
  const [newest, ...older] = keys;
  const ids = new Set(keys.map((key) => key?.id));
  if (newest === null || newest === undefined || ids.size !== keys.length) return null;
  return older.every((key) => key !== null) ? [newest, ...older] : null;
}

/** The keys that the settings give; in development one that is made once. */
export function bankKeysOf(config: {
  readonly bankKeys: BankKeys | null;
  readonly dataDir: string;
}): BankKeys {
  return config.bankKeys ?? loadOrCreateBankKeys(config.dataDir);
}

/**
 * The key that seals account numbers where none is configured: made once, kept in `dataDir`, readable by its owner
 * only. Who loses the file loses the account numbers.
 */
export function loadOrCreateBankKeys(dataDir: string): BankKeys {
  const file = join(dataDir, 'bank-keys');
  const keys = readBankKeys(madeOnce(file, () => `local:${randomBytes(KEY_BYTES).toString('base64')}`));
  if (keys === null) {
    throw new Error(
      `${file} does not hold bank keys. Put back the file that was there: account numbers need it.`,
    );
  }
  return keys;
}
