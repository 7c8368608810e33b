import { randomBytes } from 'node:crypto';
import type { PlainDate } from '../kernel/plain-date.js';
import type { BankKeys } from '../platform/config/bank-keys.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { type Row, snakeCase, type TableText, textOf } from './copy.js';
import { makeDocuments, type StoredDocument } from './documents.js';
import type { Council } from './councils.js';
import { type Demonstration, generateDemonstration } from './generate.js';
import { FINISHED_FIRST, type Rest } from './history.js';
import { makeInvitations } from './invitations.js';
import { makePapers } from './papers.js';
import { makePaymentFiles } from './payment-files.js';
import { sealRows } from './seal-rows.js';
import { makeSignIns, type Secrets, type SignIn } from './sign-ins.js';
import { makeAttachments, makeStatement } from './statements.js';

/** What decides the demonstration. It can be sent to another thread. */
export interface PrepareSettings {
  /** "Today" for the demonstration: its history ends on the evening before. */
  readonly asOf: PlainDate;
  /** The key that codes of invitations are made with; the server's own, so that it can print them again. */
  readonly invitationKey: Uint8Array;
  /** Another seed gives other suppliers; 1 unless told. */
  readonly seed?: number;
  /** Seal account numbers. */
  readonly bankKeys: BankKeys;
}

export interface PrepareOptions extends PrepareSettings {
  readonly hashPassword: Secrets['hashPassword'];
  /** Where passwords and keys come from; the system's own source unless told. */
  readonly randomBytes?: Secrets['randomBytes'];
}

/** All that is loaded. */
export interface PreparedDemonstration {
  readonly tableNames: readonly string[];
  /** What each sequence of the database gives next. */
  readonly sequences: Readonly<Record<string, number>>;
  /**
   * The rows of each of the tables, in any order, and once what goes with them. Can be read once; what comes first
   * can be written while the rest is being made.
   */
  readonly parts: AsyncIterable<TableText | Accompaniment>;
}

/** What is loaded and is no rows. */
export interface Accompaniment {
  readonly signIns: readonly SignIn[];
  readonly documents: readonly StoredDocument[];
}

/** Tables that are no part of history as it is told. */
const FILED_TABLES = ['document', 'supplierDocument', 'supplierStatement', 'supplierInvitation', 'apiKey'];

/** Make up the demonstration: some seconds of computing, and no database. */
export function prepareDemonstration(options: PrepareOptions): PreparedDemonstration {
  const seed = options.seed ?? 1;
  const made = generateDemonstration({ seed, asOf: options.asOf });
  const names = [...Object.keys(made.history), ...FILED_TABLES];
  return {
    tableNames: names.map(snakeCase),
    sequences: made.sequences,
    parts: partsOf(seed, made, options),
  };
}

async function* partsOf(
  seed: number,
  { history, councils, people }: Demonstration,
  options: PrepareOptions,
): PreparedDemonstration['parts'] {
  const cipher = new FieldCipher(options.bankKeys);
  const text = (name: string, rows: readonly object[]): TableText => {
    const table = snakeCase(name);
    return textOf(table, sealRows(cipher, table, rows as readonly Row[]));
  };
  const hashing = makeSignIns(seed, people, {
    hashPassword: options.hashPassword,
    randomBytes: options.randomBytes ?? ((count) => randomBytes(count)),
  });
  for (const name of FINISHED_FIRST) yield text(name, history[name]);
  const { documents, rows } = await fileDocuments(seed, history, councils, options);
  const { signIns, persons: person, apiKeys: apiKey } = await hashing;
  yield { signIns, documents };
  for (const [name, list] of Object.entries({ ...history, ...rows, person, apiKey })) {
    if (!(FINISHED_FIRST as readonly string[]).includes(name)) yield text(name, list);
  }
}

/** Documents of all kinds, written down where they belong, and the rows that tell of them. */
async function fileDocuments(
  seed: number,
  history: Rest,
  councils: readonly Council[],
  { asOf, invitationKey }: PrepareOptions,
) {
  const papers = makePapers(seed, history, councils, asOf);
  const statement = makeStatement(seed, history, councils, asOf);
  const documents = [
    ...(await makeDocuments(seed, history, asOf)),
    ...makePaymentFiles(seed, history, councils),
    ...papers.files,
    ...statement.files,
    ...makeAttachments(history),
  ];
  const rows = {
    document: documents.map(({ row }) => row),
    supplierDocument: papers.rows,
    supplierStatement: statement.rows,
    supplierInvitation: makeInvitations(seed, history, councils, asOf, invitationKey),
  };
  return { documents, rows };
}
