import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/kernel/ids.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let procurement: PageClient;
/** A supplier on file without a sign-in, whose invitation was taken back. */
let number: string;

beforeAll(async () => {
  portal = await startPortal();
  procurement = await PageClient.signedIn(portal.url, 'procurement');
  await emailedAnInvoice('100002');
  await procurement.get('/suppliers/invitations/new');
  await procurement.post('/suppliers/invitations/new', {
    name: 'Fictley Fencing',
    email: 'office@fencing.example',
  });
  const { text } = await procurement.get('/suppliers/invitations');
  number = /Fictley Fencing is on file as (\w+)/.exec(text)![1]!;
  await procurement.post(/action="(\/suppliers\/invitations\/[^"]+\/revoke)"/.exec(text)![1]!);
  await emailedAnInvoice(number);
});
afterAll(() => portal.close());

/** As counting uptake writes it for an invoice that came by email. */
async function emailedAnInvoice(supplierNumber: string): Promise<void> {
  const database = new pg.Client({ connectionString: portal.databaseUrl });
  await database.connect();
  const { rowCount } = await database.query(
    `INSERT INTO uptake_activity
       (council_id, subject_id, kind, supplier_id, occurred_on, channel, assisted, value_minor)
     SELECT council_id, $2, 'INVOICE', id, $3, 'email-pdf', false, 12000 FROM supplier WHERE number = $1`,
    [supplierNumber, newId(), portal.clock.today()],
  );
  await database.end();
  expect(rowCount).toBe(1);
}

describe('From uptake to the supplier that is won', () => {
  it('names who is not digital, fills in the invitation, and then says to remind', async () => {
    const uptake = (await procurement.get('/uptake')).text;
    expect(uptake).toContain('2 of 2 active suppliers did nothing digitally');
    expect(uptake.indexOf('Sample Cleaning Services Ltd')).toBeLessThan(uptake.indexOf('Fictley Fencing'));
    expect(uptake).toContain('Call and ask what is in the way');
    const path = /href="(\/suppliers\/invitations\?step=[^"]+)"/.exec(uptake)![1]!;
    const invite = (await procurement.get(path)).text;
    expect(invite).toContain('1 supplier filled in: they email their invoices already.');
    expect(invite).toContain(`>${number}</textarea>`);
    expect(invite).toMatch(/value="email" checked/);
    await procurement.post('/suppliers/invitations', { numbers: number, channel: 'email' });
    const after = (await procurement.get('/uptake')).text;
    expect(after).toContain('Remind of the invitation');
    expect(after).not.toContain('?step=');
    expect((await procurement.get(path)).text).toContain('Nobody is left who needs this step.');
  });

  it('leads from the page of a supplier to its invitation', async () => {
    expect((await procurement.get(`/suppliers/${number}`)).text).toContain(`?supplier=${number}`);
    const one = (await procurement.get(`/suppliers/invitations?supplier=${number}`)).text;
    expect(one).toContain('Fictley Fencing is filled in.');
    expect(one).toContain(`>${number}</textarea>`);
    expect((await procurement.get('/suppliers/invitations?supplier=500001')).status).toBe(404);
  });

  it('takes a step that there is not for none', async () => {
    const { status, text } = await procurement.get('/suppliers/invitations?step=everybody');
    expect([status, text.includes('filled in')]).toEqual([200, false]);
  });
});
