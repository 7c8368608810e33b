import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCreditNote, aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;

const ORDERS = ['PO-4401', 'PO-4402', 'PO-4403', 'PO-4404', 'PO-4405', 'PO-4406'];
const DATE = { 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' };

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ORDERS) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
});
afterAll(() => portal.close());

/** Ten at £5.00, approved: £60.00 with VAT. */
const approved = async (number: string, order: string): Promise<string> => {
  const line = aLine({ quantity: '10', netPrice: '5.00', orderLineReference: '1' });
  const { body } = await portal
    .as('supplier')
    .send(ublOf(anInvoice({ number, orderReference: order, lines: [line] })));
  await portal.application.idle();
  const { reference } = body as { reference: string };
  await approve(portal, 'approver', reference);
  await portal.application.idle();
  return reference;
};
const read = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('finance').get(`invoices/${reference}`)).body as {
    state: string;
    kind: string;
    amountDue: { amount: string };
  };
};
const billedOf = async (order: string) => {
  await portal.application.idle();
  const { body } = await portal.as('supplier').get(`orders/${order}`).expect(200);
  return (body as { lines: { billedQuantity: string }[] }).lines[0]!.billedQuantity;
};

describe('A credit note from the page of an invoice', () => {
  it('is sent in three screens, names its invoice, and lessens what is billed of the order', async () => {
    const reference = await approved('CR-1', 'PO-4401');
    const path = `/invoices/${reference}/credit`;
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(`href="${path}"`);
    expect((await supplier.get(path)).text).toContain('£60.00 of it, with VAT, can be credited.');
    const typed = { number: 'CR-1-C', ...DATE, what: 'parts', 'quantity-1': '2' };
    const check = await supplier.post(path, typed);
    expect(check.text).toMatch(/Check your credit note[\s\S]*CR-1 of 5 January 2026[\s\S]*£12\.00/);
    expect((await supplier.post(path, { ...typed, step: 'change' })).text).toContain('value="CR-1-C"');
    const sent = await supplier.post(path, { ...typed, step: 'send' });
    expect(sent.to).toMatch(/^\/invoices\/INV-\d+\/sent$/);
    expect((await supplier.get(sent.to!)).text).toContain('Credit note sent');
    const credit = sent.to!.split('/')[2]!;
    expect(await read(credit)).toMatchObject({ kind: 'credit-note', amountDue: { amount: '12.00' } });
    const { bytes } = await supplier.get(`/invoices/${credit}/original`);
    expect(bytes.toString()).toMatch(/<CreditNote[\s\S]*<cac:BillingReference>[\s\S]*<cbc:ID>CR-1<\/cbc:ID>/);
    await approve(portal, 'approver', credit);
    expect(await billedOf('PO-4401')).toBe('8');
    const again = await supplier.get(path);
    expect(again.text).toContain('£48.00 of it, with VAT, can be credited.');
    expect(again.text).toContain('up to 8');
    expect(again.text).not.toContain('The whole invoice');
  });

  it('takes the whole invoice back, and then there is nothing left', async () => {
    const reference = await approved('CR-2', 'PO-4402');
    const path = `/invoices/${reference}/credit`;
    await supplier.get(path);
    const sent = await supplier.post(path, { number: 'CR-2-C', ...DATE, what: 'whole', step: 'send' });
    expect(await read(sent.to!.split('/')[2]!)).toMatchObject({ amountDue: { amount: '60.00' } });
    const after = await supplier.get(path);
    expect([after.status, after.text.includes('All of invoice CR-2 is credited already')]).toEqual([
      409,
      true,
    ]);
  });

  it.each<{ typed: Record<string, string>; says: string }>([
    { typed: { number: '' }, says: 'href="#number"' },
    { typed: { 'quantity-1': '11' }, says: 'You can credit 10 at the most on line 1' },
    { typed: { 'quantity-1': '-1' }, says: 'Enter the quantity as a number' },
    { typed: { 'quantity-1': '', 'amount-1': '50.01' }, says: 'You can credit £50.00 at the most' },
    { typed: { 'quantity-1': '1', 'amount-1': '1' }, says: 'not both' },
    { typed: { 'quantity-1': '' }, says: 'Enter a quantity or an amount on at least one line' },
    { typed: { what: '' }, says: 'Select whether you credit all of it or parts' },
    { typed: { 'issuedOn-year': '2027' }, says: 'must be today or in the past' },
    { typed: { number: '<b>' }, says: '&lt;b&gt;' },
  ])('is not sent with $typed, and keeps what was typed', async ({ typed, says }) => {
    const path = `/invoices/${untouched}/credit`;
    await supplier.get(path);
    const values: Record<string, string> = { number: 'CR-3-C', ...DATE, what: 'parts', 'quantity-1': '2' };
    const answer = await supplier.post(path, { ...values, ...typed });
    expect(answer.text).toContain(says);
  });
  let untouched: string;
  beforeAll(async () => {
    untouched = await approved('CR-3', 'PO-4403');
  });

  it('of an amount takes nothing off the quantity that was billed', async () => {
    const reference = await approved('CR-6', 'PO-4406');
    const path = `/invoices/${reference}/credit`;
    await supplier.get(path);
    const typed = { number: 'CR-6-C', ...DATE, what: 'parts', 'amount-1': '2.50' };
    const sent = await supplier.post(path, { ...typed, step: 'send' });
    const credit = sent.to!.split('/')[2]!;
    expect(await read(credit)).toMatchObject({ state: 'MATCHED', amountDue: { amount: '3.00' } });
    await approve(portal, 'approver', credit);
    expect(await billedOf('PO-4406')).toBe('10');
  });

  it('is filled with what is in query', async () => {
    const line = aLine({ quantity: '12', netPrice: '5.00', orderLineReference: '1' });
    const invoice = anInvoice({ number: 'CR-4', orderReference: 'PO-4404', lines: [line] });
    const { body } = await portal.as('supplier').send(ublOf(invoice));
    await portal.application.idle();
    const { reference } = body as { reference: string };
    const finance = await PageClient.signedIn(portal.url, 'finance');
    const path = `/work/invoices/${reference}/disputes/line/1`;
    await finance.get(path);
    await finance.post(path, {
      ...{
        quantity: '2',
        reasonCode: 'QTY',
        reason: 'Ten were ordered.',
        confirmed: 'yes',
      },
    });
    const form = await supplier.get(`/invoices/${reference}/credit`);
    expect(form.text).toMatch(/name="quantity-1"[^>]*value="2"/);
    const page = () => supplier.get(`/invoices/${reference}`);
    expect((await page()).text).not.toContain('We have your credit note');
    const typed = { number: 'CR-4-C', ...DATE, what: 'parts', 'quantity-1': '2' };
    const sent = await supplier.post(`/invoices/${reference}/credit`, { ...typed, step: 'send' });
    await portal.application.idle();
    expect((await page()).text).toContain(
      'We have your credit note CR-4-C for £12.00: do not send it again.',
    );
    await approve(portal, 'approver', sent.to!.split('/')[2]!);
    await portal.application.idle();
    expect((await page()).text).not.toContain('We have your credit note');
  });
});

describe('A credit note by another door', () => {
  it('is refused for more than is left, with a sentence; and of two at once for the same only one is taken', async () => {
    await approved('CR-5', 'PO-4405');
    const credit = (number: string, quantity: string) =>
      ublOf(
        aCreditNote({
          ...{ number, orderReference: 'PO-4405', precedingInvoices: [{ number: 'cr 5', issuedOn: null }] },
          lines: [aLine({ quantity, netPrice: '5.00', orderLineReference: '1' })],
        }),
      );
    const refused = await portal.as('supplier').send(credit('CR-5-A', '11'));
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain(
      'The credit note is for £66.00, and £60.00 is left to credit of invoice CR-5',
    );
    const both = await Promise.all(
      ['CR-5-B', 'CR-5-C'].map((number) => portal.as('supplier').send(credit(number, '8'))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  });
});
