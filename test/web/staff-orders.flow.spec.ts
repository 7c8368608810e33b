import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { seenOn, decide } from '../setup/decide.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { mailOf } from '../setup/messages.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let buyer: PageClient;
let receiver: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  buyer = await PageClient.signedIn(portal.url, 'procurement');
  receiver = await PageClient.signedIn(portal.url, 'receiver');
  await giveRole(portal, 'finance', 'finance-director');
});
afterAll(() => portal.close());

const HEAD = {
  ...{
    number: 'PO-6001',
    supplierNumber: '100001',
    description: 'Paper for the town hall',
    costCentre: 'CC200',
  },
  ...{
    'orderedOn-day': '5',
    'orderedOn-month': '1',
    'orderedOn-year': '2026',
    contract: '',
    construction: 'none',
  },
  ...{
    requesterTeam: 'Town hall team',
    requesterEmail: 'hall@exampleshire.example',
    budget: '60',
    lines: '1',
  },
};
const line = (number: number, over: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      ...{ description: 'Copier paper', quantity: '5', unit: 'C62', unitPrice: '10.00', vat: 'S20' },
      ...{ basis: 'quantity', level: '3-way', category: '', ...over },
    }).map(([part, value]) => [`line-${number}-${part}`, value]),
  );
const SAVE = { step: 'save' };

