import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { mailOf, newestJoiningCode } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let procurement: PageClient;
let finance: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  procurement = await PageClient.signedIn(portal.url, 'procurement');
  finance = await PageClient.signedIn(portal.url, 'finance');
});
afterAll(() => portal.close());

/** One piece of the ten of PO-1001. */
const onePiece = (number: string) => ublOf(anInvoice({ number, lines: [aLine({ quantity: '1' })] }));

/** Open a page and send its form. */
const post = async (client: PageClient, path: string, fields: Record<string, string>, page = path) => {
  await client.get(page);
  return client.post(path, fields);
};
const numbersIn = (text: string) =>
  [...text.matchAll(/href="\/suppliers\/(\d+)"/g)].map(([, number]) => number);

describe('The list of suppliers', () => {
  it.each([
    { by: 'name', search: 'cleaning', found: ['100002'] },
    { by: 'supplier number', search: '100001', found: ['100001'] },
    { by: 'postcode without its blank', search: 'ex11ex', found: ['100001', '100002'] },
    { by: 'company number', search: '00000002', found: ['100002'] },
    { by: 'VAT number with blanks', search: '999 9999 73', found: ['100001'] },
    { by: 'email address', search: 'accounts@cleaning', found: ['100002'] },
    { by: 'nothing that there is', search: "'; DROP TABLE supplier; --", found: [] },
    { by: 'a pattern, which is none', search: '%', found: [] },
  ])('is searched by $by: $search', async ({ search, found }) => {
    const { status, text } = await procurement.get(`/suppliers?search=${encodeURIComponent(search)}`);
    expect(status).toBe(200);
    expect(numbersIn(text).sort()).toEqual(found);
  });

  it('is filtered by status, by how often it bills and by how', async () => {
    await portal.as('supplier').send(onePiece('LIST-1')).expect(201);
    await portal.application.idle();
    const found = async (query: string) => numbersIn((await procurement.get(`/suppliers?${query}`)).text);
    expect(await found('segment=ad-hoc')).toEqual(['100001']);
    expect(await found('channel=digital')).toEqual(['100001']);
    expect(await found('channel=none&status=ACTIVE')).toEqual(['100002']);
    expect(await found('status=SUSPENDED')).toEqual([]);
  });

  it('leads to the page of each, and shows nobody of another council', async () => {
    expect((await procurement.get('/suppliers/100001')).text).toContain('LIST-1');
    expect((await procurement.get('/suppliers/500001')).status).toBe(404);
  });
}); // prettier-ignore

describe('A supplier that is suspended', () => {
  it('needs a reason; its invoices wait, it is told, and they go on when it is active again', async () => {
    const bare = await post(procurement, '/suppliers/100001/suspend', { reason: ' ' });
    expect([bare.status, bare.text.includes('href="#reason"')]).toEqual([422, true]);
    await post(procurement, '/suppliers/100001/suspend', { reason: 'Insolvency <b>notice</b>' });
    const page = (await procurement.get('/suppliers/100001')).text;
    expect(page).toContain('is suspended: it is not paid');
    expect(page).toContain('Insolvency &lt;b&gt;notice&lt;/b&gt;');
    const mail = await mailOf(portal, 'accounts@paper.example');
    const told = mail.find(({ subject }) => subject.startsWith('Your account is suspended'));
    expect(told!.body).toContain('We have suspended your account');
    expect(told!.body).not.toContain('Insolvency');
    const { body: sent } = await portal.as('supplier').send(onePiece('SUSP-1')).expect(201);
    await portal.application.idle();
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    const reference = (sent as { reference: string }).reference;
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(
      'Payments to your account are stopped. Please call us',
    );
    expect((await procurement.get('/suppliers/100001')).text).toContain(
      'Payments to the supplier are stopped',
    );
    for (const path of [`/invoices/${reference}`, `/invoices/${reference}/sent`, '/invoices', '/home'])
      expect((await supplier.get(path)).text).not.toMatch(/expect to pay on \d|Expected on|>Expected</i);
    const received = (await mailOf(portal, 'accounts@paper.example')).filter(({ subject }) =>
      subject.includes('SUSP-1'),
    );
    for (const { body } of received) expect(body).not.toMatch(/expect to pay on \d/);
    expect(received.at(-1)!.body).toContain('Payments to your account are stopped');
    const quiet = (await mailOf(portal, 'accounts@paper.example')).map(({ kind }) => kind);
    expect(quiet).not.toContain('invoice.promise-moved');
    await post(procurement, '/suppliers/100001/reactivate', { reason: 'It was an error' });
    await portal.application.idle();
    expect((await supplier.get(`/invoices/${reference}`)).text).toMatch(
      /We expect to pay on\s*<[^]*?\d+ \w+ 2026/,
    );
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain('to call');
    expect((await procurement.get('/suppliers/100001')).text).not.toContain(
      'Payments to the supplier are stopped',
    );
  });

  it('is suspended by procurement and master data only, and once', async () => {
    const refused = await post(finance, '/suppliers/100002/suspend', { reason: 'x' }, '/suppliers/100002');
    expect(refused.status).toBe(403);
    const twice = await post(procurement, '/suppliers/100002/reactivate', { reason: 'x' });
    expect([twice.status, twice.text.includes('is now &quot;Active&quot;')]).toEqual([422, true]);
  });
});

