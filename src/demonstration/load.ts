import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { AppError } from '../kernel/app-error.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { FieldCipher } from '../platform/encryption/field-cipher.js';
import { withoutConstraints } from './bulk-load.js';
import { copyRows, type Row, snakeCase } from './copy.js';
import { makeDocuments, type StoredDocument } from './documents.js';
import { generateDemonstration } from './generate.js';
import { makeInvitations } from './invitations.js';
import { makePapers } from './papers.js';
import { makeAttachments, makeStatement } from './statements.js';
import { makePaymentFiles } from './payment-files.js';
import { sealRows } from './seal-rows.js';
import { makeSignIns, type Secrets, type SignIn } from './sign-ins.js';

export interface PrepareOptions {
  /** "Today" for the demonstration: its history ends on the evening before. */
  readonly asOf: PlainDate;
  readonly hashPassword: Secrets['hashPassword'];
  /** The key that codes of invitations are made with; the server's own, so that it can print them again. */
  readonly invitationKey: Uint8Array;
  /** Another seed gives other suppliers; 1 unless told. */
  readonly seed?: number;
  /** Where passwords and keys come from; the system's own source unless told. */
  readonly randomBytes?: Secrets['randomBytes'];
}

export interface LoadOptions {
  /** Connects as the owner of the tables. */
  readonly url: string;
  readonly storage: { put(key: string, bytes: Uint8Array): Promise<void> };
  /** Seals account numbers. */
  readonly cipher: FieldCipher;
  /** Asked once, and only where the database is empty. See `prepareDemonstration`. */
  readonly prepare: () => Promise<PreparedDemonstration>;
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
    const { tables, sequences, signIns, documents } = await options.prepare();
    await storeAll(options.storage, documents);
    await client.query('BEGIN');
    await refuseUnlessEmpty(client);
    const putBack = await withoutConstraints(client, [...tables.keys()]);
    for (const [table, rows] of tables) await copyRows(client, table, sealRows(options.cipher, table, rows));
    await putBack();
    for (const [sequence, next] of Object.entries(sequences)) {
      await client.query('SELECT setval($1::regclass, $2, false)', [sequence, next]);
    }
    await client.query(`SET LOCAL default_statistics_target = ${STATISTICS_TARGET}`);
    await client.query(`ANALYZE ${[...tables.keys()].join(', ')}`);
    await client.query('COMMIT');
    const counts = Object.fromEntries([...tables].map(([table, rows]) => [table, rows.length]));
    return { signIns, counts };
  } finally {
    await client.end();
  }
}

/** All that is loaded, made up in memory. */
export interface PreparedDemonstration {
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  readonly sequences: Readonly<Record<string, number>>;
  readonly signIns: readonly SignIn[];
  readonly documents: readonly StoredDocument[];
}

/** Make up the demonstration: some seconds of computing, and no database. */
export async function prepareDemonstration(options: PrepareOptions): Promise<PreparedDemonstration> {
  const seed = options.seed ?? 1;
  const { asOf, hashPassword, invitationKey } = options;
  const { history, councils, people, sequences } = generateDemonstration({ seed, asOf });
  const hashed = makeSignIns(seed, people, {
    hashPassword,
    randomBytes: options.randomBytes ?? ((count) => randomBytes(count)),
  });
  const papers = makePapers(seed, history, councils, asOf);
  const statement = makeStatement(seed, history, councils, asOf);
  const documents = [
    ...(await makeDocuments(seed, history, asOf)),
    ...makePaymentFiles(seed, history, councils),
    ...papers.files,
    ...statement.files,
    ...makeAttachments(history),
  ];
  const supplierInvitation = makeInvitations(seed, history, councils, asOf, invitationKey);
  const { signIns, persons, apiKeys } = await hashed;
  const rows = {
    ...history,
    document: documents.map(({ row }) => row),
    ...{ supplierDocument: papers.rows, supplierStatement: statement.rows, supplierInvitation },
    ...{ person: persons, apiKey: apiKeys },
  };
  const tables = new Map(
    Object.entries(rows).map(([name, list]) => [snakeCase(name), list as unknown as readonly Row[]]),
  );
  return { tables, sequences, signIns, documents };
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
