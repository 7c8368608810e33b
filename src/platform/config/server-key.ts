import { hkdfSync } from 'node:crypto';
import type { Config } from './config.js';
import { loadOrCreateSecret } from './session-secret.js';

/**
 * A key for one purpose, the same in every process of this portal and in no other. It follows from SESSION_SECRET:
 * when that changes, what was made with it before is worth nothing, so use it for things that do not last.
 * @returns 32 bytes
 */
export function serverKey(config: Pick<Config, 'sessionSecret' | 'dataDir'>, purpose: string): Buffer {
  const secret = config.sessionSecret ?? loadOrCreateSecret(config.dataDir);
  return Buffer.from(hkdfSync('sha256', secret, '', `i-supplier ${purpose}`, 32));
}
