import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { BankDetails1764100001001 } from '../../migrations/1764100001001-bank-details.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { openCouncilAccount } from '../../src/identity/domain/council-account.js';
import { OwnerDataSource } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { openAccount, openEnding } from '../../src/suppliers/domain/sealed-account.js';
import { testCipher } from '../factories/bank-keys.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';

const COUNCIL = '00000000-0000-7000-8000-00000000c001';
const SUPPLIERS = 1_203;
let database: TestDatabase;
let client: pg.Client;

/** A database as it was before account numbers were sealed. */
beforeAll(async () => {
  database = await createEmptyDatabase();
  const older = new OwnerDataSource(database.url, null);
  older.setOptions({ migrations: MIGRATIONS.slice(0, MIGRATIONS.indexOf(BankDetails1764100001001)) });
  await older.initialize();
  await older.runMigrations({ transaction: 'each' });
  await older.destroy();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `INSERT INTO council (id, slug, name, treasury_rate_percent, uptake_target_on, bank_account_name, bank_sort_code, bank_account_number)
     VALUES ($1, 'one', 'One', 3.75, '2028-03-31', 'One', '000099', '90000001')`,
    [COUNCIL],
  );
  await client.query(
    `INSERT INTO supplier (council_id, id, number, name, legal_entity_id, state, size_band, sector, postcode,
                           address_line, town, created_at)
     SELECT $1, gen_random_uuid(), n, 'Supplier ' || n, gen_random_uuid(), 'ACTIVE', 'small', 'care', '', '', '', now()
     FROM generate_series(1, ${SUPPLIERS}) AS n`,
    [COUNCIL],
  );
  await client.query(
    `INSERT INTO supplier_bank_account (council_id, id, supplier_id, state, account_name, sort_code, account_number)
     SELECT council_id, gen_random_uuid(), id, CASE number WHEN '7' THEN 'PROPOSED' ELSE 'ACTIVE' END, name, '000002',
            lpad(number, 8, '1') FROM supplier`,
  );
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('bringing accounts over', () => {
  it('does not begin without a key, and changes nothing then', async () => {
    // The ORM tells the terminal of a migration that fails.
    const log = jest.spyOn(console, 'log').mockReturnValue();
    await expect(migrate(database.url)).rejects.toThrow('BANK_KEYS');
    log.mockRestore();
    const { rows } = await client.query('SELECT account_number FROM supplier_bank_account LIMIT 1');
    expect(rows).toHaveLength(1);
  });

  it('seals every number, and each opens to what it was', async () => {
    const cipher = testCipher();
    await migrate(database.url, cipher);
    const { rows } = await client.query<Record<string, string>>(
      `SELECT account.council_id AS "councilId", account.supplier_id AS "supplierId", account.id,
              account_sealed AS "accountSealed", ending_sealed AS "endingSealed", number
       FROM supplier_bank_account account JOIN supplier ON supplier.id = account.supplier_id`,
    );
    const opened = rows.map((row) => [openAccount(cipher, row as never), openEnding(cipher, row as never)]);
    const expected = rows.map(({ number }) => {
      const accountNumber = number!.padStart(8, '1');
      return [{ sortCode: '000002', accountNumber }, accountNumber.slice(-4)];
    });
    expect(opened).toEqual(expected);
    expect(rows).toHaveLength(SUPPLIERS);
    const council = await client.query<{ sealed: string }>(
      'SELECT bank_account_sealed AS sealed FROM council',
    );
    expect(openCouncilAccount(cipher, COUNCIL, council.rows[0]!.sealed)).toEqual({
      sortCode: '000099',
      accountNumber: '90000001',
    });
  });

  it('counts those that were paid to as brought over, and sends a proposal the new way from its beginning', async () => {
    const { rows } = await client.query(
      `SELECT state, brought_over, count(*) FROM supplier_bank_account GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { state: 'ACTIVE', brought_over: true, count: SUPPLIERS - 1 },
      { state: 'PROPOSED', brought_over: false, count: 1 },
    ]);
    const events = await client.query(`SELECT type FROM outbox_event`);
    expect(events.rows).toEqual([{ type: 'bank-details.proposed' }]);
  });
});