/** Bills this many of line 1. @returns the receipt number */
const send = async (number: string, orderReference: string, quantity: string): Promise<string> => {
  const invoice = anInvoice({ number, orderReference, lines: [aLine({ quantity })] });
  const { body } = await portal.as('supplier').send(ublOf(invoice));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const read = async (reference: string) => {
  await portal.application.idle();
  const { body } = await portal.as('finance').get(`invoices/${reference}`);
  const { state, holds } = body as { state: string; holds: { code: string; open: boolean }[] };
  const open = holds.filter((hold) => hold.open).map(({ code }) => code);
  return [state, ...open.sort()];
};
const receive = (number: string, fields: Record<string, string>) =>
  receiver.post(`/receipts/${number}`, {
    ...{ 'receivedOn-day': '5', 'receivedOn-month': '1', 'receivedOn-year': '2026', note: '' },
    ...fields,
  });

describe('A council without another system', () => {
  it('raises an order, with each mistake told at its field and what was typed kept', async () => {
    await buyer.get('/receipts/raise');
    const wrong = await buyer.post('/receipts/raise', {
      ...HEAD,
      ...line(1, { quantity: '0' }),
      requesterEmail: 'x',
      ...SAVE,
    });
    expect(wrong.status).toBe(422);
    for (const field of ['line-1-quantity', 'requesterEmail'])
      expect(wrong.text).toContain(`href="#${field}"`);
    expect(wrong.text).toContain('value="Paper for the town hall"');
    const unknown = await buyer.post('/receipts/raise', {
      ...HEAD,
      supplierNumber: '999',
      ...line(1),
      ...SAVE,
    });
    expect(unknown.text).toContain('There is no supplier 999');
    const more = await buyer.post('/receipts/raise', { ...HEAD, ...line(1), step: 'add-line' });
    expect(more.text).toContain('id="line-2-description"');
    const raised = await buyer.post('/receipts/raise', { ...HEAD, ...line(1), ...SAVE });
    expect(raised.to).toBe('/receipts/PO-6001');
    const page = (await buyer.get('/receipts/PO-6001')).text;
    expect(page).toContain('£60.00');
    expect((await receiver.get('/receipts')).text).not.toContain('Raise an order');
    expect((await receiver.post('/receipts/raise', { ...HEAD, ...line(1), ...SAVE })).status).toBe(403);
  });

  it('receives in part, and the rest lets the invoice go', async () => {
    const reference = await send('SO-1', 'PO-6001', '5');
    expect(await read(reference)).toEqual(['ON_HOLD', 'QTY_REC']);
    await receiver.get('/receipts/PO-6001');
    await receive('PO-6001', { 'quantity-1': '2' });
    expect(await read(reference)).toEqual(['ON_HOLD', 'QTY_REC']);
    await receive('PO-6001', { 'quantity-1': '3' });
    expect(await read(reference)).toEqual(['MATCHED']);
    const told = (await mailOf(portal, 'accounts@paper.example')).map(({ subject }) => subject);
    expect(told).toContain('We have settled what held up your invoice SO-1');
  });

  it('takes a receipt back: what nobody has approved waits again, once', async () => {
    const [path] = /\/receipts\/PO-6001\/receipts\/GR-\d+\/reverse/.exec(
      (await receiver.get('/receipts/PO-6001')).text,
    )!;
    await receiver.get(path);
    expect((await receiver.post(path, { reason: '' })).text).toContain('Enter why the receipt is taken back');
    expect((await receiver.post(path, { reason: 'Another order' })).to).toBe('/receipts/PO-6001');
    const { body } = await portal.as('finance').get('invoices?search=SO-1');
    const { reference } = (body as { items: { reference: string }[] }).items[0]!;
    expect(await read(reference)).toEqual(['ON_HOLD', 'QTY_REC']);
    expect((await receiver.post(path, { reason: 'Again' })).text).toContain('was taken back already');
    await receive('PO-6001', { 'quantity-1': '2' });
    expect(await read(reference)).toEqual(['MATCHED']);
    await decide(portal, 'approver', 'approval', reference);
    const last = [...(await receiver.get('/receipts/PO-6001')).text.matchAll(/GR-\d+\/reverse/g)].at(-1)![0];
    const refused = await receiver.post(`/receipts/PO-6001/receipts/${last}`, { reason: 'Wrong' });
    expect(refused.text).toContain('is approved on it. Ask the supplier for a credit note instead.');
  });

  it('amends it, never below what is billed, and keeps every version', async () => {
    const amend = (fields: Record<string, string>) =>
      buyer.post('/receipts/PO-6001/amend', { ...HEAD, ...line(1), seen: '1', ...fields, ...SAVE });
    await buyer.get('/receipts/PO-6001/amend');
    const below = await amend(line(1, { quantity: '4' }));
    expect(below.text).toContain('Line 1 is billed for 5 already, so it cannot be for less');
    const changed = {
      ...line(1, { quantity: '8' }),
      ...line(2, { description: 'Envelopes' }),
      lines: '2',
      budget: '',
    };
    expect((await amend(changed)).to).toBe('/receipts/PO-6001');
    const page = (await buyer.get('/receipts/PO-6001')).text;
    expect(page).toContain('Version 2, 5 January 2026');
    expect(page).toContain('Budget: £60.00 to none');
    expect((await amend({ description: 'Late' })).text).toContain('Somebody else changed order PO-6001');
  });

  it('closes it, so that what comes waits, and opens it again', async () => {
    await buyer.get('/receipts/PO-6001');
    await receive('PO-6001', { 'quantity-1': '3' });
    const reference = await send('SO-2', 'PO-6001', '1');
    expect(await read(reference)).toEqual(['MATCHED']);
    await buyer.post('/receipts/PO-6001/close', { seen: '2' });
    expect(await read(reference)).toEqual(['ON_HOLD', 'PO_CLOSED']);
    await buyer.post('/receipts/PO-6001/reopen', { seen: '3' });
    expect(await read(reference)).toEqual(['MATCHED']);
  });

  it('an invoice beyond the budget waits for finance until the budget is raised', async () => {
    await buyer.get('/receipts/raise');
    const order = { ...HEAD, number: 'PO-6002', budget: '30', ...line(1, { level: '2-way' }) };
    await buyer.post('/receipts/raise', { ...order, ...SAVE });
    const reference = await send('SO-3', 'PO-6002', '5');
    expect(await read(reference)).toEqual(['ON_HOLD', 'FUNDS']);
    await buyer.post('/receipts/PO-6002/amend', { ...order, budget: '50', seen: '1', ...SAVE });
    expect(await read(reference)).toEqual(['MATCHED']);
  });

  it('accepts work apart from its delivery; for construction work HMRC is asked first', async () => {
    await buyer.get('/receipts/raise');
    const work = line(1, {
      level: '4-way',
      basis: 'amount',
      quantity: '1',
      unitPrice: '100.00',
      description: 'Roof',
    });
    const order = { ...HEAD, number: 'PO-6003', budget: '', construction: 'end-user', ...work };
    await buyer.post('/receipts/raise', { ...order, ...SAVE });
    const invoice = anInvoice({
      number: 'SO-4',
      orderReference: 'PO-6003',
      lines: [aLine({ quantity: '1', netPrice: '100.00' })],
    });
    const { body } = await portal.as('supplier').send(ublOf(invoice));
    const { reference } = body as { reference: string };
    await portal.application.idle();
    expect(await read(reference)).toEqual(['ON_HOLD', 'AMT_REC', 'CIS_UNVERIFIED', 'QTY_ACC']);
    await receiver.get('/receipts/PO-6003');
    await receive('PO-6003', { 'quantity-1': '1', what: 'delivery' });
    expect(await read(reference)).toEqual(['ON_HOLD', 'CIS_UNVERIFIED', 'QTY_ACC']);
    await receive('PO-6003', { 'quantity-1': '1', what: 'acceptance' });
    expect(await read(reference)).toEqual(['ON_HOLD', 'CIS_UNVERIFIED']);
    const finance = await PageClient.signedIn(portal.url, 'finance');
    await finance.get('/suppliers/100001/cis');
    expect((await finance.post('/suppliers/100001/cis', { verificationNumber: '12' })).status).toBe(422);
    const answer = { verificationNumber: 'V1234567890', treatment: 'gross' };
    const day = { 'verifiedOn-day': '5', 'verifiedOn-month': '1', 'verifiedOn-year': '2026' };
    expect((await finance.post('/suppliers/100001/cis', { ...answer, ...day })).to).toBe('/suppliers/100001');
    expect(await read(reference)).toEqual(['MATCHED']);
  });
});

describe('A hold that only the supplier can settle', () => {
  it('becomes a question with its code on record, and comes back with the answer if nothing changed', async () => {
    await buyer.get('/receipts/raise');
    const order = {
      ...HEAD,
      number: 'PO-6004',
      budget: '',
      ...line(1, { level: '2-way', unitPrice: '8.00' }),
    };
    await buyer.post('/receipts/raise', { ...order, ...SAVE });
    const reference = await send('SO-5', 'PO-6004', '5');
    expect(await read(reference)).toEqual(['ON_HOLD', 'PRICE']);
    const finance = await PageClient.signedIn(portal.url, 'finance');
    const page = (await finance.get(`/work/invoices/${reference}/query`)).text;
    const [, about] = /name="about" type="radio" value="([0-9a-f-]{36})" checked/.exec(page)!;
    await finance.attach(
      `/work/invoices/${reference}/query`,
      { about: about!, text: 'Which price did we agree?', seen: seenOn(page) },
      [],
    );
    expect(await read(reference)).toEqual(['IN_QUERY']);
    const bench = (await finance.get(`/work/invoices/${reference}`)).text;
    expect(bench).toContain('Price differs from the order, line 1: Which price did we agree?');
    await portal.as('supplier').post(`invoices/${reference}/answer`, { answer: '£10.00' });
    expect(await read(reference)).toEqual(['ON_HOLD', 'PRICE']);
    const seen = seenOn((await finance.get(`/work/invoices/${reference}/reject`)).text);
    const reject = { seen, about: 'none', text: 'We agreed £8.00. Send a new invoice at that price.' };
    expect((await finance.post(`/work/invoices/${reference}/reject`, reject)).to).toBe(
      `/work/invoices/${reference}`,
    );
    expect(await read(reference)).toEqual(['REJECTED']);
  });
});
