import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankChange } from '../factories/bank-change.js';
import { anOrderBody, anOrderBodyLine } from '../factories/order-body.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { agreeToAll, secondDirector } from '../setup/agree.js';
import { approve, decide, seenNow, seenOn } from '../setup/decide.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let sent = 0;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Shredding', quantity: '300', unitPrice: '5.00', level: '2-way' });
  for (const number of ['PO-3301', 'PO-3302', 'PO-3304'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3303', lines: [anOrderLine()] }));
  for (const name of ['finance', 'masterDataA'] as const) await giveRole(portal, name, 'approver');
});
afterAll(() => portal.close());

async function flip(order: string): Promise<string> {
  sent += 1;
  const { body } = await portal
    .as('supplier')
    .post(`orders/${order}/invoices`, {
      ...{ invoiceNumber: `DUTY-${sent}`, issuedOn: '2026-01-05' },
      lines: [{ lineNumber: '1', quantity: String(sent) }],
    })
    .expect(201);
  await portal.application.idle();
  return body.reference as string;
}

/** What somebody sees who must not approve, and what they are told if they try all the same. */
async function isKeptFrom(name: 'finance' | 'masterDataA', reference: string, why: string): Promise<void> {
  const page = await PageClient.signedIn(portal.url, name);
  const { text } = await page.get(`/work/invoices/${reference}`);
  expect(text).toContain(why);
  expect(text).toContain('Who can: ');
  expect(text).not.toContain('Approve for payment');
  const { status, text: told } = await page.post(`/work/invoices/${reference}/approve`);
  expect(status).toBe(403);
  expect(told).toContain(why);
}

