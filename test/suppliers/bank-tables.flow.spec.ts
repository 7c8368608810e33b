import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BankChange } from '../factories/bank-change.js';
import { aSupplier } from '../factories/supplier.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
let client: pg.Client;

/** One supplier with an account that it is paid to, and a change of it that has been checked. */
beforeAll(async () => {
  portal = await startPortal();
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  await BankChange.proposed(portal);
});
afterAll(async () => {
  await client.end();
  await portal.close();
});

describe('what the tables hold by themselves', () => {
  it.each([
    [`UPDATE supplier_bank_account SET account_sealed = 'x'`, 'permission denied'],
    [`UPDATE supplier_bank_account SET brought_over = true`, 'permission denied'],
    [`DELETE FROM supplier_bank_account`, 'permission denied'],
    [`UPDATE supplier_contact SET value = '01632960999'`, 'permission denied'],
    [`UPDATE bank_details_event SET actor = 'somebody else'`, 'permission denied'],
    [
      `UPDATE supplier_bank_account SET state = 'ACTIVE' WHERE state = 'CHECKED'`,
      'become active after cooling off',
    ],
    [`UPDATE supplier_bank_account SET state = 'COOLING_OFF' WHERE state = 'CHECKED'`, 'two_people'],
    [`UPDATE supplier_bank_account SET called_back_by = proposed_by WHERE state = 'CHECKED'`, 'two_people'],
    [
      `UPDATE supplier_bank_account SET called_back_by = id, approved_by = id WHERE state = 'CHECKED'`,
      'two_people',
    ],
    [`UPDATE payment_freeze SET reason = 'none'`, 'permission denied'],
  ])('the application cannot: %s', async (statement, refusal) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL ROLE i_supplier_app');
    await client.query(`SELECT set_config('app.council_id', $1, true)`, [aSupplier().councilId]);
    await expect(client.query(statement)).rejects.toThrow(refusal);
    await client.query('ROLLBACK');
  });
});
