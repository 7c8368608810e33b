import { mkdirSync } from 'node:fs';
import pg from 'pg';
import { rotateBankKeys } from './bank-key-rotation.js';
import { demonstrate, demonstrationOf, openDatabase } from './database-server.js';
import { SystemClock } from './kernel/clock.js';
import { describeConfiguration } from './platform/config/described-configuration.js';
import { configuredCipher } from './platform/encryption/configured-cipher.js';
import { type Config, readConfig } from './platform/config/config.js';

export type Environment = Readonly<Record<string, string | undefined>>;
type Say = (text: string) => void;

/** The command `migrate`: opening the database brings its schema up to date. @returns the exit code */
export async function migrate(environment: Environment, say: Say): Promise<0> {
  return withDatabase<0>(environment, async () => {
    say('The database is up to date.');
    return 0;
  });
}

/**
 * The command `demo`: says a line for each sign-in, "role, address, password" with tabs between.
 * @returns 1 where there is a council in the database already
 */
export async function loadDemonstration(environment: Environment, say: Say, complain: Say): Promise<0 | 1> {
  return withDatabase(environment, async (config, url) => {
    const signIns = await demonstrate(config, url, demonstrationOf(config, new SystemClock()));
    if (signIns === null) {
      complain('There is a council in this database already. The demonstration needs an empty one.');
      return 1;
    }
    for (const { role, email, password } of signIns) say(`${role}\t${email}\t${password}`);
    return 0;
  });
}

/** The command `rotate-bank-keys`: every bank account is sealed anew with the newest key. */
export async function rotateKeys(environment: Environment, say: Say): Promise<0> {
  return withDatabase<0>(environment, async (config, url) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const done = await rotateBankKeys(client, configuredCipher(config), (sofar) =>
        say(`${sofar} sealed anew`),
      );
      say(
        `Done: ${done} accounts were sealed anew. Every account has the newest key; the older ones can go.`,
      );
    } finally {
      await client.end();
    }
    return 0;
  });
}

/** One line for each setting that is read from the environment. */
export function describeSettings(): string[] {
  return describeConfiguration().map(
    ({ name, meaning, preset }) => `  ${name.padEnd(16)} ${meaning} (not given: ${preset})`,
  );
}

/** Does `work` with the database that the settings ask for, migrated, and lets go of it. */
export async function withDatabase<T>(
  environment: Environment,
  work: (config: Config, url: string) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    return await work(config, database.url);
  } finally {
    await database.stop();
  }
}