describe('Nobody approves', () => {
  it('what they set aside by hand', async () => {
    const reference = await flip('PO-3303');
    const finance = await PageClient.signedIn(portal.url, 'finance');
    const { text } = await finance.get(`/work/invoices/${reference}`);
    const [path = ''] = new RegExp(`/work/invoices/${reference}/holds/[^"]+`).exec(text) ?? [];
    const form = await finance.get(path);
    const figures = /name="figures" value="([^"]*)"/.exec(form.text)![1]!.replaceAll('&quot;', '"');
    const words = { reason: 'The store lost the slip', evidence: 'Delivery note 4711', figures };
    expect((await finance.post(path, words)).to).toBe(`/work/invoices/${reference}`);
    await portal.application.idle();
    await isKeptFrom('finance', reference, 'You set aside what held this invoice, so somebody else must');
    const approver = await PageClient.signedIn(portal.url, 'approver');
    expect((await approver.get(`/work/invoices/${reference}`)).text).toContain('Approve for payment');
  });

  it('an invoice of a supplier whose new bank details they took part in, until it was paid once', async () => {
    const reference = await flip('PO-3301');
    const change = await BankChange.proposed(portal);
    await change.calledBack('masterDataA');
    await isKeptFrom('masterDataA', reference, 'You took part in a change of this supplier’s bank details');
    await approve(portal, 'approver', reference);
  });

  it('what somebody else has approved meanwhile: of two at once one wins', async () => {
    const reference = await flip('PO-3302');
    const answers = await Promise.all([
      decide(portal, 'approver', 'approval', reference),
      decide(portal, 'secondJob', 'approval', reference),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('A program that decides', () => {
  const order = 'PO-3304';
  let reference: string;
  let seen: string;
  const send = async (step: string, words: object) => {
    const { status, body } = await portal.as('approver').post(`invoices/${reference}/${step}`, words);
    return [status, (body as { code?: string }).code];
  };

  it('says what it saw, or is not listened to', async () => {
    reference = await flip(order);
    seen = await seenNow(portal, reference);
    expect(await send('approval', {})).toEqual([400, 'seen-missing']);
    expect(await send('query', { question: 'Which site?' })).toEqual([400, 'seen-missing']);
    const { status, body } = await portal
      .as('finance')
      .post(`invoices/${reference}/rejection`, { reason: 'No' });
    expect([status, body.code]).toEqual([400, 'seen-missing']);
    expect((await portal.as('supplier').get(`invoices/${reference}`)).body.seen).toBeUndefined();
  });

  it('decides nothing once the supplier has corrected the invoice, until it has looked again', async () => {
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    await supplier.get(`/invoices/${reference}/correct`);
    const dearer = {
      ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026', orderNumber: order },
      ...{ orderedBy: 'Stores', 'description-1': 'Shredding', 'quantity-1': '200', 'price-1': '5.00' },
    };
    const sentAgain = await supplier.post(`/invoices/${reference}/correct`, { ...dearer, confirmed: 'yes' });
    expect(sentAgain.to).toBe(`/invoices/${reference}`);
    await portal.application.idle();
    expect(await send('approval', { seen })).toEqual([409, 'invoice-changed']);
    expect(await send('query', { seen, question: 'Which site?' })).toEqual([409, 'invoice-changed']);
    const late = await portal.as('finance').post(`invoices/${reference}/rejection`, { seen, reason: 'No' });
    expect([late.status, late.body.code]).toEqual([409, 'invoice-changed']);
    await approve(portal, 'approver', reference);
  });

  it('and the page on which somebody writes a question says so as well, with what was typed', async () => {
    reference = await flip(order);
    const finance = await PageClient.signedIn(portal.url, 'finance');
    await finance.get(`/work/invoices/${reference}/query`);
    const typed = { text: 'Which of the sites?', seen: '1.7.0' };
    const late = await finance.post(`/work/invoices/${reference}/query`, typed);
    expect([late.status, late.text.includes('Look at it again before you decide')]).toEqual([422, true]);
    expect(late.text).toContain('Which of the sites?</textarea>');
    const again = { ...typed, seen: seenOn(late.text) };
    expect((await finance.post(`/work/invoices/${reference}/query`, again)).to).toBe(
      `/work/invoices/${reference}`,
    );
  });
});

describe('Whoever placed an order', () => {
  const number = 'PO-3310';
  let buyer: PageClient;
  let director: PageClient;
  let reference: string;

  beforeAll(async () => {
    await giveRole(portal, 'procurement', 'approver');
    await giveRole(portal, 'procurement', 'receiver');
    await giveRole(portal, 'financeLead', 'finance-director');
    buyer = await PageClient.signedIn(portal.url, 'procurement');
    director = await PageClient.signedIn(portal.url, 'financeLead');
    await portal
      .as('procurement')
      .post('orders', anOrderBody({ number, lines: [anOrderBodyLine({ level: '3-way' })] }))
      .expect(201);
  });

  it('is named with it, and reads before receiving it that whoever approves is told', async () => {
    const { text } = await buyer.get(`/receipts/${number}`);
    expect(text).toMatch(/Placed by[\s\S]*Procurement team/);
    expect(text).toContain('You placed this order. If you post a receipt as well');
    const day = { 'receivedOn-day': '5', 'receivedOn-month': '1', 'receivedOn-year': '2026' };
    expect((await buyer.post(`/receipts/${number}`, { 'quantity-1': '10', ...day })).status).toBe(303);
    const receiver = await PageClient.signedIn(portal.url, 'receiver');
    expect((await receiver.get(`/receipts/${number}`)).text).not.toContain('You placed this order');
  });

  it('approves none of its invoices; whoever else does reads that one person ordered and received', async () => {
    reference = await flip(number);
    const { text } = await buyer.get(`/work/invoices/${reference}`);
    expect(text).toContain(
      'You placed or changed the order of this invoice, so somebody else must approve it.',
    );
    const refused = await decide(portal, 'procurement', 'approval', reference);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    const approver = await PageClient.signedIn(portal.url, 'approver');
    const other = (await approver.get(`/work/invoices/${reference}`)).text;
    expect(other).toContain('Procurement team placed order PO-3310 and posted what arrived for it.');
    expect(other).toContain('Approve for payment');
  });

  it('nor does somebody who changed it', async () => {
    const line = anOrderLine({ description: 'Shredding', quantity: '9', unitPrice: '5.00', level: '2-way' });
    await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3311', lines: [line] }));
    await buyer.get('/receipts/PO-3311');
    await buyer.post('/receipts/PO-3311/close', { seen: '1' });
    await buyer.post('/receipts/PO-3311/reopen', { seen: '2' });
    const changed = await flip('PO-3311');
    expect((await decide(portal, 'procurement', 'approval', changed)).status).toBe(403);
  });

  it('approves them where the council has set so', async () => {
    await director.get('/rules/approvals');
    await director.post('/rules/approvals/separation', { barsWhoOrdered: 'no' });
    expect((await decide(portal, 'procurement', 'approval', reference)).status).toBe(403);
    await agreeToAll(await secondDirector(portal));
    expect((await buyer.get('/rules/approvals')).text).toContain('may approve its invoices all the same');
    await approve(portal, 'procurement', reference);
  });
});
