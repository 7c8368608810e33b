import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { madeOnce } from './made-once.js';

/**
 * The secret that signs session cookies where none is configured: made once, kept in `dataDir`, readable by
 * its owner only. People stay signed in over a restart.
 * @returns 64 hexadecimal characters
 */
export function loadOrCreateSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  const secret = madeOnce(file, () => randomBytes(32).toString('hex')).trim();
  if (!/^[0-9a-f]{64}$/.test(secret)) {
    throw new Error(`${file} does not hold a session secret. Delete it: the next start makes a new one.`);
  }
  return secret;
}
