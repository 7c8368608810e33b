import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';

let portal: Portal;
let untouched: string;

const ORDERS = ['PO-7301', 'PO-7302', 'PO-7303'];

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ORDERS) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
  untouched = await billed('DIS-0', 'PO-7303');
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
const TWO = { lineId: '1', quantity: '2', reasonCode: 'QTY', reason: 'Ten were ordered.' };
const dispute = (reference: string, over: Record<string, unknown> = {}) =>
  portal.as('finance').post(`invoices/${reference}/disputes`, { ...TWO, ...over });

describe('A part of an invoice', () => {
  let reference: string;
  let path: string;

  it('is kept back by a program of the council, and the rest goes on', async () => {
    reference = await billed('DIS-1', 'PO-7301');
    const opened = await dispute(reference).expect(201);
    expect(opened.body).toMatchObject({
      ...{ state: 'OPEN', lineId: '1', quantity: '2', reasonCode: 'QTY', reason: 'Ten were ordered.' },
      gross: { amount: '12.00', currency: 'GBP' },
      stillPaid: { amount: '60.00', currency: 'GBP' },
    });
    expect(opened.headers['location']).toBe(`/api/v1/invoices/${reference}/disputes/${opened.body.id}`);
    path = `invoices/${reference}/disputes/${opened.body.id}`;
    await portal.application.idle();
    const { body } = await portal.as('finance').get(`invoices/${reference}`).expect(200);
    expect(body).toMatchObject({ state: 'MATCHED', disputed: { amount: '12.00', currency: 'GBP' } });
    const again = await dispute(reference);
    expect([again.status, again.body.code]).toEqual([409, 'dispute-open']);
  });

  it('is read by its supplier, who says why it thinks otherwise', async () => {
    const { body: list } = await portal.as('supplier').get(`invoices/${reference}/disputes`).expect(200);
    expect(list).toEqual([
      expect.objectContaining({ state: 'OPEN', reasonText: 'The quantity is not right' }),
    ]);
    await portal.as('otherSupplier').get(path).expect(404);
    const { body } = await portal
      .as('supplier')
      .post(`${path}/answer`, { answer: 'Twelve came.' })
      .expect(200);
    expect(body).toMatchObject({ waitsFor: 'council' });
    expect(body.entries).toEqual([
      expect.objectContaining({ text: 'About line 1, which is in query: Twelve came.' }),
    ]);
    await portal.as('finance').post(`${path}/answer`, { answer: 'No.' }).expect(404);
  });

  it('is accepted by its supplier with a credit note over it, once, and then no money moves for it', async () => {
    const accept = (number: string) =>
      portal.as('supplier').post(`${path}/acceptance`, { number, issuedOn: '2026-01-05' });
    const { body: credit } = await accept('DIS-1-C').expect(201);
    expect(credit).toMatchObject({ accepted: true, amountDue: { amount: '12.00', currency: 'GBP' } });
    const again = await accept('DIS-1-D');
    expect([again.status, again.body.code]).toEqual([409, 'dispute-credited']);
    await portal.application.idle();
    await approve(portal, 'approver', reference);
    await approve(portal, 'approver', credit.reference);
    await portal.application.idle();
    const { body } = await portal.as('supplier').get(path).expect(200);
    expect(body).toMatchObject({ state: 'CREDITED', settlement: expect.stringMatching(/./) });
    const late = await accept('DIS-1-E');
    expect([late.status, late.body.code]).toEqual([409, 'dispute-settled']);
  });

  it('is paid after all when the council drops its dispute', async () => {
    const other = await billed('DIS-2', 'PO-7302');
    const { body: opened } = await dispute(other, { quantity: undefined, amount: '10.00' }).expect(201);
    const there = `invoices/${other}/disputes/${opened.id}/settlement`;
    const settle = (body: object) => portal.as('finance').post(there, body);
    const wrong = await settle({ outcome: 'lost', text: 'We counted again.' });
    expect([wrong.status, wrong.body.fields]).toEqual([422, [expect.objectContaining({ field: 'outcome' })]]);
    const { body } = await settle({ outcome: 'dropped', text: 'We counted again.' }).expect(200);
    expect(body).toMatchObject({ state: 'WITHDRAWN', settledAt: expect.any(String) });
    const late = await settle({ outcome: 'agreed', text: 'We counted again.' });
    expect([late.status, late.body.code]).toEqual([409, 'dispute-settled']);
  });

  it.each<{ over: Record<string, unknown>; field: string }>([
    { over: { lineId: '9' }, field: 'lineId' },
    { over: { quantity: undefined }, field: 'quantity' },
    { over: { amount: '2' }, field: 'quantity' },
    { over: { quantity: '13' }, field: 'quantity' },
    { over: { quantity: '0.00001' }, field: 'quantity' },
    { over: { quantity: undefined, amount: '1.234' }, field: 'amount' },
    { over: { reasonCode: 'toString' }, field: 'reasonCode' },
    { over: { reason: ' ' }, field: 'reason' },
  ])('is not kept back where something is wrong: $over', async ({ over, field }) => {
    const answer = await dispute(untouched, over);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });
});
