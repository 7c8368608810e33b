import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';

import { approve } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';

let portal: Portal;

const ORDERS = ['PO-7201', 'PO-7202', 'PO-7203', 'PO-7204', 'PO-7205', 'PO-7206', 'PO-7207', 'PO-7208'];

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ORDERS) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
});
afterAll(() => portal.close());

const supplier = () => portal.as('supplier');
const document = (number: string, order: string, quantity: string) =>
  anInvoice({
    ...{ number, orderReference: order },
    lines: [aLine({ quantity, netPrice: '5.00', orderLineReference: '1' })],
  });
const sent = async (number: string, order: string, quantity: string): Promise<string> => {
  const { body } = await supplier()
    .send(ublOf(document(number, order, quantity)))
    .expect(201);
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const read = async (reference: string) => {
  await portal.application.idle();
  return (await supplier().get(`invoices/${reference}`).expect(200)).body as Record<string, unknown>;
};
const approved = async (reference: string) => {
  await approve(portal, 'approver', reference);
  await portal.application.idle();
};
const correct = (reference: string, bytes: Uint8Array, name: 'supplier' | 'finance' = 'supplier') =>
  portal.as(name).upload(`invoices/${reference}/correction`, bytes);

describe('A program of a supplier corrects an invoice', () => {
  it('with a document of the same number: it keeps its reference and day, and the version before', async () => {
    const reference = await sent('API-1', 'PO-7201', '12');
    expect(await read(reference)).toMatchObject({ state: 'ON_HOLD', version: 1, earlierVersions: [] });
    const corrected = await correct(reference, Buffer.from(writeCii(document('API-1', 'PO-7201', '10'))));
    expect(corrected.status).toBe(200);
    expect(corrected.body).toMatchObject({
      ...{ reference, number: 'API-1', version: 2, receivedOn: '2026-01-05' },
      ...{ amountDue: { amount: '60.00', currency: 'GBP' }, promisedOn: expect.stringMatching(/^2026-/) },
      earlierVersions: [{ version: 1, amountDue: { amount: '72.00', currency: 'GBP' } }],
    });
    expect((await read(reference))['state']).toBe('MATCHED');
    const before = await supplier().download(`invoices/${reference}/versions/1/document`);
    expect(Buffer.compare(before.bytes, Buffer.from(ublOf(document('API-1', 'PO-7201', '12'))))).toBe(0);
    const now = await supplier().download(`invoices/${reference}/document`);
    expect(now.bytes.toString()).toContain('CrossIndustryInvoice');
  });

  it('and is told each mistake, with nothing changed', async () => {
    const reference = await sent('API-2', 'PO-7202', '10');
    const other = await correct(reference, ublOf(document('API-2-B', 'PO-7202', '9')));
    expect([other.status, other.body.code]).toEqual([422, 'correction-not-accepted']);
    expect(other.body.findings).toContainEqual(expect.objectContaining({ id: 'COUNCIL-CORRECTION-NUMBER' }));
    expect(await read(reference)).toMatchObject({ version: 1, number: 'API-2' });
    await correct(reference, ublOf(document('API-2', 'PO-7202', '9')), 'finance').expect(403);
  });

  it('that was made from an order by its lines alone, and what is not told stays', async () => {
    const { body: flipped } = await supplier()
      .post('orders/PO-7208/invoices', {
        ...{ invoiceNumber: 'API-8', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '10' }] },
      })
      .expect(201);
    const lines = (each: object) =>
      supplier().post(`invoices/${flipped.reference}/line-correction`, { lines: [each] });
    const { body } = await lines({ lineId: '1', quantity: '8' }).expect(200);
    expect(body).toMatchObject({
      ...{ number: 'API-8', version: 2, amountDue: { amount: '48.00', currency: 'GBP' } },
      lines: [{ quantity: '8', unitPrice: '5.00', description: 'Paper' }],
    });
    for (const [wrong, field] of [
      [{ lineId: '9', quantity: '1' }, 'lines[0].lineId'],
      [{ lineId: '1', unitPrice: '-1' }, 'lines[0].unitPrice'],
    ] as const) {
      const answer = await lines(wrong);
      expect([answer.status, answer.body.fields]).toEqual([422, [expect.objectContaining({ field })]]);
    }
    const empty = await lines({ lineId: '1', quantity: '0' });
    expect([empty.status, empty.body.code]).toEqual([422, 'correction-not-accepted']);
    const uploaded = await sent('API-9', 'PO-7208', '1');
    const other = await supplier().post(`invoices/${uploaded}/line-correction`, {
      lines: [{ lineId: '1', quantity: '1' }],
    });
    expect([other.status, other.body.code]).toEqual([409, 'correction-needs-document']);
  });

  it('until it is approved; then it is told to send a credit note', async () => {
    const reference = await sent('API-3', 'PO-7203', '10');
    await approved(reference);
    const late = await correct(reference, ublOf(document('API-3', 'PO-7203', '9')));
    expect([late.status, late.body.code]).toEqual([409, 'invoice-state']);
    expect(late.body.detail).toContain('credit note');
    const withdrawn = await supplier().post(`invoices/${reference}/withdrawal`);
    expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'invoice-state']);
  });
});

