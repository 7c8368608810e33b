import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { anOrderBody } from '../factories/order-body.js';
import { aSupplier } from '../factories/supplier.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;
let procurement: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  procurement = await PageClient.signedIn(portal.url, 'procurement');
});
afterAll(() => portal.close());

/** Open a page and send its form. */
const post = async (client: PageClient, path: string, fields: Record<string, string> = {}, page = path) => {
  await client.get(page);
  return client.post(path, fields);
};
const news = async (to: string, kind: string) =>
  (await mailOf(portal, to)).filter((mail) => mail.kind === kind);

describe('What is on file about a supplier', () => {
  it('is filled in where it is changed: nothing is asked that is held', async () => {
    expect((await supplier.get('/organisation/details/address')).text).toContain('value="1 Example Street"');
    expect((await supplier.get('/organisation/details/name')).text).toContain(
      'value="Example Paper Supplies Ltd"',
    );
    const size = (await supplier.get('/organisation/details/size')).text;
    expect(size).toMatch(/value="Office supplies"\s+checked/);
  });

  it.each<{ detail: string; fields: Record<string, string>; field: string }>([
    { detail: 'name', fields: { name: ' ' }, field: 'name' },
    { detail: 'company', fields: { companyNumber: '123456789012' }, field: 'companyNumber' },
    { detail: 'vat', fields: { vatRegistered: 'yes', vatNumber: 'GB123456789' }, field: 'vatNumber' },
    { detail: 'address', fields: { addressLine: '<script>', town: '', postcode: 'X' }, field: 'town' },
    { detail: 'size', fields: { sizeBand: 'huge', sector: "'; DROP TABLE supplier" }, field: 'sizeBand' },
  ])('refuses a bad $detail at its field, with what was typed kept', async ({ detail, fields, field }) => {
    const answer = await post(supplier, `/organisation/details/${detail}`, fields);
    expect([answer.status, answer.text.includes(`href="#${field}"`)]).toEqual([422, true]);
    expect(answer.text).not.toContain('<script>');
  });

  it('changes at once where it is an address, and everybody on file is told', async () => {
    const typed = { addressLine: '2 New Street', town: 'Newtown', postcode: 'xe1 1aa' };
    expect((await post(supplier, '/organisation/details/address', typed)).to).toBe('/organisation');
    expect((await supplier.get('/organisation')).text).toContain('2 New Street, Newtown, XE1 1AA');
    await post(supplier, '/organisation/details/address', typed);
    const told = await news('accounts@paper.example', 'supplier.contact-changed');
    expect(told.map(({ body }) => body.includes('2 New Street, Newtown, XE1 1AA'))).toEqual([true]);
    expect((await procurement.get('/suppliers/100001')).text).toContain('The address is now 2 New Street');
  });

  it('changes its size without a message, and its history says so', async () => {
    await post(supplier, '/organisation/details/size', { sizeBand: 'small', sector: 'Office supplies' });
    expect((await supplier.get('/organisation')).text).toContain('10 to 49 people');
    expect((await procurement.get('/suppliers/100001')).text).toContain('10 to 49 people; Office supplies');
    expect(await news('accounts@paper.example', 'supplier.details-changed')).toEqual([]);
  });

  it('is changed by an administrator only', async () => {
    const clerk = await PageClient.signedIn(portal.url, 'secondJob');
    await clerk.get('/organisation');
    await clerk.post('/workplace', { place: `${aSupplier().councilId}/${aSupplier().id}` });
    const page = await clerk.get('/organisation');
    if (page.status === 200) expect(page.text).not.toContain('/organisation/details/');
    expect([403, 404]).toContain((await clerk.get('/organisation/details/name')).status);
  });
});

