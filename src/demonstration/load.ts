import pg from 'pg';
import { AppError } from '../kernel/app-error.js';
import { withoutConstraints } from './bulk-load.js';
import { copyText } from './copy.js';
import type { StoredDocument } from './documents.js';
import type { PreparedDemonstration } from './prepare.js';
import type { SignIn } from './sign-ins.js';

export interface LoadOptions {
  /** Connects as the owner of the tables. */
  readonly url: string;
  readonly storage: { put(key: string, bytes: Uint8Array): Promise<void> };
  /** Asked once, and only where the database is empty. See `prepareDemonstration`. */
  readonly prepare: () => PreparedDemonstration | Promise<PreparedDemonstration>;
}

export interface LoadedDemonstration {
  readonly signIns: readonly SignIn[];
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A tenth of the usual sample: enough to begin with, until the server samples by itself. */
const STATISTICS_TARGET = 10;
/** Files written at a time. */
const FILES_AT_ONCE = 16;

/**
 * Fill an empty, migrated database with the demonstration, all of it or nothing.
 * @throws AppError `demonstration-not-empty` (409) where the database has a council already
 */
export async function loadDemonstration(options: LoadOptions): Promise<LoadedDemonstration> {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await refuseUnlessEmpty(client);
    const { tableNames, sequences, parts } = await options.prepare();
    await client.query('BEGIN');
    await refuseUnlessEmpty(client);
    const putBack = await withoutConstraints(client, tableNames);
    const { signIns, counts, stored } = await writeParts(client, options.storage, parts);
    await putBack();
    for (const [sequence, next] of Object.entries(sequences)) {
      await client.query('SELECT setval($1::regclass, $2, false)', [sequence, next]);
    }
    await client.query(`SET LOCAL default_statistics_target = ${STATISTICS_TARGET}`);
    await client.query(`ANALYZE ${tableNames.join(', ')}`);
    await stored();
    await client.query('COMMIT');
    return { signIns, counts };
  } finally {
    await client.end();
  }
}

/** @returns what was written; `stored` waits for the documents, which are stored meanwhile */
async function writeParts(
  client: pg.Client,
  storage: LoadOptions['storage'],
  parts: PreparedDemonstration['parts'],
): Promise<LoadedDemonstration & { readonly stored: () => Promise<void> }> {
  const counts: Record<string, number> = {};
  let signIns: readonly SignIn[] = [];
  let storing: Promise<PromiseSettledResult<void>[]> = Promise.resolve([]);
  for await (const part of parts) {
    if ('documents' in part) {
      signIns = part.signIns;
      storing = Promise.allSettled([storeAll(storage, part.documents)]);
    } else {
      await copyText(client, part);
      counts[part.table] = part.rows;
    }
  }
  const stored = async () => {
    for (const result of await storing) if (result.status === 'rejected') throw result.reason;
  };
  return { signIns, counts, stored };
}

async function storeAll(
  storage: LoadOptions['storage'],
  documents: readonly StoredDocument[],
): Promise<void> {
  for (let at = 0; at < documents.length; at += FILES_AT_ONCE) {
    const some = documents.slice(at, at + FILES_AT_ONCE);
    await Promise.all(some.map(({ key, bytes }) => storage.put(key, bytes)));
  }
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM council LIMIT 1');
  if (rowCount === 0) return;
  throw new AppError('demonstration-not-empty', {
    status: 409,
    message:
      'There is a council in this database already, so the demonstration was not loaded. Give it an empty database.',
  });
}
