import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PromisePaymentService } from '../../src/payments/promise-payment.service.js';
import { jobContext } from '../../src/platform/database/database.js';
import { aCouncil } from '../factories/council.js';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

const AT_ONCE = 8;

/** A promise is worked out without holding the invoice, so several may come to the same new day at the same time. */
describe('a promised day that several find to be another one at once', () => {
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

  it('moves once, is told once, and is the same for all', async () => {
    const sent = await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: 'PROMISE-1', dueOn: null })))
      .expect(201);
    await portal.application.idle();
    const { promisedOn: before } = sent.body as { promisedOn: string };
    const { rows } = await database.query<{ id: string }>(
      `SELECT id FROM invoice WHERE number = 'PROMISE-1'`,
    );
    await database.query('UPDATE council SET payment_terms_days = 10');

    const promising = portal.application.nest.get(PromisePaymentService, { strict: false });
    const ctx = jobContext(aCouncil().id, 'i-supplier');
    const promised = await Promise.all(
      Array.from({ length: AT_ONCE }, () => promising.promise(ctx, rows[0]!.id)),
    );

    const days = new Set(promised.map(({ promisedOn }) => promisedOn));
    expect(days.size).toBe(1);
    expect([...days][0]! < before).toBe(true);
    const moved = await database.query(
      `SELECT (SELECT count(*)::int FROM invoice_event WHERE event = 'promise-moved') AS "onTimeline",
              (SELECT count(*)::int FROM outbox_event WHERE type = 'invoice.promise-moved') AS told`,
    );
    expect(moved.rows).toEqual([{ onTimeline: 1, told: 1 }]);
  });
});
