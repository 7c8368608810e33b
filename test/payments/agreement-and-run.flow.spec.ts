import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anOrder, anOrderLine } from '../factories/order.js';
import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

/** An invoice received on 20 January must go in the run of 12 February, which is prepared on the 4th already. */
describe('an offer to be paid early, and a payment run that was prepared before it is answered', () => {
  let portal: Portal;
  let offer: string;
  let run: string;

  beforeAll(async () => {
    portal = await startPortal();
    portal.clock.travelTo(new Date('2026-01-20T09:30:00Z'));
    const invoice = {
      invoiceNumber: 'OSS-7',
      issuedOn: '2026-01-20',
      lines: [{ lineNumber: '1', quantity: '1' }],
    };
    const sent = await portal.as('supplier').post('orders/PO-1003/invoices', invoice).expect(201);
    await portal.application.idle();
    portal.clock.travelTo(new Date('2026-02-04T09:30:00Z'));
    const { reference } = sent.body as { reference: string };
    await approve(portal, 'approver', reference);
    await portal.application.idle();
    const { body } = await portal.as('supplier').get('early-payment-offers').expect(200);
    offer = (body as { id: string }[])[0]!.id;
    const prepared = await portal.as('finance').post('payment-runs', { runOn: '2026-02-12' });
    expect([prepared.status, prepared.body]).toEqual([201, expect.objectContaining({ paymentCount: 1 })]);
    run = (prepared.body as { number: string }).number;
  });

  afterAll(() => portal.close());

  it('cannot be accepted any more: the supplier is paid in full', async () => {
    const answer = await portal.as('supplier').post(`early-payment-offers/${offer}/acceptance`);
    expect([answer.status, answer.body.code]).toEqual([409, 'payment-under-way']);
    expect(answer.body.detail).toContain('You are paid in full');
  });

  it('agreed at the same moment all the same: the run is not approved, and says what to do', async () => {
    const owner = new pg.Client({ connectionString: portal.databaseUrl });
    await owner.connect();
    await owner.query(
      `INSERT INTO payment_agreement
       SELECT council_id, invoice_id, supplier_id, pay_on,
              '[{"paidOn": "2026-02-16", "rebateNetMinor": 5, "rebateVatMinor": 1}]', made_at
       FROM early_payment_offer WHERE id = $1`,
      [offer],
    );
    await owner.end();
    const answer = await portal.as('paymentApprover').post(`payment-runs/${run}/approval`);
    expect([answer.status, answer.body.code]).toEqual([409, 'payment-run-stale']);
    expect(answer.body.detail).toContain('Cancel the run and prepare it again');
    await portal.as('finance').post(`payment-runs/${run}/cancellation`).expect(200);
    const again = await portal.as('finance').post('payment-runs', { runOn: '2026-02-12' }).expect(201);
    const { number } = again.body as { number: string };
    await portal.as('paymentApprover').post(`payment-runs/${number}/approval`).expect(200);
    run = number;
  });

  it('is the first to its supplier, as whoever approves and releases it reads; the next is not', async () => {
    const paymentApprover = await PageClient.signedIn(portal.url, 'paymentApprover');
    const read = async (path: string) => (await paymentApprover.get(`/payment-runs/${path}`)).text;
    expect(await read(run)).toContain('1 supplier is paid for the first time.');
    expect(await read(`${run}/release`)).toContain('1 supplier is paid for the first time.');
    await portal.as('paymentApprover').post(`payment-runs/${run}/release`).expect(200);

    portal.clock.travelTo(new Date('2026-02-20T09:30:00Z'));
    await payAgain('OSS-8', '2026-02-20');
    portal.clock.travelTo(new Date('2026-04-20T09:30:00Z'));
    const { body } = await portal.as('finance').post('payment-runs', { runOn: '2026-04-21' }).expect(201);
    const next = await read((body as { number: string }).number);
    expect(next).toContain('1 invoice arrives after its last day to be on time.');
    expect(next).not.toContain('first time');
    expect(next).toContain(`${run} before it: `);
  });

  async function payAgain(invoiceNumber: string, issuedOn: string): Promise<void> {
    const ordered = anOrderLine({
      description: 'Shredding',
      quantity: '1',
      unitPrice: '50.00',
      level: '2-way',
    });
    await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3601', lines: [ordered] }));
    const lines = [{ lineNumber: '1', quantity: '1' }];
    const sent = await portal
      .as('supplier')
      .post('orders/PO-3601/invoices', { invoiceNumber, issuedOn, lines })
      .expect(201);
    await portal.application.idle();
    await approve(portal, 'approver', (sent.body as { reference: string }).reference);
    await portal.application.idle();
  }
});