describe('Invitations', () => {
  it('are made for many at once, printed as letters and had as a spreadsheet', async () => {
    const made = await post(procurement, '/suppliers/invitations', {
      numbers: '100001\n100002',
      channel: 'letter',
    });
    expect(made.to).toBe('/suppliers/invitations');
    const letters = (await procurement.get('/suppliers/invitations/letters')).text;
    expect(letters).toContain('Sample Cleaning Services Ltd');
    expect(letters).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    const csv = await procurement.get('/suppliers/invitations/letters.csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(3);
  });

  it('tell which number is wrong, with all of them kept', async () => {
    const wrong = await post(procurement, '/suppliers/invitations', {
      numbers: '100001 NONE-1',
      channel: 'letter',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('There is no supplier NONE-1');
    expect(wrong.text).toContain('100001 NONE-1</textarea>');
  });

  it('are taken back, once', async () => {
    const { text } = await procurement.get('/suppliers/invitations');
    const path = /action="(\/suppliers\/invitations\/[^"]+\/revoke)"/.exec(text)![1]!;
    expect((await procurement.post(path)).to).toBe('/suppliers/invitations');
    expect((await procurement.post(path)).status).toBe(409);
  });

  it('go to an organisation that is not on file, which is then', async () => {
    const bad = await post(procurement, '/suppliers/invitations/new', { name: '', email: 'x' });
    expect(bad.text).toContain('Enter the name of the organisation');
    expect(bad.text).toContain('href="#name"');
    expect(bad.text).toContain('href="#email"');
    await post(procurement, '/suppliers/invitations/new', {
      name: 'Fictley Fencing',
      email: 'office@fencing.example',
    });
    const mail = (await mailOf(portal, 'office@fencing.example')).at(-1);
    expect(mail!.body).toContain('/join?code=');
    expect((await procurement.get('/suppliers?status=INVITED')).text).toContain('Fictley Fencing');
  });

  it('are procurement’s alone', async () => {
    expect((await finance.get('/suppliers/invitations')).status).toBe(403);
    expect((await finance.get('/suppliers/invitations/letters')).status).toBe(403);
  });
});

describe('An organisation that waits for approval', () => {
  it('is read with what the registers say, asked, and approved', async () => {
    const joiner = new PageClient(portal.url);
    const go = (path: string, fields: Record<string, string>) => post(joiner, path, fields);
    await go('/join/apply', { council: 'exampleshire' });
    await go('/join/you', { contactName: 'Sam Fence', email: 'sam@fence.example' });
    await go('/join/email', { code: await newestJoiningCode(portal, 'sam@fence.example') });
    await go('/join/answers/kind', { kind: 'company' });
    await go('/join/answers/company', { companyNumber: '99000091' });
    await go('/join/answers/vat', { vatRegistered: 'no' });
    await go('/join/answers/address', { addressLine: '9 Far Road', town: 'Yonderby', postcode: 'XW1 1AA' });
    await go('/join/answers/contact', { contactName: 'Sam Fence', phone: '01632960555' });
    await go('/join/answers/size', { sizeBand: 'small', sector: 'Construction' });
    const account = { holder: 'business', sortCode: '000009', accountNumber: '12345679' };
    await go('/join/bank', { accountName: 'Fence Ltd', ...account });
    await go('/join/check', { declared: 'yes' });
    await go('/join/password', { password: 'three quiet gravel roads' });
    const list = await procurement.get('/suppliers/joining');
    const path = /href="(\/suppliers\/joining\/[^"]+)"[^>]*>INVENTED COMPANY 99000091/.exec(list.text)![1]!;
    const page = (await procurement.get(path)).text;
    expect(page).toContain('Companies House says that it is no longer active');
    expect(page).toContain('The council has not dealt with it before');
    const empty = await procurement.post(`${path}/decline`, { reason: '' });
    expect([empty.status, empty.text.includes('href="#reason"')]).toEqual([422, true]);
    expect((await procurement.post(`${path}/ask`, { question: 'Still trading?' })).to).toBe(path);
    expect((await procurement.get('/suppliers/joining')).text).toContain('Asked, not answered');
    expect((await finance.get(path)).text).not.toContain('>Approve<');
    expect((await post(finance, `${path}/approve`, {}, path)).status).toBe(403);
    expect((await procurement.post(`${path}/approve`)).to).toBe('/suppliers/joining');
    const again = await procurement.post(`${path}/approve`);
    expect([again.status, again.text.includes('Somebody may have been faster')]).toEqual([422, true]);
    expect((await procurement.get('/suppliers?search=99000091')).text).toContain('Active');
  });
});
