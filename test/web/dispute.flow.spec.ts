import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aCreditNote, aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { mailOf } from '../setup/messages.js';
import { approve as approveByApi } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let finance: PageClient;
let supplier: PageClient;
let untouched: string;
let raced: string;

const ORDERS = ['PO-4201', 'PO-4202', 'PO-4203', 'PO-4204', 'PO-4205', 'PO-4206'];

beforeAll(async () => {
  portal = await startPortal();
  finance = await PageClient.signedIn(portal.url, 'finance');
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ORDERS) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
  untouched = await billed('PART-0', 'PO-4204');
  raced = await billed('RACED-1', 'PO-4205');
});
afterAll(() => portal.close());

/** Twelve at £5.00, of which ten are ordered: £72.00 with VAT. */
const billed = async (number: string, order: string): Promise<string> => {
  const line = aLine({ quantity: '12', netPrice: '5.00', orderLineReference: '1' });
  const { body } = await portal
    .as('supplier')
    .send(ublOf(anInvoice({ number, orderReference: order, lines: [line] })));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const read = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body as { state: string };
};
const approve = async (reference: string) => {
  await approveByApi(portal, 'approver', reference);
  await portal.application.idle();
};
const TWO = { quantity: '2', reasonCode: 'QTY', reason: 'Ten were <b>ordered</b>.' };
const dispute = async (reference: string) => {
  const path = `/work/invoices/${reference}/disputes/line/1`;
  await finance.get(path);
  return finance.post(path, { ...TWO, confirmed: 'yes' });
};
const ledgerOf = async (order: string) => {
  const { body } = await portal.as('supplier').get(`orders/${order}`).expect(200);
  return (body as { lines: { billedQuantity: string }[] }).lines[0]!.billedQuantity;
};
/** Pays all that is due so many days from now; the money is there on a Monday. */
const pay = async (days: number, arrives: number) => {
  portal.clock.travelDays(days);
  const runOn = portal.clock.today();
  const { body: run } = await portal.as('finance').post('payment-runs', { runOn }).expect(201);
  for (const step of ['approval', 'release'])
    await portal.as('paymentApprover').post(`payment-runs/${run.number}/${step}`).expect(200);
  portal.clock.travelDays(arrives);
  const paidOn = portal.clock.today();
  await portal.as('paymentApprover').post(`payment-runs/${run.number}/confirmation`, { paidOn }).expect(200);
  await portal.application.idle();
};
const settle = async (reference: string, as: string) => {
  const { text } = await finance.get(`/work/invoices/${reference}/disputes`);
  const [path = ''] = /\/work\/invoices\/INV-\d+\/disputes\/[\w-]+\/settle/.exec(text) ?? [];
  await finance.get(path);
  return finance.post(path, { as, text: 'We counted again.' });
};
const paidItems = async (reference: string) => {
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ part: number; paid_minor: string }>(
    `SELECT item.part, item.paid_minor FROM payment_item item JOIN invoice ON invoice.id = item.invoice_id
     WHERE invoice.reference = $1 AND item.state = 'PAID' ORDER BY item.part`,
    [reference],
  );
  await client.end();
  return rows.map(({ paid_minor }) => Number(paid_minor));
};

