import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DecideInvoiceService } from '../../src/approvals/decide-invoice.service.js';
import { anOrderBody, anOrderBodyLine } from '../factories/order-body.js';
import { aSupplierWithoutAccount } from '../factories/supplier.js';
import { mailOf } from '../setup/messages.js';
import { approve, decide, seenNow } from '../setup/decide.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { insertSupplier, placeOf } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
const GARDENS = aSupplierWithoutAccount();
const PATH = `/suppliers/${GARDENS.number}/assist`;
const AGREED = {
  givenBy: 'The gardener',
  channel: 'phone',
  'givenOn-day': '5',
  'givenOn-month': '1',
  'givenOn-year': '2026',
  givenFor: 'Send the invoice for the hedges.',
  days: '7',
};

beforeAll(async () => {
  portal = await startPortal();
  await insertSupplier(portal.databaseUrl, GARDENS);
  const lines = [anOrderBodyLine({ description: 'Cutting hedges, hour', level: '2-way' })];
  for (const number of ['PO-9301', 'PO-9302', 'PO-9303']) {
    const order = anOrderBody({ number, supplierNumber: GARDENS.number, lines });
    await portal.as('procurement').post('orders', order).expect(201);
  }
});
afterAll(() => portal.close());

/** Somebody of the staff at work for the gardener. */
const acting = async (name: 'finance' | 'financeLead' = 'finance'): Promise<PageClient> => {
  const client = await PageClient.signedIn(portal.url, name);
  await client.get(PATH);
  expect((await client.post(PATH, AGREED)).to).toBe('/home');
  await client.get('/home');
  return client;
};

/** Bill an order as whoever is at the browser. @returns the receipt number */
const bill = async (client: PageClient, order: string, invoiceNumber: string): Promise<string> => {
  const path = `/orders/${order}/invoice`;
  await client.get(path);
  const date = { 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' };
  await client.post(path, { 'billed-1': '10', invoiceNumber, ...date });
  await client.get(`${path}/check`);
  const sent = await client.post(`${path}/check`);
  await portal.application.idle();
  return /INV-\d+/.exec(sent.to!)![0];
};

const rows = async <Row extends object>(sql: string, parameters: readonly unknown[]): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
};

describe('The consent', () => {
  it('is asked for in full, in the order of the questions, with what was typed kept', async () => {
    const client = await PageClient.signedIn(portal.url, 'finance');
    await client.get(PATH);
    const answer = await client.post(PATH, {
      givenBy: '<b>x</b>',
      'givenOn-day': '31',
      'givenOn-month': '2',
    });
    expect(answer.status).toBe(422);
    const summary = [...answer.text.matchAll(/<a href="#(\w+)">/g)].map(([, field]) => field);
    expect(summary).toEqual(['channel', 'givenOn', 'givenFor', 'days']);
    expect(answer.text).toContain('value="&lt;b&gt;x&lt;/b&gt;"');
    expect((await client.get('/orders')).status).toBe(200);
    expect((await client.get('/home')).status).toBe(404);
  });

  it('is told to the supplier: who agreed, how, when, for what and until when', async () => {
    await acting();
    const told = (await mailOf(portal, GARDENS.email)).filter(
      ({ kind }) => kind === 'supplier.consent-recorded',
    );
    expect(told.at(-1)!.body).toContain(
      'The gardener agreed by telephone on 5 January 2026 that our staff act for you on this service until 11 January 2026: Send the invoice for the hedges.',
    );
  });

  it.each(['approver', 'procurement', 'receiver'] as const)('cannot be recorded by %s', async (name) => {
    const client = await PageClient.signedIn(portal.url, name);
    expect((await client.get(PATH)).status).toBe(403);
    expect((await client.post(PATH, AGREED)).status).toBe(403);
  });

  it('of another council’s supplier is not there', async () => {
    const client = await PageClient.signedIn(portal.url, 'sampletonFinance');
    expect((await client.get(PATH)).status).toBe(404);
  });
});

