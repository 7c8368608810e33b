import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrderBody, anOrderBodyLine } from '../factories/order-body.js';
import { aSupplierWithoutAccount } from '../factories/supplier.js';
import { mailOf, newestLink } from '../setup/messages.js';
import { enterByLink } from '../setup/order-links.js';
import { decide } from '../setup/decide.js';
import { forgetCounts, makeAdministrator, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, insertSupplier } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
const GARDENS = aSupplierWithoutAccount();

beforeAll(async () => {
  portal = await startPortal();
  await insertSupplier(portal.databaseUrl, GARDENS);
});
afterAll(() => portal.close());
beforeEach(() => forgetCounts(portal));

let orders = 0;
const TODAY = { 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' };

interface Inside {
  readonly guest: PageClient;
  readonly order: string;
  readonly link: string;
}

interface MonthOfMeasures {
  readonly measures: readonly { id: string; numerator: number; denominator: number }[];
}

/** A new order of a supplier, whose guest has been let in. */
const insideAnOrder = async (supplier = GARDENS): Promise<Inside> => {
  const order = `PO-92${String((orders += 1)).padStart(2, '0')}`;
  const lines = [anOrderBodyLine({ description: 'Cutting hedges, hour', unit: 'HUR', level: '2-way' })];
  await portal
    .as('procurement')
    .post('orders', anOrderBody({ number: order, supplierNumber: supplier.number, lines }))
    .expect(201);
  // News of an earlier order may come after that of this one.
  const link = await newestLink(portal, supplier.email, order);
  const guest = new PageClient(portal.url);
  await enterByLink(portal, guest, link, supplier.email);
  return { guest, order, link };
};

/** Bill some of the ten hours. @returns the receipt number */
const bill = async ({ guest, order }: Inside, invoiceNumber: string, hours = '10'): Promise<string> => {
  const path = `/orders/${order}/invoice`;
  await guest.get(path);
  const typed = { 'billed-1': hours, invoiceNumber, ...TODAY };
  expect((await guest.post(path, typed)).to).toBe(`${path}/check`);
  await guest.get(`${path}/check`);
  const sent = await guest.post(`${path}/check`);
  await portal.application.idle();
  return /INV-\d+/.exec(sent.to!)![0];
};

const query = async (reference: string): Promise<void> => {
  await decide(portal, 'approver', 'query', reference, { question: 'Which site was it?' });
};

describe('A guest who bills an order', () => {
  it('finds it filled in, and has a receipt number, the day of payment and the way back', async () => {
    const inside = await insideAnOrder();
    const asked = await inside.guest.get(`/orders/${inside.order}/invoice`);
    expect(asked.text).toContain('name="billed-1" type="text" spellcheck="false" value="10"');
    const reference = await bill(inside, 'G-1');
    const { text } = await inside.guest.get(`/invoices/${reference}/sent`);
    expect(text).toContain(reference);
    expect(text).toMatch(/We expect to pay on \d+ \w+ 2026/);
    expect(text).toContain('use the link in the message about the order again');
    for (const closed of ['href="/send"', 'href="/invoices"', 'href="/orders"'])
      expect(text).not.toContain(closed);
    expect((await inside.guest.get(inside.link)).to).toBe(`/invoices/${reference}`);
  });

  it('is told of mistakes where they are, like anybody', async () => {
    const { guest, order } = await insideAnOrder();
    const path = `/orders/${order}/invoice`;
    await guest.get(path);
    const answer = await guest.post(path, { ...TODAY, 'billed-1': '11', invoiceNumber: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('must be 10 or less');
    expect(answer.text).toContain('<a href="#invoiceNumber">Enter your invoice number</a>');
    expect(answer.text).toContain('value="11"');
  });

  it('is recorded as the supplier by the link of the order, in the channel of flipped orders', async () => {
    const inside = await insideAnOrder();
    const reference = await bill(inside, 'G-2');
    const { body } = await portal.as('finance').get(`invoices/${reference}`).expect(200);
    expect(body).toMatchObject({ channel: 'po-flip' });
    expect(body.timeline[0].actor).toBe(`Example Gardens, by the link of order ${inside.order}`);
  });

  it('counts as a supplier who interacts digitally', async () => {
    const measure = async () => {
      const { body } = await portal.as('procurement').get('uptake').expect(200);
      const { measures } = (body.months as MonthOfMeasures[]).at(-1)!;
      return measures.find(({ id }) => id === 'supplier-uptake')!;
    };
    const before = await measure();
    const other = aSupplierWithoutAccount({
      ...{ id: '00000000-0000-7000-8000-00000000a008', number: '100008', name: 'Example Hedges' },
      ...{ legalEntityId: '00000000-0000-7000-8000-00000000f008', email: 'post@hedges.example' },
    });
    await insertSupplier(portal.databaseUrl, other);
    const inside = await insideAnOrder(other);
    const issued = await measure();
    expect(issued).toMatchObject({ numerator: before.numerator, denominator: before.denominator + 1 });
    await bill(inside, 'H-1');
    expect(await measure()).toMatchObject({ numerator: before.numerator + 1 });
  });
});

describe('A guest who follows an invoice', () => {
  it('is written to with a link that leads to it, and answers what the council asks', async () => {
    const inside = await insideAnOrder();
    const reference = await bill(inside, 'G-3');
    await query(reference);
    const asked = (await mailOf(portal, GARDENS.email)).at(-1)!;
    expect([asked.kind, asked.body.includes('Which site was it?')]).toEqual(['invoice.in-query', true]);
    const later = new PageClient(portal.url);
    await enterByLink(portal, later, await newestLink(portal, GARDENS.email), GARDENS.email);
    const page = await later.get(`/invoices/${reference}`);
    expect(page.text).toMatch(/Which site was it\?[\s\S]*Your answer/);
    expect(page.text).toContain('We expect to pay on');
    await later.post(`/invoices/${reference}/answer`, { answer: 'The park.' });
    expect((await later.get(`/invoices/${reference}`)).text).toContain('You answered: The park.');
  });

  it('withdraws what was sent by the link, and bills again', async () => {
    const inside = await insideAnOrder();
    const reference = await bill(inside, 'G-4');
    await inside.guest.get(`/invoices/${reference}/withdraw`);
    expect((await inside.guest.post(`/invoices/${reference}/withdraw`)).to).toBe(`/invoices/${reference}`);
    await portal.application.idle();
    expect(await bill(inside, 'G-4')).not.toBe(reference);
  });

  it('sees what people with an account sent for the order, and does not change it', async () => {
    const { body } = await portal
      .as('supplier')
      .post('orders/PO-1003/invoices', {
        ...{ invoiceNumber: 'ACC-1', issuedOn: '2026-01-05' },
        lines: [{ lineNumber: '1', quantity: '1' }],
      })
      .expect(201);
    const guest = new PageClient(portal.url);
    await guest.get('/order-link');
    await guest.post('/order-link', { orderNumber: 'PO-1003', email: emailOf('supplier') });
    const link = await newestLink(portal, emailOf('supplier'));
    await enterByLink(portal, guest, link, emailOf('supplier'));
    const page = await guest.get(`/invoices/${body.reference}`);
    expect([page.status, page.text.includes('Withdraw this invoice')]).toEqual([200, false]);
    expect((await guest.post(`/invoices/${body.reference}/withdraw`)).status).toBe(404);
  });
});

describe('A guest who opens an account', () => {
  const PASSWORD = 'three random hedges';

  it('types one password, is the administrator where there is none, and sees everything of the supplier', async () => {
    const inside = await insideAnOrder();
    const { guest, order } = inside;
    const reference = await bill(inside, 'G-5');
    expect((await guest.get('/open-account')).text).toContain('post@gardens.example');
    const weak = await guest.post('/open-account', { password: 'short' });
    expect([weak.status, weak.text.includes('Password must be 10 characters or more')]).toEqual([422, true]);
    expect(weak.text).not.toContain('short"');
    expect((await guest.post('/open-account', { password: PASSWORD })).to).toBe('/home');
    const home = await guest.get('/home');
    expect(home.text).toContain('You have an account now');
    expect((await guest.get(`/invoices/${reference}`)).text).toContain('Withdraw this invoice');
    expect((await guest.get('/orders')).text).toContain(order);
    const again = new PageClient(portal.url);
    await again.get('/sign-in');
    expect((await again.post('/sign-in', { email: GARDENS.email, password: PASSWORD })).status).toBe(303);
    const told = (await mailOf(portal, GARDENS.email)).at(-1)!;
    expect(told.kind).toBe('supplier.account-opened');
    expect(told.body).toContain('as: Supplier administrator');
  });

  it('who has one already chooses no password, and signs in', async () => {
    const { guest } = await insideAnOrder();
    const page = await guest.get('/open-account');
    expect(page.text).toContain('You have an account with this address already');
    expect(page.text).not.toContain('type="password"');
    expect((await guest.post('/open-account')).to).toBe('/sign-in?next=%2Fhome');
  });

  it('only sends invoices where somebody looks after the account, who is told', async () => {
    const other = aSupplierWithoutAccount({
      ...{ id: '00000000-0000-7000-8000-00000000a009', number: '100009', name: 'Example Paths' },
      ...{ legalEntityId: '00000000-0000-7000-8000-00000000f009', email: 'post@paths.example' },
    });
    await insertSupplier(portal.databaseUrl, other);
    await makeAdministrator(portal, emailOf('otherSupplier'), other.id);
    const { guest } = await insideAnOrder(other);
    await guest.get('/open-account');
    expect((await guest.post('/open-account', { password: PASSWORD })).to).toBe('/home');
    const told = (await mailOf(portal, emailOf('otherSupplier'))).at(-1)!;
    expect(told.kind).toBe('supplier.account-opened');
    expect(told.body).toContain('as: Supplier invoicing');
  });

  it('is nobody who is signed in', async () => {
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get('/open-account')).to).toBe('/');
    expect((await supplier.post('/open-account', { password: PASSWORD })).to).toBe('/');
    expect((await new PageClient(portal.url).get('/open-account')).to).toBe('/');
  });
});
