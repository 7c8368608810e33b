import { bankKeysOf } from '../config/bank-keys.js';
import type { Config } from '../config/config.js';
import { FieldCipher } from './field-cipher.js';

/** The cipher with the keys that the settings give; in development with one that is made once. */
export function configuredCipher(config: Pick<Config, 'bankKeys' | 'dataDir'>): FieldCipher {
  return new FieldCipher(bankKeysOf(config));
}
