import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { approve, seenOn } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

const AT_ONCE = 4;
const DATE = { 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' };

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Paper', quantity: '10', unitPrice: '5.00', level: '2-way' });
  for (const number of ['PO-7401', 'PO-7402', 'PO-7403', 'PO-7404'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
});
afterAll(() => portal.close());

/** At £5.00 each, of which ten are ordered. @returns its receipt number */
async function billed(number: string, orderReference: string, quantity: string): Promise<string> {
  const line = aLine({ quantity, netPrice: '5.00', orderLineReference: '1' });
  const { body } = await portal
    .as('supplier')
    .send(ublOf(anInvoice({ number, orderReference, lines: [line] })));
  await portal.application.idle();
  return (body as { reference: string }).reference;
}

/** Two of twelve: £12.00 of £72.00 with VAT. @returns where it is at the API */
async function disputed(reference: string): Promise<string> {
  const dispute = { lineId: '1', quantity: '2', reasonCode: 'QTY', reason: 'Ten were ordered.' };
  const { body } = await portal.as('finance').post(`invoices/${reference}/disputes`, dispute).expect(201);
  await portal.application.idle();
  return `invoices/${reference}/disputes/${(body as { id: string }).id}`;
}

const leftOf = async (reference: string) => {
  const { body } = await portal.as('supplier').get(`invoices/${reference}/creditable`).expect(200);
  return (body as { left: { amount: string } }).left.amount;
};
const codesOf = (answers: readonly { body: unknown }[]) =>
  answers.flatMap(
    ({ body }) => (body as { findings?: { id: string }[] }).findings?.map(({ id }) => id) ?? [],
  );

describe('A credit note that several make of one invoice at once', () => {
  it('over what is in dispute is taken once, whatever its number', async () => {
    const reference = await billed('ONCE-1', 'PO-7401', '12');
    const path = await disputed(reference);
    const accept = (index: number) =>
      portal
        .as('supplier')
        .post(`${path}/acceptance`, { number: `ONCE-1-C${index}`, issuedOn: '2026-01-05' })
        .set('Idempotency-Key', `key-${index}`);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => accept(index)));
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(1);
    // Whoever came a moment later reads that it is credited already.
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.every(({ status }) => [409, 422].includes(status))).toBe(true);
    expect(new Set(codesOf(answers))).toEqual(new Set(['COUNCIL-CREDIT-MOVED']));
    expect(await leftOf(reference)).toBe('60.00');
    await portal.application.idle();
    await approve(portal, 'approver', reference);
    await approve(portal, 'approver', (taken[0]!.body as { reference: string }).reference);
    await portal.application.idle();
    const { body } = await portal.as('supplier').get(path).expect(200);
    expect(body).toMatchObject({ state: 'CREDITED' });
  });

  it('over some of a line is taken once, though more would be left of the invoice', async () => {
    const reference = await billed('ONCE-2', 'PO-7402', '10');
    const credit = (index: number) =>
      portal.as('supplier').post(`invoices/${reference}/credit-notes`, {
        ...{ number: `ONCE-2-C${index}`, issuedOn: '2026-01-05' },
        lines: [{ lineId: '1', quantity: '2' }],
      });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => credit(index)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await leftOf(reference)).toBe('48.00');
    // With the figures as they are now another one can be sent.
    await credit(9).expect(201);
    expect(await leftOf(reference)).toBe('36.00');
  });

  it('from two tabs is sent from one; the other says so, keeps what was typed and can be sent after a look', async () => {
    const reference = await billed('ONCE-3', 'PO-7403', '12');
    await disputed(reference);
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    const path = `/invoices/${reference}/credit`;
    const tab = async (number: string) => {
      const { text } = await supplier.get(path);
      const typed = { number, ...DATE, what: 'parts', 'quantity-1': '2', seen: seenOn(text) };
      const check = await supplier.post(path, typed);
      expect(check.text).toContain('Check your credit note');
      return { ...typed, seen: seenOn(check.text), step: 'send' };
    };
    const [first, second] = [await tab('ONCE-3-A'), await tab('ONCE-3-B')];
    expect((await supplier.post(path, first)).status).toBe(303);
    const late = await supplier.post(path, second);
    expect(late.status).toBe(422);
    expect(late.text).toContain('changed since you began');
    expect(late.text).toContain('value="ONCE-3-B"');
    expect(late.text).toContain('£60.00 of it, with VAT, can be credited.');
    expect(await leftOf(reference)).toBe('60.00');
    const again = await supplier.post(path, { ...second, seen: seenOn(late.text) });
    expect(again.status).toBe(303);
  });

  it('pressed in two tabs at the same moment is sent once', async () => {
    const reference = await billed('ONCE-4', 'PO-7404', '12');
    await disputed(reference);
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    const path = `/invoices/${reference}/credit`;
    const seen = seenOn((await supplier.get(path)).text);
    const typed = { ...DATE, what: 'parts', 'quantity-1': '2', seen, step: 'send' };
    const answers = await Promise.all(
      ['ONCE-4-A', 'ONCE-4-B', 'ONCE-4-C'].map((number) => supplier.post(path, { ...typed, number })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    expect(await leftOf(reference)).toBe('60.00');
  });
});
