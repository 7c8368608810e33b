import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Database } from '../../src/platform/database/database.js';
import { anOrderBody } from '../factories/order-body.js';
import { anOrder } from '../factories/order.js';
import { aSupplier } from '../factories/supplier.js';
import { mailOf } from '../setup/messages.js';
import { askForLink, enterByLink } from '../setup/order-links.js';
import { approve } from '../setup/decide.js';
import { type ApiClient, makeAdministrator, type Portal, startPortal } from '../setup/portal.js';
import { insertOrder, insertSupplier } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

/** The same company as 100001, put on file a second time; it is paid to the same bank account. */
const TWIN = aSupplier({
  ...{ id: '00000000-0000-7000-8000-00000000a009', number: '100009', name: 'Sample Paper Limited' },
  ...{ legalEntityId: '00000000-0000-7000-8000-00000000f009', email: 'second@paper.example' },
  phone: '01632 960009',
});
const PREVIEW = '/suppliers/100009/merge/100001';
const REASON = 'Registered twice by mistake';

let portal: Portal;
let procurement: PageClient;
let masterData: PageClient;
let twin: ApiClient;
/** Works for another supplier too, and is at work for the account that ends. */
let clerk: PageClient;
let paidInvoice: string;
let waitingInvoice: string;
/** From a message about an order of the account that ends. */
let link: string;

const database = () => portal.application.nest.get(Database, { strict: false });
const rows = async <T extends object>(sql: string): Promise<T[]> =>
  database().transaction(
    { councilId: TWIN.councilId, supplierId: null, personId: null, actor: 'test' },
    (tx) => tx.query(sql),
  );
const flip = async (order: string, number: string, quantity: string): Promise<string> => {
  const body = { invoiceNumber: number, issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity }] };
  const answer = await twin.post(`orders/${order}/invoices`, body).expect(201);
  await portal.application.idle();
  return (answer.body as { reference: string }).reference;
};
const post = async (client: PageClient, path: string, fields: Record<string, string> = {}) => {
  await client.get(PREVIEW);
  return client.post(path, fields);
};

beforeAll(async () => {
  portal = await startPortal();
  const { councilId, id: supplierId } = TWIN;
  await insertSupplier(portal.databaseUrl, TWIN);
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3001', supplierId }));
  const free = anOrder({ number: 'PO-3002', supplierId });
  await insertOrder(portal.databaseUrl, {
    ...free,
    lines: free.lines.map((line) => ({ ...line, level: '2-way' })),
  });
  await makeAdministrator(portal, 'accounts@cleaning.example', supplierId);
  const keyHash = createHash('sha256').update('isk_test_twin').digest('hex');
  await database().platformQuery(
    `INSERT INTO api_key (id, council_id, person_id, supplier_id, label, key_hash, created_at)
     SELECT gen_random_uuid(), $1, id, $2, 'Twin', $3, now() FROM person WHERE email = 'accounts@cleaning.example'`,
    [councilId, supplierId, keyHash],
  );
  twin = {
    ...portal.as('otherSupplier'),
    get: (path) => request(portal.url).get(`/api/v1/${path}`).set('Authorization', 'Bearer isk_test_twin'),
    post: (path, body) =>
      request(portal.url).post(`/api/v1/${path}`).set('Authorization', 'Bearer isk_test_twin').send(body),
  };
  paidInvoice = await pay(await flip('PO-3002', 'TWIN-1', '2'));
  waitingInvoice = await flip('PO-3001', 'TWIN-2', '1');
  link = await askForLink(portal, 'PO-3001', 'second@paper.example');
  // Stands first among the places of whoever works for it.
  const first = aSupplier({
    ...{ id: '00000000-0000-7000-8000-00000000a000', number: '100000', name: 'First Ltd' },
    ...{ legalEntityId: '00000000-0000-7000-8000-00000000f000', companyNumber: '00000004', vatNumber: null },
    ...{ postcode: 'EX9 9EX', email: 'post@first.example' },
  });
  await insertSupplier(portal.databaseUrl, first);
  await makeAdministrator(portal, 'accounts@cleaning.example', first.id);
  clerk = await PageClient.signedIn(portal.url, 'otherSupplier');
  await clerk.get('/home');
  await clerk.post('/workplace', { workplace: `${councilId}/${supplierId}` });
  expect((await clerk.get('/organisation')).text).toContain('100009');
  procurement = await PageClient.signedIn(portal.url, 'procurement');
  masterData = await PageClient.signedIn(portal.url, 'masterDataA');
}, 60_000);
afterAll(() => portal.close());

async function pay(reference: string): Promise<string> {
  await approve(portal, 'approver', reference);
  await portal.application.idle();
  portal.clock.travelTo(new Date('2026-02-02T09:30:00Z'));
  const { body: run } = await portal.as('finance').post('payment-runs', { runOn: '2026-02-03' }).expect(201);
  const steps = ['approval', 'release'].map((step) => `payment-runs/${run.number as string}/${step}`);
  for (const step of steps) await portal.as('paymentApprover').post(step).expect(200);
  await portal.application.idle();
  return reference;
}