describe('A program of a supplier withdraws an invoice', () => {
  it('before it is approved, and may use its number again', async () => {
    const reference = await sent('API-4', 'PO-7204', '10');
    const { body } = await supplier().post(`invoices/${reference}/withdrawal`).expect(200);
    expect(body).toMatchObject({ state: 'WITHDRAWN', promisedOn: null });
    expect(await sent('API-4', 'PO-7204', '10')).not.toBe(reference);
  });
});

describe('A program of a supplier credits an invoice', () => {
  it('by lines, as much as is left, and the order has it to bill again', async () => {
    const reference = await sent('API-5', 'PO-7205', '10');
    await approved(reference);
    const left = await supplier().get(`invoices/${reference}/creditable`).expect(200);
    expect(left.body).toEqual({
      ...{ number: 'API-5', isWhole: true, left: { amount: '60.00', currency: 'GBP' } },
      lines: [expect.objectContaining({ lineId: '1', quantityLeft: '10', amountLeft: '50.00' })],
    });
    const credit = await supplier()
      .post(`invoices/${reference}/credit-notes`, {
        ...{ number: 'API-5-C', issuedOn: '2026-01-05', lines: [{ lineId: '1', quantity: '2' }] },
      })
      .expect(201);
    expect(credit.headers['location']).toBe(`/api/v1/invoices/${credit.body.reference}`);
    expect(await read(credit.body.reference)).toMatchObject({
      ...{ kind: 'credit-note', channel: 'api', number: 'API-5-C' },
      amountDue: { amount: '12.00', currency: 'GBP' },
    });
    const { bytes } = await supplier().download(`invoices/${credit.body.reference}/document`);
    expect(bytes.toString()).toMatch(/<cac:BillingReference>[\s\S]*<cbc:ID>API-5<\/cbc:ID>/);
    await approved(credit.body.reference);
    const { body: order } = await supplier().get('orders/PO-7205').expect(200);
    expect(order.lines[0].billedQuantity).toBe('8');
    const whole = await supplier().post(`invoices/${reference}/credit-notes`, {
      ...{ number: 'API-5-D', issuedOn: '2026-01-05' },
    });
    expect([whole.status, whole.body.fields]).toEqual([422, [expect.objectContaining({ field: 'lines' })]]);
  });

  it.each<{ body: Record<string, unknown>; field: string }>([
    { body: { number: '--' }, field: 'number' },
    { body: { issuedOn: '2026-01-06' }, field: 'issuedOn' },
    { body: { lines: [] }, field: 'lines' },
    { body: { lines: [{ lineId: '9', quantity: '1' }] }, field: 'lines[0].lineId' },
    { body: { lines: [{ lineId: '1' }] }, field: 'lines[0].quantity' },
    { body: { lines: [{ lineId: '1', quantity: '1', amount: '1' }] }, field: 'lines[0].quantity' },
    { body: { lines: [{ lineId: '1', quantity: '11' }] }, field: 'lines[0].quantity' },
    { body: { lines: [{ lineId: '1', quantity: '0' }] }, field: 'lines[0].quantity' },
    { body: { lines: [{ lineId: '1', amount: '50.01' }] }, field: 'lines[0].amount' },
    { body: { lines: [{ lineId: '1', amount: '1.001' }] }, field: 'lines[0].amount' },
  ])('and is told the field: $body', async ({ body, field }) => {
    const credit = { number: 'API-6-C', issuedOn: '2026-01-05', lines: [{ lineId: '1', quantity: '1' }] };
    const answer = await supplier().post(`invoices/${untouched}/credit-notes`, { ...credit, ...body });
    expect([answer.status, answer.body.code]).toEqual([422, 'input-invalid']);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });
  let untouched: string;
  beforeAll(async () => {
    untouched = await sent('API-6', 'PO-7206', '10');
  });

  it('and is told with findings what the checks say against the credit note', async () => {
    const credit = { number: 'API-6-A', issuedOn: '2026-01-05', lines: [{ lineId: '1', quantity: '1' }] };
    await supplier().post(`invoices/${untouched}/credit-notes`, credit).expect(201);
    const again = await supplier().post(`invoices/${untouched}/credit-notes`, credit);
    expect([again.status, again.body.code]).toEqual([422, 'credit-note-not-accepted']);
    expect(again.body.findings).toContainEqual(expect.objectContaining({ severity: 'fatal' }));
  });

  it('all of it, once', async () => {
    const reference = await sent('API-7', 'PO-7207', '10');
    const credit = (number: string) =>
      supplier().post(`invoices/${reference}/credit-notes`, { number, issuedOn: '2026-01-05' });
    const { body } = await credit('API-7-W').expect(201);
    expect(body.amountDue).toEqual({ amount: '60.00', currency: 'GBP' });
    const again = await credit('API-7-X');
    expect([again.status, again.body.code]).toEqual([409, 'not-creditable']);
  });
});