describe('Staff who act for a supplier', () => {
  it('work on its own pages, with a banner on each, and not on their own', async () => {
    const client = await acting();
    for (const path of [
      '/home',
      '/orders',
      '/invoices',
      '/payments',
      '/early-payment',
      '/send',
      '/organisation',
    ]) {
      const page = await client.get(path);
      expect([path, page.status, page.text.includes('You are acting for Example Gardens')]).toEqual([
        path,
        200,
        true,
      ]);
    }
    for (const path of ['/work', '/payment-runs', '/suppliers']) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    }
    expect((await client.get('/orders/PO-1001')).status).toBe(404);
  });

  it('leave their name, the supplier’s, the channel and the consent on every record', async () => {
    const reference = await bill(await acting(), 'PO-9301', 'AS-1');
    const [invoice] = await rows<Record<string, unknown>>(
      'SELECT channel, assisted, entered_by FROM invoice WHERE reference = $1',
      [reference],
    );
    expect(invoice).toEqual({ channel: 'phone', assisted: true, entered_by: placeOf('finance').personId });
    const [event] = await rows<Record<string, string>>(
      `SELECT e.actor, e.assisted_channel FROM invoice_event e JOIN invoice i ON i.id = e.invoice_id
       WHERE i.reference = $1 ORDER BY e.id LIMIT 1`,
      [reference],
    );
    expect(event).toEqual({
      actor: 'Finance team of the council (for Example Gardens)',
      assisted_channel: 'phone',
    });
    const audits = await rows<{ assisting: { channel: string; consentId: string } }>(
      `SELECT details->'assisting' AS assisting FROM audit_entry WHERE subject_id = $1 AND action = 'invoice.submit'`,
      [reference],
    );
    expect(audits[0]!.assisting).toMatchObject({ channel: 'phone', consentId: expect.any(String) });
  });

  it('are told of to the supplier, and counted on a line of their own', async () => {
    const told = (await mailOf(portal, GARDENS.email)).filter(({ kind }) => kind === 'supplier.assisted');
    expect(told.at(-1)!.body).toMatch(/Finance team of the council .* entered an invoice for you/);
    const { body } = await portal.as('procurement').get('uptake').expect(200);
    const { measures } = (body.months as { measures: { id: string; numerator: number }[] }[]).at(-1)!;
    expect(measures.find(({ id }) => id === 'assisted-share')).toMatchObject({ numerator: 1 });
  });

  it('never approve what they entered, nor what they answered for the supplier', async () => {
    const entered = await bill(await acting('financeLead'), 'PO-9302', 'AS-2');
    const deciding = portal.application.nest.get(DecideInvoiceService, { strict: false });
    const lead = {
      ...(await principalAt(portal, 'financeLead')),
      roles: ['accounts-payable', 'approver'] as const,
    };
    const seen = await seenNow(portal, entered);
    await expect(deciding.approve(lead, entered, seen)).rejects.toMatchObject({ code: 'not-allowed' });
    const answered = await bill(await acting('finance'), 'PO-9303', 'AS-3');
    await decide(portal, 'approver', 'query', answered, { question: 'Which site?' });
    const client = await acting('financeLead');
    await client.get(`/invoices/${answered}`);
    expect((await client.post(`/invoices/${answered}/answer`, { answer: 'The park.' })).status).toBe(303);
    await portal.application.idle();
    await expect(deciding.approve(lead, answered, seen)).rejects.toMatchObject({ code: 'not-allowed' });
    await approve(portal, 'approver', answered);
  });

  it('stop, and are at their own work again; they begin again without asking twice', async () => {
    const client = await acting();
    expect((await client.post('/assist/stop')).to).toBe(`/suppliers/${GARDENS.number}`);
    expect((await client.get('/work')).status).toBe(200);
    const page = await client.get(PATH);
    const begin = new RegExp(`${PATH}/[0-9a-f-]+/begin`).exec(page.text)![0];
    expect((await client.post(begin)).to).toBe('/home');
    expect((await client.get('/home')).text).toContain('You are acting for Example Gardens');
  });

  it('are at their own work again when the consent is ended by somebody else, or ends by itself', async () => {
    const [first, second] = [await acting(), await acting()];
    const colleague = await PageClient.signedIn(portal.url, 'financeLead');
    for (;;) {
      const end = new RegExp(`${PATH}/[0-9a-f-]+/end`).exec((await colleague.get(PATH)).text)?.[0];
      if (end === undefined) break;
      await colleague.post(end);
    }
    const page = await first.get('/work');
    expect([page.status, page.text.includes('The consent to act for the supplier has ended')]).toEqual([
      200,
      true,
    ]);
    expect((await second.get('/home')).status).toBe(404);
    const third = await acting();
    portal.clock.travelDays(7);
    expect((await third.get('/work')).status).toBe(200);
  });
});