describe('Choosing the other account', () => {
  it('shows the likely ones first, and finds others by name or number', async () => {
    const { text } = await procurement.get('/suppliers/100009/merge?search=cleaning');
    expect(text).toContain('href="/suppliers/100009/merge/100001"');
    expect(text).toContain('100 points of 100');
    expect(text).toContain('href="/suppliers/100009/merge/100002"');
  });

  it.each([
    { other: '100009', says: 'Choose another supplier than this one' },
    { other: '500001', says: 'This council has no supplier with that number' },
    { other: '%3Cscript%3E', says: 'This council has no supplier with that number' },
  ])('refuses $other: $says', async ({ other, says }) => {
    const { status, text } = await procurement.get(`/suppliers/100009/merge/${other}`);
    expect([status, text.includes(says), text.includes('<script>')]).toEqual([422, true, false]);
  });

  it('is for procurement and master data', async () => {
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get(PREVIEW)).status).toBe(403);
  });
});

describe('A merge', () => {
  it('is refused while a payment run pays the account that ends', async () => {
    const { text } = await procurement.get(PREVIEW);
    expect(text).toMatch(/Payment run RUN-\d+ pays Sample Paper Limited, 100009/);
    const refused = await post(procurement, PREVIEW, { reason: REASON });
    expect([refused.status, refused.text.includes('is not over')]).toEqual([422, true]);
    const { body } = await portal.as('finance').get('payment-runs').expect(200);
    const { number } = (body as { items: { number: string }[] }).items[0]!;
    portal.clock.travelTo(new Date('2026-02-05T10:00:00Z'));
    await portal
      .as('paymentApprover')
      .post(`payment-runs/${number}/confirmation`, { paidOn: '2026-02-05' })
      .expect(200);
    await portal.application.idle();
  });

  it('names exactly what moves and what stays, and needs a reason', async () => {
    const { text } = await procurement.get(PREVIEW);
    const facts = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const fact of [
      'Orders 2', 'Invoices 2: 1 on hold, 1 paid', 'Payments 1', 'Contacts second@paper.example, 01632960009',
      'People who sign in 1', 'Keys of programs 1', 'Everything is paid to the account of 100001, ending 0001, as before',
    ]) expect(facts).toContain(fact); // prettier-ignore
    const bare = await post(procurement, PREVIEW, { reason: ' ' });
    expect([bare.status, bare.text.includes('href="#reason"')]).toEqual([422, true]);
  });

  it('is proposed by one person, once, who cannot carry it out', async () => {
    expect((await post(procurement, PREVIEW, { reason: `${REASON} <b>` })).to).toBe(PREVIEW);
    const page = (await procurement.get(PREVIEW)).text;
    expect(page).toContain('Registered twice by mistake &lt;b&gt;');
    expect(page).not.toContain('Merge the two accounts');
    expect((await post(procurement, `${PREVIEW}/confirm`)).status).toBe(403);
    const twice = await post(masterData, PREVIEW, { reason: 'Again' });
    expect([twice.status, twice.text.includes('is proposed already')]).toEqual([422, true]);
    expect((await masterData.get('/suppliers')).text).toContain(`href="${PREVIEW}"`);
    expect((await masterData.get('/suppliers/100001')).text).toContain(`href="${PREVIEW}"`);
  });

  it('is carried out by another one; of two at the same moment one wins and the other reads so', async () => {
    const second = await PageClient.signedIn(portal.url, 'masterDataB');
    await second.get(PREVIEW);
    await masterData.get(PREVIEW);
    const answers = await Promise.all([
      masterData.post(`${PREVIEW}/confirm`),
      second.post(`${PREVIEW}/confirm`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const loser = answers.find(({ status }) => status === 422)!;
    expect(loser.text).toMatch(/Master data officer [AB] has carried out this merge already/);
    await portal.application.idle();
  });

  it('has moved orders, invoices with their states, holds and payments, and left nothing behind', async () => {
    const references = async (path: string) => {
      const { body } = await portal.as('supplier').get(path).expect(200);
      return JSON.stringify(body);
    };
    expect(await references('orders')).toContain('PO-3001');
    const invoices = await references('invoices');
    expect([invoices.includes(paidInvoice), invoices.includes(waitingInvoice)]).toEqual([true, true]);
    expect(
      await rows(`SELECT state FROM invoice WHERE supplier_id = '${aSupplier().id}' ORDER BY state`),
    ).toEqual([{ state: 'ON_HOLD' }, { state: 'PAID' }]);
    const left = await rows<{ count: number }>(
      `SELECT (SELECT count(*) FROM invoice WHERE supplier_id = '${TWIN.id}')
            + (SELECT count(*) FROM hold WHERE supplier_id = '${TWIN.id}')
            + (SELECT count(*) FROM invoice_event WHERE supplier_id = '${TWIN.id}')
            + (SELECT count(*) FROM invoice WHERE legal_entity_id = '${TWIN.legalEntityId}') AS count`,
    );
    expect(left.map(({ count }) => Number(count))).toEqual([0]);
  });

  it('changes nothing about where money goes: the account that is kept pays as before, the other one is retired', async () => {
    const accounts = await rows(
      `SELECT supplier_id = '${TWIN.id}' AS ended, state FROM supplier_bank_account
       WHERE supplier_id IN ('${TWIN.id}', '${aSupplier().id}') ORDER BY state`,
    );
    expect(accounts).toEqual([
      { ended: false, state: 'ACTIVE' },
      { ended: true, state: 'RETIRED' },
    ]);
  });

  it('lets the supplier read the remittance of what was paid to the account that ended', async () => {
    const { body } = await portal.as('supplier').get('payments').expect(200);
    const { reference } = (body as { items: { reference: string }[] }).items[0]!;
    const { status } = await portal.as('supplier').download(`payments/${reference}/remittance.pdf`);
    expect(status).toBe(200);
  });

  it('leads number, key, sign-in and links to the account that is kept', async () => {
    expect((await procurement.get('/suppliers/100009')).to).toBe('/suppliers/100001');
    const { body: orders } = await twin.get('orders').expect(200);
    expect(JSON.stringify(orders)).toContain('PO-1001');
    await portal
      .as('procurement')
      .post('orders', anOrderBody({ number: 'PO-3003', supplierNumber: '100009' }))
      .expect(201);
    await portal.as('supplier').get('orders/PO-3003').expect(200);
    const guest = new PageClient(portal.url);
    await enterByLink(portal, guest, link, 'accounts@paper.example');
    expect((await guest.get('/orders/PO-3001')).status).toBe(200);
  });

  it('keeps whoever was at work for the account that ended where it is now, and nowhere else', async () => {
    const page = await clerk.get('/organisation');
    expect([page.status, page.text.includes(aSupplier().name), page.text.includes('100001')]).toEqual([
      200,
      true,
      true,
    ]);
  });

  it('tells everybody on file for either, once', async () => {
    for (const to of ['accounts@paper.example', 'second@paper.example']) {
      const told = (await mailOf(portal, to)).filter(({ kind }) => kind === 'supplier.absorbed');
      expect(told).toHaveLength(1);
      expect(told[0]!.body).toContain('100009 and 100001 are one now: 100001');
    }
  });

  it('keeps both histories, and the audit of both', async () => {
    const kept = (await procurement.get('/suppliers/100001')).text;
    expect(kept).toContain('Another account merged into it');
    expect(kept).toContain('Moved from 100009: 2 orders');
    expect(kept).toContain('href="/suppliers/100009?merged=stay"');
    const ended = (await procurement.get('/suppliers/100009?merged=stay')).text;
    expect(ended).toContain('Merged into another account');
    expect(ended).not.toContain('Merge with another account');
    const audited = await rows<{ action: string }>(
      `SELECT DISTINCT action FROM audit_entry WHERE subject_id IN ('${TWIN.id}', '${aSupplier().id}')
         AND action LIKE 'supplier.%' ORDER BY action`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'supplier.absorbed',
      'supplier.merge-proposed',
      'supplier.merged',
    ]);
  });

  it('lets no number that came along be called back at once', async () => {
    const contacts = await rows(
      `SELECT source FROM supplier_contact WHERE supplier_id = '${aSupplier().id}'
         AND value = '01632960009' AND since > now() - interval '100 years' AND since >= '2026-02-05'`,
    );
    expect(contacts).toEqual([{ source: 'council' }]);
  });

  it('takes along what was under way while it happened', async () => {
    await rows(`UPDATE purchase_order SET supplier_id = '${TWIN.id}' WHERE number = 'PO-3001'`);
    const job = { councilId: TWIN.councilId, supplierId: TWIN.id };
    for (let time = 0; time < 2; time += 1) await portal.application.jobs.run('move-merged', job);
    await portal.as('supplier').get('orders/PO-3001').expect(200);
  });
});

describe('A proposal to merge', () => {
  it('is given up by whoever may propose, and nothing moves', async () => {
    const path = '/suppliers/100002/merge/100001';
    await procurement.get(path);
    const refused = await procurement.post(path, { reason: 'Try' });
    expect(refused.text).toContain('two legal entities');
    await rows(`UPDATE supplier SET company_number = NULL WHERE number = '100002'`);
    const owed = await procurement.post(path, { reason: 'Try' });
    expect(owed.text).toContain('must not change where money goes');
    await rows(`UPDATE purchase_order SET state = 'CLOSED' WHERE number = 'PO-2001'`);
    expect((await procurement.post(path, { reason: 'Try' })).to).toBe(path);
    expect((await procurement.post(`${path}/cancel`)).to).toBe('/suppliers/100001');
    const again = await procurement.post(`${path}/confirm`);
    expect([again.status, again.text.includes('has given up this merge already')]).toEqual([422, true]);
    expect((await procurement.get('/suppliers/100002')).status).toBe(200);
  });
});
