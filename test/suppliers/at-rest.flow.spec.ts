import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { BankChange } from '../factories/bank-change.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from '../web/page-client.js';
import { PASSWORD } from '../setup/world.js';

let portal: Portal;
let client: pg.Client;

/** A supplier that is paid, a change that cooled off, one that waits, and one that is still being typed. */
beforeAll(async () => {
  portal = await startPortal();
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  const change = await BankChange.proposed(portal, 'supplier', {
    sortCode: '000005',
    accountNumber: '31926811',
  });
  await (await (await change.calledBack()).approved()).cooledOff();
  await BankChange.proposed(portal, 'otherSupplier', { sortCode: '000006', accountNumber: '41926821' });
  const typing = await PageClient.signedIn(portal.url, 'supplier');
  await typing.get('/organisation/bank/change');
  await typing.post('/organisation/bank/change', { password: PASSWORD });
  await typing.get('/organisation/bank/change/details');
  await typing.post('/organisation/bank/change/details', {
    ...{ accountName: 'Typed Ltd', holder: 'business', sortCode: '00-00-08', accountNumber: '51926831' },
  });
  expect((await typing.get('/organisation/bank/change/check')).text).toContain('ending 6831');
});
afterAll(async () => {
  await client.end();
  await portal.close();
});

it('no table holds the digits of any account, nor a sort code of one, in whatever column', async () => {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ text: string }>(`SELECT r::text AS text FROM ${name} r`);
    const digits = /31926811|41926821|51926831|10000001|10000003|90000001|00-00-0[5-8]/;
    found.push(...rows.filter(({ text }) => digits.test(text)).map(({ text }) => `${name}: ${text}`));
  }
  expect(tables.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

it('of an account the raw row shows a name, and nothing of the numbers but what keys have made of them', async () => {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT account_sealed, ending_sealed, fingerprint FROM supplier_bank_account`,
  );
  expect(rows).toHaveLength(5);
  for (const { account_sealed: account, ending_sealed: ending, fingerprint } of rows) {
    expect([account, ending]).toEqual([
      expect.stringMatching(/^1\.test\.[\w-]+$/),
      expect.stringMatching(/^1\.test\.[\w-]+$/),
    ]);
    expect(fingerprint).toMatch(/^[\w-]{43}$/);
  }
  const all = rows.flatMap((row) => Object.values(row));
  // Two councils pay one supplier to the same account: nobody can tell that from the rows.
  expect(new Set(all).size).toBe(all.length);
});
