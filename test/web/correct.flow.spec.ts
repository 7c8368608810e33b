import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { decide, approve, seenOn } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;
let finance: PageClient;

const ORDERS = ['PO-4301', 'PO-4302', 'PO-4303', 'PO-4304', 'PO-4305', 'PO-4309'];

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  finance = await PageClient.signedIn(portal.url, 'finance');
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ORDERS) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
});
afterAll(() => portal.close());

const document = (number: string, order: string, quantity: string) =>
  anInvoice({
    ...{ number, orderReference: order },
    lines: [aLine({ quantity, netPrice: '5.00', orderLineReference: '1' })],
  });
const uploaded = async (number: string, order: string, quantity: string): Promise<string> => {
  const { body } = await portal.as('supplier').send(ublOf(document(number, order, quantity)));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const typed = async (number: string, order: string, quantity: string): Promise<string> => {
  const { body } = await portal.as('supplier').post(`orders/${order}/invoices`, {
    ...{ invoiceNumber: number, issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity }] },
  });
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const read = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('finance').get(`invoices/${reference}`)).body as {
    state: string;
    receivedOn: string;
    number: string;
    amountDue: { amount: string };
    lines: { quantity: string }[];
  };
};

describe('An invoice that was typed here', () => {
  it('is corrected in a form filled with what was sent, and keeps number and day of receipt', async () => {
    const reference = await typed('TYPE-1', 'PO-4301', '10');
    portal.clock.travelDays(1);
    const path = `/invoices/${reference}/correct`;
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(`href="${path}"`);
    const form = await supplier.get(path);
    expect(form.text).toMatch(/name="quantity-1"[^>]*value="10"/);
    const values = {
      ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026', orderNumber: 'PO-4301' },
      ...{ orderedBy: 'Stores', 'description-1': 'Paper', 'quantity-1': '8', 'price-1': '5.00' },
    };
    const check = await supplier.post(path, values);
    expect(check.text).toContain('Your invoice as it will be');
    expect(check.text).toContain('£48.00');
    expect((await read(reference)).lines[0]!.quantity).toBe('10');
    expect((await supplier.post(path, { ...values, confirmed: 'yes' })).to).toBe(`/invoices/${reference}`);
    expect(await read(reference)).toMatchObject({
      ...{ state: 'MATCHED', number: 'TYPE-1', receivedOn: '2026-01-05' },
      ...{ amountDue: { amount: '48.00' }, lines: [{ quantity: '8' }] },
    });
    const page = await supplier.get(`/invoices/${reference}`);
    expect(page.text).toContain('The amount due is £48.00 instead of £60.00.');
    const first = await supplier.get(`/invoices/${reference}/versions/1`);
    expect(first.text).toContain('>10</cbc:InvoicedQuantity>');
    const { body: order } = await portal.as('supplier').get('orders/PO-4301').expect(200);
    expect((order as { lines: { billedQuantity: string }[] }).lines[0]!.billedQuantity).toBe('8');
  });

  it('is corrected once of two tabs or programs; the other one is shown it as it is now and keeps what was typed', async () => {
    const reference = await typed('TYPE-9', 'PO-4309', '10');
    const path = `/invoices/${reference}/correct`;
    const values = (text: string, quantity: string) => ({
      ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026', orderNumber: 'PO-4309' },
      ...{ orderedBy: '', 'description-1': 'Paper', 'quantity-1': quantity, 'price-1': '5.00' },
      ...{ seen: seenOn(text), confirmed: 'yes' },
    });
    const [one, other] = [(await supplier.get(path)).text, (await supplier.get(path)).text];
    expect((await supplier.post(path, values(one, '8'))).status).toBe(303);
    const late = await supplier.post(path, values(other, '7'));
    expect([late.status, late.text.includes('since you began')]).toEqual([422, true]);
    expect(late.text).toMatch(/name="quantity-1"[^>]*value="7"/);
    expect((await read(reference)).lines[0]!.quantity).toBe('8');

    const correct = (quantity: string) =>
      portal
        .as('supplier')
        .post(`invoices/${reference}/line-correction`, { lines: [{ lineId: '1', quantity }] });
    const answers = await Promise.all(['6', '5', '4'].map(correct));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [409, 'invoice-changed'],
      [409, 'invoice-changed'],
    ]);
  });

  it.each([
    { typed: { 'quantity-1': '' }, says: 'href="#quantity-1"' },
    { typed: { 'quantity-1': '0' }, says: 'Leave a quantity on at least one line' },
    { typed: { 'price-1': 'five' }, says: 'href="#price-1"' },
    { typed: { 'description-1': '' }, says: 'Enter what you supplied' },
    { typed: { 'issuedOn-day': '31', 'issuedOn-month': '2' }, says: 'must be a real date' },
    { typed: { orderNumber: 'PO-NONE' }, says: 'href="#orderNumber"' },
    { typed: { 'description-1': '<script>' }, says: '&lt;script&gt;' },
  ])('is asked for again with $typed, and keeps what was typed', async ({ typed: over, says }) => {
    const reference = wrong;
    const path = `/invoices/${reference}/correct`;
    await supplier.get(path);
    const values: Record<string, string> = {
      ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026', orderNumber: 'PO-4302' },
      ...{
        orderedBy: 'Stores',
        'description-1': 'Paper <b>A4',
        'quantity-1': '8',
        'price-1': '5.00',
        ...over,
      },
    };
    const answer = await supplier.post(path, values);
    expect(answer.text).toContain(says);
    expect(answer.text).not.toContain('<script>');
    expect((await read(reference)).lines[0]!.quantity).toBe('10');
  });
  let wrong: string;
  beforeAll(async () => {
    wrong = await typed('TYPE-2', 'PO-4302', '10');
  });
});