describe('A line of which too much is billed', () => {
  let reference: string;

  it('is kept back in part after its figures were shown, and the rest goes on', async () => {
    reference = await billed('PART-1', 'PO-4201');
    expect((await read(reference)).state).toBe('ON_HOLD');
    const path = `/work/invoices/${reference}/disputes/line/1`;
    expect((await finance.get(`/work/invoices/${reference}/disputes`)).text).toContain(path);
    await finance.get(path);
    const preview = await finance.post(path, TWO);
    expect(preview.text).toMatch(/Kept back, with VAT[\s\S]*£12\.00[\s\S]*Goes on to be paid[\s\S]*£60\.00/);
    expect((await read(reference)).state).toBe('ON_HOLD');
    expect((await dispute(reference)).to).toBe(`/work/invoices/${reference}/disputes`);
    expect((await read(reference)).state).toBe('MATCHED');
    expect(await ledgerOf('PO-4201')).toBe('10');
  });

  it('is told to the supplier: what is paid, what is not, why, and what to do', async () => {
    const told = (await mailOf(portal, emailOf('supplier'))).find(({ kind }) => kind === 'invoice.disputed')!;
    expect(told.body).toContain('We will pay £60.00 of it. £12.00 is in query');
    const { text } = await supplier.get(`/invoices/${reference}`);
    expect(text).toContain('We expect to pay £60.00 of it');
    expect(text).toContain('Ten were &lt;b&gt;ordered&lt;/b&gt;.');
    expect(text).toContain('send a credit note for it');
  });

  it('is disputed once at a time, and of two people at the same moment by one', async () => {
    const again = await dispute(reference);
    expect([again.status, again.text.includes('is in dispute already')]).toEqual([422, true]);
    const path = `/work/invoices/${raced}/disputes/line/1`;
    await finance.get(path);
    const both = await Promise.all([1, 2].map(() => finance.post(path, { ...TWO, confirmed: 'yes' })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it.each<{ typed: Record<string, string>; says: string }>([
    { typed: { quantity: '' }, says: 'Enter the quantity in dispute, or an amount' },
    { typed: { amount: '2' }, says: 'not both' },
    { typed: { quantity: '13' }, says: 'The quantity must be 12 or less' },
    { typed: { quantity: 'two' }, says: 'Enter the quantity in dispute' },
    { typed: { quantity: '', amount: '0' }, says: 'more than £0.00' },
    { typed: { quantity: '', amount: '1.234' }, says: 'Enter the amount in dispute' },
    { typed: { quantity: '12' }, says: 'leave nothing to pay' },
    { typed: { reasonCode: 'toString' }, says: 'Select the reason' },
    { typed: { reason: ' ' }, says: 'Enter what the supplier has to know' },
    { typed: { reason: 'x'.repeat(1_001) }, says: '1,000 characters or less' },
  ])('is not disputed where something is wrong: $says', async ({ typed, says }) => {
    const path = `/work/invoices/${untouched}/disputes/line/1`;
    await finance.get(path);
    const answer = await finance.post(path, { ...TWO, ...typed });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
  });

  it('is told every mistake of an empty form at once', async () => {
    const path = `/work/invoices/${untouched}/disputes/line/1`;
    await finance.get(path);
    const { text } = await finance.post(path, { quantity: '', amount: '', reasonCode: '', reason: '' });
    for (const says of ['Enter the quantity in dispute', 'Select the reason', 'Enter what the supplier has'])
      expect(text).toContain(says);
  });

  it('is paid without the part, once, and with it when the council was wrong', async () => {
    await approve(reference);
    await pay(57, 6);
    expect(await paidItems(reference)).toEqual([6_000]);
    expect((await read(reference)).state).toBe('PAID');
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain('The other £12.00 is in query.');
    const settled = await settle(reference, 'WITHDRAWN');
    expect(settled.to).toBe(`/work/invoices/${reference}/disputes`);
    // Ten are ordered, so the other two wait until the order says so.
    expect((await read(reference)).state).toBe('ON_HOLD');
    const order = new pg.Client({ connectionString: portal.databaseUrl });
    await order.connect();
    await order.query(
      `UPDATE purchase_order_line SET quantity = 12, net_minor = 6000 WHERE order_id = (SELECT id FROM purchase_order WHERE number = 'PO-4201')`,
    );
    await order.end();
    // Whoever approves has it matched once more.
    await approve(reference);
    await pay(1, 6);
    expect(await paidItems(reference)).toEqual([6_000, 1_200]);
    expect((await read(reference)).state).toBe('PAID');
    expect(await ledgerOf('PO-4201')).toBe('12');
  });
});

/** Two at £5.00 are credited of it: £12.00 with VAT. */
const credited = async (number: string, order: string): Promise<string> => {
  const credit = aCreditNote({
    ...{ number: `${number}-C`, orderReference: order },
    precedingInvoices: [{ number, issuedOn: null }],
    lines: [aLine({ quantity: '2', netPrice: '5.00', orderLineReference: '1' })],
  });
  const { body } = await portal.as('supplier').send(ublOf(credit));
  await portal.application.idle();
  const { reference } = body as { reference: string };
  await approve(reference);
  return reference;
};

describe('What is in dispute', () => {
  it('is settled before approval by agreement, and counts again at once', async () => {
    const reference = await billed('PART-2', 'PO-4202');
    await dispute(reference);
    expect((await settle(reference, 'AGREED')).status).toBe(303);
    expect((await read(reference)).state).toBe('ON_HOLD');
    expect(await ledgerOf('PO-4202')).toBe('12');
    const late = await finance.get(`/work/invoices/${reference}/disputes`);
    expect(late.text).toContain('Paid after all, as agreed');
    expect(late.text).not.toContain('/settle');
  });

  it('is settled by a credit note of the same sum: no money moves, and nothing is billed or taken off twice', async () => {
    const reference = await billed('PART-3', 'PO-4203');
    await dispute(reference);
    await approve(reference);
    const creditReference = await credited('PART-3', 'PO-4203');
    expect((await read(creditReference)).state).toBe('PAID');
    expect((await supplier.get(`/invoices/${creditReference}`)).text).toContain('No money moves for it.');
    const page = await supplier.get(`/invoices/${reference}`);
    expect(page.text).toContain('Your credit note made it good');
    expect(await ledgerOf('PO-4203')).toBe('10');
    await pay(24, 4);
    expect(await paidItems(reference)).toEqual([6_000]);
    expect((await read(reference)).state).toBe('PAID');
    expect(await paidItems(creditReference)).toEqual([]);
  });

  it('and was made good is billed no more: not by a correction, nor when the invoice is matched again', async () => {
    const reference = await billed('PART-4', 'PO-4206');
    await dispute(reference);
    await credited('PART-4', 'PO-4206');
    expect((await read(reference)).state).toBe('MATCHED');
    expect(await ledgerOf('PO-4206')).toBe('10');
    const answer = await supplier.get(`/invoices/${reference}/correct`);
    expect([answer.status, answer.text.includes('has made good a part')]).toEqual([409, true]);
  });
});
