import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadDemonstration, type PreparedDemonstration, prepareDemonstration } from './demonstration/load.js';
import type { SignIn } from './demonstration/sign-ins.js';
import { INVITATION_KEY } from './suppliers/invite-supplier.service.js';
import { hashPassword } from './identity/password-hash.js';
import type { Clock } from './kernel/clock.js';
import type { Config } from './platform/config/config.js';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { serverKey } from './platform/config/server-key.js';
import { migrate } from './platform/database/migrate.js';
import { configuredCipher } from './platform/encryption/configured-cipher.js';
import { createStorage } from './platform/storage/create-storage.js';

/** The database that the settings ask for, migrated. */
export interface DatabaseServer {
  readonly url: string;
  /** Stop what was started here; nothing where the database runs by itself. */
  stop(): Promise<void>;
}

/** @param meanwhile what to do while a new embedded database is being made; not called where there is one */
export async function openDatabase(config: Config, meanwhile?: () => void): Promise<DatabaseServer> {
  const server =
    config.databaseUrl === null
      ? await startEmbeddedPostgres(config.dataDir, meanwhile === undefined ? {} : { meanwhile })
      : { url: config.databaseUrl, stop: async () => undefined };
  try {
    await migrate(server.url, configuredCipher(config));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Load the demonstration into a database without a council. @returns its sign-ins; null where there is a council */
export async function demonstrate(
  config: Config,
  url: string,
  prepare: () => Promise<PreparedDemonstration>,
): Promise<readonly SignIn[] | null> {
  if (await hasCouncil(url)) return null;
  const { signIns } = await loadDemonstration({
    url,
    storage: createStorage(config.storageUrl),
    cipher: configuredCipher(config),
    prepare,
  });
  writeFileSync(signInsFile(config), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  return signIns;
}

/** Makes up the demonstration of today when it is first asked for, and gives the same one from then on. */
export function demonstrationOf(config: Config, clock: Clock): () => Promise<PreparedDemonstration> {
  let prepared: Promise<PreparedDemonstration> | undefined;
  return () =>
    (prepared ??= prepareDemonstration({
      ...{ asOf: clock.today(), hashPassword },
      invitationKey: serverKey(config, INVITATION_KEY),
    }));
}

/** The sign-ins of a demonstration that was loaded earlier; none where it was not loaded from this folder. */
export function knownSignIns(config: Config): readonly SignIn[] {
  try {
    return JSON.parse(readFileSync(signInsFile(config), 'utf8')) as SignIn[];
  } catch {
    return [];
  }
}

function signInsFile(config: Config): string {
  return join(config.dataDir, 'demo-sign-ins.json');
}

async function hasCouncil(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('SELECT FROM council LIMIT 1')).rowCount !== 0;
  } finally {
    await client.end();
  }
}
