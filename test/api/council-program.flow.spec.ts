import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrderBody, anOrderBodyLine } from '../factories/order-body.js';
import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const NUMBER = 'PO-7401';
const procurement = () => portal.as('procurement');
const received = (quantity: string, over: object = {}) =>
  portal.as('receiver').post(`orders/${NUMBER}/receipts`, {
    ...{ receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity }], ...over },
  });
const aLine = (over: object = {}) => anOrderBodyLine({ level: '3-way', ...over });
/** All of the order but what never changes. */
const content = (over: object = {}) => {
  const { number: _number, supplierNumber: _supplier, orderedOn: _day, ...rest } = anOrderBody();
  return { ...rest, lines: [aLine()], version: 1, ...over };
};
const amend = (over: object) => procurement().post(`orders/${NUMBER}/amendment`, content(over));
const stateOf = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('finance').get(`invoices/${reference}`).expect(200)).body.state as string;
};

describe('A program of the council', () => {
  let invoice: string;

  it('raises an order', async () => {
    const { body } = await procurement()
      .post('orders', anOrderBody({ number: NUMBER, lines: [aLine()] }))
      .expect(201);
    expect(body).toMatchObject({ number: NUMBER, state: 'OPEN', version: 1, net: { amount: '200.00' } });
  });

  it('amends it on the version that it looked at, and reads what was changed', async () => {
    const { body } = await amend({ lines: [aLine({ quantity: '12' })] }).expect(200);
    expect(body).toMatchObject({ version: 2, net: { amount: '240.00' } });
    const late = await amend({ lines: [aLine({ quantity: '14' })] });
    expect([late.status, late.body.code]).toEqual([409, 'order-changed']);
    const { body: changes } = await procurement().get(`orders/${NUMBER}/changes`).expect(200);
    expect(changes).toEqual([
      expect.objectContaining({
        version: 2,
        said: expect.stringContaining('12 XBX'),
        changedBy: 'Procurement team',
      }),
    ]);
    await portal.as('supplier').get(`orders/${NUMBER}/changes`).expect(404);
  });

  it.each<{ over: Record<string, unknown>; field: string }>([
    { over: { version: '2' }, field: 'version' },
    { over: { version: undefined }, field: 'version' },
    { over: { number: 'PO-7402' }, field: 'number' },
    { over: { lines: [aLine({ quantity: '0' })] }, field: 'lines[0].quantity' },
    { over: { lines: [aLine({ lineNumber: '2' })] }, field: 'lines' },
    { over: { requesterEmail: 'nobody' }, field: 'requesterEmail' },
  ])('is told what is wrong with an amendment: $field', async ({ over, field }) => {
    const answer = await amend({ version: 2, ...over });
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });

  it('posts what arrived, so that the invoice that waits for it goes on by itself', async () => {
    const { body: flipped } = await portal
      .as('supplier')
      .post(`orders/${NUMBER}/invoices`, {
        ...{ invoiceNumber: 'API-7401', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '8' }] },
      })
      .expect(201);
    invoice = flipped.reference;
    expect(await stateOf(invoice)).toBe('ON_HOLD');
    const { body } = await received('8').expect(201);
    expect(body.number).toMatch(/^GR-\d+$/);
    expect(await stateOf(invoice)).toBe('MATCHED');
  });

  it('takes a receipt back, and the invoice waits again; no receipt is taken back twice', async () => {
    const [receipt] = (await portal.as('receiver').get(`orders/${NUMBER}/receipts`).expect(200)).body;
    const path = `orders/${NUMBER}/receipts/${receipt.number}/reversal`;
    const reverse = (reason: string) => portal.as('receiver').post(path, { reason });
    const empty = await reverse(' ');
    expect([empty.status, empty.body.fields[0].field]).toEqual([422, 'reason']);
    const { body } = await reverse('Counted twice').expect(200);
    expect(body).toEqual([
      expect.objectContaining({ number: receipt.number, standing: 'reversed' }),
      expect.objectContaining({ standing: 'reversal', lines: [{ lineNumber: '1', quantity: '-8' }] }),
    ]);
    expect(await stateOf(invoice)).toBe('ON_HOLD');
    const again = await reverse('Counted twice');
    expect([again.status, again.body.code]).toEqual([409, 'receipt-reversed']);
  });

  it('does not take back what an approved invoice needs', async () => {
    const { body: receipt } = await received('8').expect(201);
    expect(await stateOf(invoice)).toBe('MATCHED');
    await approve(portal, 'approver', invoice);
    const refused = await portal
      .as('receiver')
      .post(`orders/${NUMBER}/receipts/${receipt.number}/reversal`, { reason: 'Counted twice' });
    expect([refused.status, refused.body.code]).toEqual([409, 'receipt-paid-on']);
    const less = await amend({ version: 2, lines: [aLine({ quantity: '7' })] });
    expect([less.status, less.body.code]).toEqual([422, 'order-invalid']);
  });

  it('closes the order, so that it is neither changed nor billed, and opens it again', async () => {
    const { body } = await procurement().post(`orders/${NUMBER}/closure`, { version: 2 }).expect(200);
    expect(body).toMatchObject({ state: 'CLOSED', version: 3 });
    const changed = await amend({ version: 3, lines: [aLine({ quantity: '12', unitPrice: '21.00' })] });
    expect([changed.status, changed.body.code]).toEqual([409, 'order-closed']);
    const billed = await portal.as('supplier').post(`orders/${NUMBER}/invoices`, {
      ...{ invoiceNumber: 'API-7402', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] },
    });
    expect([billed.status, billed.body.code]).toEqual([409, 'order-closed']);
    const late = await procurement().post(`orders/${NUMBER}/reopening`, { version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'order-changed']);
    const reopened = await procurement().post(`orders/${NUMBER}/reopening`, { version: 3 }).expect(200);
    expect(reopened.body).toMatchObject({ state: 'OPEN', version: 4 });
  });
});
