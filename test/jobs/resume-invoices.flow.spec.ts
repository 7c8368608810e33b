import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

describe('a queue that loses what it was given', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ around: async () => undefined });
  });

  afterAll(() => portal.close());

  it('leaves no invoice standing: what stood still for two minutes is taken up again', async () => {
    const sent = await portal.as('supplier').send(ublOf(anInvoice()));
    const { reference } = sent.body as { reference: string };
    await portal.application.idle();
    const state = async () =>
      ((await portal.as('supplier').get(`invoices/${reference}`)).body as { state: string }).state;
    expect(await state()).toBe('RECEIVED');
    await portal.application.jobs.run('resume-invoices');
    expect(await state()).toBe('RECEIVED');
    portal.clock.travelTo(new Date(portal.clock.now().getTime() + 121_000));
    await portal.application.jobs.run('resume-invoices');
    expect(await state()).toBe('ON_HOLD');
  });
});

describe('a request that dies between taking an invoice and checking it', () => {
  let portal: Portal;
  let database: pg.Client;

  beforeAll(async () => {
    portal = await startPortal();
    database = new pg.Client({ connectionString: portal.databaseUrl });
    await database.connect();
  });

  afterAll(async () => {
    await database.end();
    await portal.close();
  });

  it('loses nothing: the invoice is checked, matched and told about two minutes later', async () => {
    await database.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'it died'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION die()`);
    await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: 'DIED-1' })))
      .expect(500);
    await database.query('DROP TRIGGER die ON invoice');
    await portal.application.idle();
    const standing = async () => {
      const { rows } = await database.query<{ state: string; promised: boolean }>(
        'SELECT state, promised_on IS NOT NULL AS promised FROM invoice',
      );
      return rows;
    };
    expect(await standing()).toEqual([{ state: 'SUBMITTED', promised: false }]);

    portal.clock.travelTo(new Date(portal.clock.now().getTime() + 121_000));
    await portal.application.jobs.run('resume-invoices');
    await portal.application.idle();
    expect(await standing()).toEqual([{ state: 'ON_HOLD', promised: true }]);
  });
});
