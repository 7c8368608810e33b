import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';

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
  });
});
