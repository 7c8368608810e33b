import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { codeOfInvitation, hashOfCode } from '../../src/suppliers/domain/invitation-code.js';
import { loadDemonstration, type LoadedDemonstration } from '../../src/demonstration/load.js';
import { prepareDemonstration } from '../../src/demonstration/prepare.js';
import type { Application } from '../../src/application.js';
import { TravellingClock } from '../factories/travelling-clock.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { MatchInvoiceService } from '../../src/matching/match-invoice.service.js';
import { jobContext } from '../../src/platform/database/database.js';
import { readBankKeys } from '../../src/platform/config/bank-keys.js';
import { TEST_BANK_KEYS } from '../factories/bank-keys.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { portalOn } from '../setup/portal.js';

const AS_OF = plainDate('2026-06-24');

let database: TestDatabase;
let client: pg.Client;
let loaded: LoadedDemonstration;
let schemaBefore: unknown;
const stored = new Map<string, Uint8Array>();

const INVITATION_KEY = new Uint8Array(32).fill(7);
const options = () => ({
  url: database.url,
  storage: { put: async (key: string, bytes: Uint8Array) => void stored.set(key, bytes) },
  prepare: () =>
    prepareDemonstration({
      asOf: AS_OF,
      hashPassword: async (password: string) => `hash of ${password}`,
      invitationKey: INVITATION_KEY,
      bankKeys: readBankKeys(TEST_BANK_KEYS)!,
    }),
});

async function query(text: string): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(text)).rows;
}

