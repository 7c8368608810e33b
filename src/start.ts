import { mkdirSync } from 'node:fs';
import type { Application } from './application.js';
import {
  type DatabaseServer,
  demonstrate,
  demonstrationOf,
  knownSignIns,
  openDatabase,
} from './database-server.js';
import { SystemClock } from './kernel/clock.js';
import { type Config, ConfigError, readConfig } from './platform/config/config.js';

/** Start a process by its settings, and stop it cleanly when it is told to. A wrong setting ends it with a sentence. */
export async function startProcess(
  env: NodeJS.ProcessEnv,
  change: (config: Config) => Config = (config) => config,
): Promise<void> {
  let database: DatabaseServer | null = null;
  let application: Application | null = null;
  try {
    const config = change(readConfig(env));
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    const stopping = onSignal();
    const clock = new SystemClock();
    const demonstration = demonstrationOf(config, clock);
    // A first start makes a database and makes up the demonstration, each aside, and loads the program meanwhile.
    const opening = openDatabase(config, config.demo ? begin(demonstration) : undefined);
    const [opened, { createApplication }] = await Promise.all([opening, import('./application.js')]);
    database = opened;
    if (config.demo) await demonstrate(config, database.url, demonstration);
    application = await createApplication({ config, databaseUrl: database.url, clock });
    const port = await application.listen();
    announce(config, port);
    await stopping;
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(error instanceof ConfigError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  } finally {
    await application?.close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    await database?.stop();
  }
  process.exit();
}

/** Have it begun; whoever needs what comes of it asks again, and hears what went wrong. */
function begin(work: () => Promise<unknown>): () => void {
  return () => void work().catch(() => undefined);
}

/** Resolves at the first signal to stop. Later ones, as npm passes the same one on again, change nothing. */
async function onSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function announce(config: Config, port: number): void {
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host;
  const lines = [`Ready on http://${host}:${port}`];
  const signIns = config.demo ? knownSignIns(config) : [];
  if (signIns.length > 0) {
    lines.push('', 'Demonstration sign-ins:');
    for (const { role, email, password } of signIns) {
      lines.push(`  ${role.padEnd(28)} ${email.padEnd(44)} ${password}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