describe('Another legal name', () => {
  const waiting = async () =>
    /href="(\/suppliers\/changes\/[^"]+)"/.exec((await procurement.get('/suppliers')).text)?.[1] ?? null;
  const legalName = async (): Promise<object[]> => {
    const database = portal.application.nest.get(Database, { strict: false });
    const who = { councilId: aSupplier().councilId, supplierId: null, personId: null, actor: 'test' };
    const sql = `SELECT name, vat_number FROM supplier WHERE number = '100001'`;
    return database.transaction(who, (tx) => tx.query<object[]>(sql));
  };

  it('is asked for; nothing changes, the registers are asked, and everybody on file is told', async () => {
    await post(supplier, '/organisation/details/name', { name: 'Example Paper Group Ltd' });
    await post(supplier, '/organisation/details/vat', { vatRegistered: 'no' });
    const page = (await supplier.get('/organisation')).text;
    expect(page).toContain('We are checking 2 changes that you asked for');
    expect(await legalName()).toEqual([{ name: 'Example Paper Supplies Ltd', vat_number: 'GB999999973' }]);
    const told = await news('accounts@paper.example', 'supplier.change-proposed');
    expect(told.at(-1)!.body).toContain('the name to Example Paper Group Ltd and the VAT number to none');
    const change = (await procurement.get((await waiting())!)).text;
    expect(change).toContain('Example Paper Group Ltd (on file: Example Paper Supplies Ltd)');
    expect(change).toContain('Companies House');
  });

  it('is taken back by the supplier', async () => {
    await post(supplier, '/organisation/details/withdraw', {}, '/organisation');
    expect(await waiting()).toBeNull();
    expect((await supplier.get('/organisation')).text).not.toContain('We are checking');
  });

  it('is declined with a reason that the supplier reads', async () => {
    await post(supplier, '/organisation/details/name', { name: 'Someone Else Ltd' });
    const path = (await waiting())!;
    const bare = await post(procurement, `${path}/decline`, { reason: '' }, path);
    expect([bare.status, bare.text.includes('href="#reason"')]).toEqual([422, true]);
    await post(procurement, `${path}/decline`, { reason: 'Not on the register' }, path);
    const told = await news('accounts@paper.example', 'supplier.change-decided');
    expect(told.at(-1)!.body).toContain('We did not change your details: Not on the register');
  });

  it('is approved by procurement, by one of two who do it at once', async () => {
    await post(supplier, '/organisation/details/name', { name: 'Example Paper Group Ltd' });
    const path = (await waiting())!;
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await post(finance, `${path}/approve`, {}, path)).status).toBe(403);
    const colleague = await PageClient.signedIn(portal.url, 'procurement');
    await Promise.all([procurement.get(path), colleague.get(path)]);
    const answers = await Promise.all([
      procurement.post(`${path}/approve`),
      colleague.post(`${path}/approve`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(answers.find(({ status }) => status === 422)!.text).toContain('has decided this');
    expect(await legalName()).toEqual([{ name: 'Example Paper Group Ltd', vat_number: 'GB999999973' }]);
    expect((await procurement.get('/suppliers/100001')).text).toContain(
      'We changed the name to Example Paper Group Ltd',
    );
  });
});

describe('How a supplier is reached', () => {
  it('refuses what is no address or number, at its field', async () => {
    const bad = await post(supplier, '/organisation/contacts', { kind: 'email', value: 'x', name: 'Ann' });
    expect([bad.status, bad.text.includes('href="#value"'), bad.text.includes('value="Ann"')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  it('is added to; the old address is told', async () => {
    await post(supplier, '/organisation/contacts', {
      kind: 'email',
      value: 'Orders@Paper.example',
      name: 'Orders',
    });
    const told = await news('accounts@paper.example', 'supplier.contact-changed');
    expect(told.at(-1)!.body).toContain('orders@paper.example was added to how we reach you');
    expect((await procurement.get('/suppliers/100001')).text).toContain('orders@paper.example was added');
  });

  it('gets orders where it wants them, and the rest as before', async () => {
    const page = (await supplier.get('/organisation/contacts')).text;
    const idOf = (value: string) => new RegExp(`<option value="([^"]+)"[^>]*>${value}`).exec(page)![1]!;
    const rest = { invoices: idOf('accounts@paper.example'), payments: idOf('accounts@paper.example') };
    const wrong = await post(
      supplier,
      '/organisation/contacts/uses',
      { ...rest, orders: 'x' },
      '/organisation/contacts',
    );
    expect([wrong.status, wrong.text.includes('href="#orders"')]).toEqual([422, true]);
    await post(
      supplier,
      '/organisation/contacts/uses',
      { ...rest, orders: idOf('orders@paper.example') },
      '/organisation/contacts',
    );
    await portal
      .as('procurement')
      .post('orders', anOrderBody({ number: 'PO-7001' }))
      .expect(201);
    expect(await news('orders@paper.example', 'order.issued')).toHaveLength(1);
    expect(await news('accounts@paper.example', 'order.issued')).toHaveLength(0);
  });

  it('loses an address, which is told so itself; orders go where they went before', async () => {
    const page = (await supplier.get('/organisation/contacts')).text;
    const remove = (value: string) =>
      new RegExp(`<strong>${value}[^]*?action="([^"]+/remove)"`).exec(page)![1]!;
    await supplier.post(remove('orders@paper.example'));
    const told = await news('orders@paper.example', 'supplier.contact-changed');
    expect(told.at(-1)!.body).toContain('orders@paper.example was taken off');
    await portal
      .as('procurement')
      .post('orders', anOrderBody({ number: 'PO-7002' }))
      .expect(201);
    expect(await news('accounts@paper.example', 'order.issued')).toHaveLength(1);
    const last = await supplier.post(remove('accounts@paper.example'));
    expect([last.status, last.text.includes('This is the only email address on file')]).toEqual([422, true]);
  });
});