const SCHEMA = `
SELECT 'constraint' AS kind, conrelid::regclass::text || ' ' || conname AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
ORDER BY 1, 2`;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  schemaBefore = await query(SCHEMA);
  loaded = await loadDemonstration(options());
}, 180_000);

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('loading the demonstration', () => {
  it('puts every row in its table', async () => {
    for (const [table, count] of Object.entries(loaded.counts)) {
      const [row] = await query(`SELECT count(*)::int AS count FROM ${table}`);
      expect([table, row!['count']]).toEqual([table, count]);
    }
  });

  it('puts back every key, index and foreign key that it took off', async () => {
    expect(await query(SCHEMA)).toEqual(schemaBefore);
  });

  it('leaves a change of bank details to call about, one to approve and one that cools off, and seals every account', async () => {
    expect(
      await query(
        `SELECT reference, state, approved_by IS NOT NULL AS approved FROM supplier_bank_account
         WHERE reference IS NOT NULL ORDER BY 1`,
      ),
    ).toEqual([
      { reference: 'BANK-1001', state: 'CHECKED', approved: false },
      { reference: 'BANK-1002', state: 'COOLING_OFF', approved: true },
      { reference: 'BANK-1003', state: 'CALLED_BACK', approved: false },
    ]);
    const [row] = await query(`SELECT count(*)::int AS count FROM supplier_bank_account
      WHERE NOT starts_with(account_sealed, '1.test.') OR account_name ~ '\\d{6}'`);
    expect(row).toEqual({ count: 0 });
  });

  it('has suppliers that are invited, each with a letter whose code the server can print again', async () => {
    const rows = await query(
      `SELECT i.id, i.code_hash AS hash FROM supplier_invitation i
       JOIN supplier s ON s.council_id = i.council_id AND s.id = i.supplier_id AND s.state = 'INVITED'
       WHERE i.used_at IS NULL AND i.expires_on > '${AS_OF}'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const { id, hash } of rows)
      expect(hashOfCode(codeOfInvitation(INVITATION_KEY, id as string))).toBe(hash);
    const [invited] = await query(`SELECT count(*)::int AS count FROM supplier WHERE state = 'INVITED'`);
    expect(invited).toEqual({ count: rows.length });
  });

  it('has documents that run out soon, and some that nobody has looked at', async () => {
    const rows = await query(
      `SELECT standing, count(*)::int AS count FROM supplier_document GROUP BY standing ORDER BY standing`,
    );
    expect(rows).toEqual([
      { standing: 'ACCEPTED', count: 6 },
      { standing: 'ASKED', count: 1 },
      { standing: 'RECEIVED', count: 2 },
    ]);
    const [soon] = await query(
      `SELECT count(*)::int AS count FROM supplier_document WHERE expires_on BETWEEN '${AS_OF}' AND '${AS_OF}'::date + 30`,
    );
    expect(soon).toEqual({ count: 3 });
  });

  it('goes on where the sequences stand', async () => {
    const [row] = await query(`
      SELECT (SELECT max(substr(reference, 5)::int) FROM invoice) AS invoice,
             (SELECT max(substr(number, 5)::int) FROM payment_run) AS run,
             (SELECT max(substr(reference, 5)::int) FROM payment) AS payment,
             (SELECT max(substr(number, 4)::int) FROM receipt) AS receipt,
             nextval('invoice_reference_seq')::int - 1 AS next_invoice, nextval('payment_run_number_seq')::int - 1 AS next_run,
             nextval('payment_reference_seq')::int - 1 AS next_payment, nextval('receipt_number_seq')::int - 1 AS next_receipt`);
    const { invoice, run, payment, receipt, ...next } = row!;
    expect(next).toEqual({
      next_invoice: invoice,
      next_run: run,
      next_payment: payment,
      next_receipt: receipt,
    });
  });

  it('has holds open only on invoices on hold', async () => {
    const rows = await query(`
      SELECT DISTINCT invoice.state FROM hold JOIN invoice
        ON invoice.council_id = hold.council_id AND invoice.id = hold.invoice_id
      WHERE hold.state = 'PLACED'`);
    expect(rows).toEqual([{ state: 'ON_HOLD' }]);
  });

  it('keeps the documents that its rows tell of', async () => {
    const rows = await query('SELECT storage_key, byte_length FROM document');
    expect(rows).toHaveLength(stored.size);
    for (const { storage_key: key, byte_length: length } of rows) {
      expect(stored.get(key as string)?.byteLength).toBe(length);
    }
    const [files] = await query(
      `SELECT count(*)::int AS missing FROM payment_run WHERE state = 'RELEASED' AND file_document_id IS NULL`,
    );
    expect(files).toEqual({ missing: 0 });
  });

  it('names the people to sign in as, those of the larger council first, with keys that only they know', async () => {
    expect(loaded.signIns.map(({ role }) => role)).toEqual([
      'supplier',
      'finance officer',
      'approver',
      'payment approver',
      'procurement',
      'sampleton finance officer',
      'sampleton approver',
      'sampleton payment approver',
      'sampleton procurement',
      'master data officer A',
      'master data officer B',
      'sampleton master data officer A',
      'sampleton master data officer B',
      'finance director',
      'requester',
      'sampleton finance director',
      'sampleton requester',
      'administrator A',
      'administrator B',
      'sampleton administrator A',
      'sampleton administrator B',
      'service manager',
      'auditor',
      'sampleton service manager',
      'sampleton auditor',
      'deputy finance director',
      'sampleton deputy finance director',
    ]);
    for (const { email, password, apiKey } of loaded.signIns) {
      expect(apiKey).toMatch(/^isk_[\w-]{40}$/);
      expect(password).toMatch(/^([a-z]+-){4}\d{4}$/);
      const { rows } = await client.query(
        `SELECT 1 FROM person JOIN api_key ON api_key.person_id = person.id
         WHERE email = $1 AND password_hash = $2 AND key_hash = encode(sha256($3::bytea), 'hex')`,
        [email, `hash of ${password}`, apiKey],
      );
      expect(rows).toHaveLength(1);
    }
  });

  it('refuses a database that has a council, and changes nothing', async () => {
    await expect(loadDemonstration(options())).rejects.toMatchObject({
      code: 'demonstration-not-empty',
      status: 409,
    });
  });
});

describe('the portal on the demonstration', () => {
  let portal: Application;

  beforeAll(async () => {
    portal = await portalOn(database.url, new TravellingClock(new Date(`${AS_OF}T08:00:00Z`)));
  });
  afterAll(() => portal.close());

  it('finds by matching everything again that each invoice stands where its story left it', async () => {
    const standing = () =>
      query(
        `SELECT i.reference, i.state, array_agg(h.hold_key ORDER BY h.hold_key) AS holds FROM invoice i
         LEFT JOIN hold h ON h.council_id = i.council_id AND h.invoice_id = i.id AND h.state = 'PLACED'
         WHERE i.state IN ('RECEIVED', 'ON_HOLD', 'MATCHED') GROUP BY i.reference, i.state ORDER BY 1`,
      );
    const before = await standing();
    const matching = portal.nest.get(MatchInvoiceService, { strict: false });
    for (const { id } of await query('SELECT id FROM council'))
      await matching.matchUndecided(jobContext(id as string, 'i-supplier'));
    expect(await standing()).toEqual(before);
  }, 120_000);
});
