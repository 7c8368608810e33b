import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

// Nothing in these databases is worth keeping, so they need not reach the disk.
const SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };

const TEMPLATE = 'migrated_template';
const TEMPLATE_LOCK = 1;

export interface TestDatabase {
  /** Connects as superuser, who owns the tables. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own with the newest schema and no rows. The first of a run makes the schema for all. */
export async function createTestDatabase(): Promise<TestDatabase> {
  await asAdmin(ensureTemplate);
  return createDatabase(`TEMPLATE ${TEMPLATE}`);
}

/** A database of its own with nothing in it, for tests about migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('TEMPLATE template0');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} ${options}`));
  return {
    url: await urlOf(name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

let server: Promise<string> | undefined;

/** One server for the whole run, started by whoever comes first and stopped by the global teardown. */
function serverUrl(): Promise<string> {
  const folder = process.env.TEST_RUN_DIR;
  if (folder === undefined)
    throw new Error('TEST_RUN_DIR is not set: run the tests with this project’s Jest settings.');
  return (server ??= startEmbeddedPostgres(folder, { settings: SETTINGS }).then(({ url }) => url));
}

async function urlOf(database: string): Promise<string> {
  const url = new URL(await serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: await serverUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function ensureTemplate(admin: pg.Client): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished}`);
    await migrateTemplate(await urlOf(unfinished));
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function migrateTemplate(url: string): Promise<void> {
  // Loaded by the one test file that comes first, because it brings the whole ORM.
  const { migrate } = await import('../../src/platform/database/migrate.js');
  await migrate(url);
}
