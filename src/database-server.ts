import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { PreparedDemonstration } from './demonstration/prepare.js';
import type { SignIn } from './demonstration/sign-ins.js';
import { prepareAside } from './demonstration-aside.js';
import { INVITATION_KEY } from './suppliers/domain/invitation-code.js';
import type { Clock } from './kernel/clock.js';
import type { Config } from './platform/config/config.js';
import { startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { bankKeysOf } from './platform/config/bank-keys.js';
import { serverKey } from './platform/config/server-key.js';
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
    // Loaded here, so that a new database is begun before.
    const { migrate } = await import('./platform/database/migrate.js');
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
  const { loadDemonstration } = await import('./demonstration/load.js');
  const { signIns } = await loadDemonstration({
    url,
    storage: createStorage(config.storageUrl),
    prepare,
  });
  writeFileSync(signInsFile(config), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  return signIns;
}

/** Makes up the demonstration of today when it is first asked for, and gives the same one from then on. */
export function demonstrationOf(config: Config, clock: Clock): () => Promise<PreparedDemonstration> {
  let prepared: Promise<PreparedDemonstration> | undefined;
  return () =>
    (prepared ??= prepareAside({
      ...{ asOf: clock.today(), bankKeys: bankKeysOf(config) },
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