describe('An invoice that was uploaded', () => {
  const correctWith = async (reference: string, bytes: Uint8Array | null) => {
    await supplier.get(`/invoices/${reference}/correct`);
    return supplier.upload(`/invoices/${reference}/correct-file`, bytes);
  };

  it('is corrected by another file, which answers what the council asked', async () => {
    const reference = await uploaded('FILE-1', 'PO-4303', '9');
    await decide(portal, 'approver', 'query', reference, { question: 'Nine? We had eight.' });
    expect((await read(reference)).state).toBe('IN_QUERY');
    const done = await correctWith(reference, ublOf(document('FILE-1', 'PO-4303', '8')));
    expect(done.to).toBe(`/invoices/${reference}`);
    expect(await read(reference)).toMatchObject({ state: 'MATCHED', amountDue: { amount: '48.00' } });
    const talk = await finance.get(`/work/invoices/${reference}/conversation`);
    expect(talk.text).toContain('The invoice is corrected: version 2.');
    // A second one of the same number is still refused.
    expect((await read(await uploaded('FILE-1', 'PO-4303', '1'))).state).toBe('VALIDATION_FAILED');
  });

  it.each([
    { what: 'no file', bytes: () => null, says: 'Choose the corrected file' },
    {
      ...{ what: 'another number', bytes: () => ublOf(document('FILE-3', 'PO-4304', '8')) },
      says: 'The number of a correction must stay FILE-2',
    },
    { what: 'what is no invoice', bytes: () => Buffer.from('hello'), says: 'Your invoice stays as it was' },
    {
      ...{ what: 'an order that is not there', bytes: () => ublOf(document('FILE-2', 'PO-NONE', '8')) },
      says: 'PO-NONE',
    },
  ])('is not corrected by $what', async ({ bytes, says }) => {
    const reference = mistaken;
    const answer = await correctWith(reference, bytes());
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    expect(await read(reference)).toMatchObject({ state: 'MATCHED', lines: [{ quantity: '9' }] });
  });
  let mistaken: string;
  beforeAll(async () => {
    mistaken = await uploaded('FILE-2', 'PO-4304', '9');
  });

  it('is corrected no more once it is approved', async () => {
    const reference = await uploaded('FILE-4', 'PO-4305', '9');
    await approve(portal, 'approver', reference);
    const answer = await supplier.get(`/invoices/${reference}/correct`);
    expect([answer.status, answer.text.includes('can no longer be corrected')]).toEqual([409, true]);
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain('Correct this invoice');
  });
});
