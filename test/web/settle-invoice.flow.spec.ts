import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let finance: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  finance = await PageClient.signedIn(portal.url, 'finance');
  const lines = [
    anOrderLine({ description: 'Copier paper A4', unitPrice: '5.00', level: '2-way' }),
    anOrderLine({ description: 'Copier paper A3', unitPrice: '8.00', level: '2-way' }),
  ];
  for (const number of ['PO-3101', 'PO-3102'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines }));
});
afterAll(() => portal.close());

const send = async (invoice: ReturnType<typeof anInvoice>): Promise<string> => {
  const { body } = await portal.as('supplier').send(ublOf(invoice));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const stateOf = async (reference: string): Promise<string> => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;
};

describe('An invoice that looks like one sent before', () => {
  const sent = (number: string, over: Parameters<typeof aLine>[0] = {}) =>
    send(
      anInvoice({
        ...{ number, orderReference: 'PO-3101' },
        lines: [aLine({ quantity: '2', netPrice: '5.00', orderLineReference: '1', ...over })],
      }),
    );
  let first: string;
  let again: string;

  beforeAll(async () => {
    first = await sent('SIDE-2041');
    again = await sent('SIDE-2141');
  });

  it('is shown beside that one, with what they have in common and what differs', async () => {
    const workbench = await finance.get(`/work/invoices/${again}`);
    expect(workbench.text).toContain(`href="/work/invoices/${again}/duplicates/${first}"`);
    const { text } = await finance.get(`/work/invoices/${again}/duplicates/${first}`);
    expect(text).toContain('<li>the same amount</li>');
    expect(text).toMatch(/SIDE-2141 <strong class="app-differs">differs/);
    expect(text).toContain(`/work/invoices/${first}/readable`);
    expect(text).toContain(`/work/invoices/${again}/readable`);
  });

  it('keeps what was typed where the choice or the reason is missing', async () => {
    const path = `/work/invoices/${again}/duplicates/${first}`;
    const unchosen = await finance.post(path, { reason: 'Two delivery notes' });
    expect(unchosen).toMatchObject({ status: 422 });
    expect(unchosen.text).toContain('Choose whether it is the same invoice');
    expect(unchosen.text).toContain('Two delivery notes</textarea>');
    const unreasoned = await finance.post(path, { decision: 'duplicate', reason: '' });
    expect(unreasoned.text).toMatch(/value="duplicate" checked/);
    expect(unreasoned.text).toContain('Enter how you know');
  });

  it('goes on once they are told apart, and a second decision about it is refused', async () => {
    const path = `/work/invoices/${again}/duplicates/${first}`;
    const decided = await finance.post(path, { decision: 'different', reason: 'Two delivery notes' });
    expect(decided.to).toBe(`/work/invoices/${again}`);
    const late = await finance.post(path, { decision: 'duplicate', reason: 'The supplier says so' });
    expect(late.text).toContain('This is settled already, perhaps by somebody else');
    expect(await stateOf(again)).toBe('MATCHED');
    expect((await finance.get(path)).to).toBe(`/work/invoices/${again}`);
  });

  it('is rejected where it is the same, and its supplier reads which one we have', async () => {
    const third = await sent('SIDE-2241');
    const path = `/work/invoices/${third}/duplicates/${first}`;
    await finance.post(path, { decision: 'duplicate', reason: 'The supplier says so' });
    expect(await stateOf(third)).toBe('REJECTED');
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get(`/invoices/${third}`)).text).toContain(
      `We have this invoice already, as ${first}`,
    );
  });
});

describe('A line that names no order line', () => {
  it('is proposed some, with how alike they are, and goes on once one is confirmed', async () => {
    const line = aLine({ quantity: '1', netPrice: '5.00', itemName: 'Paper for copiers, A4' });
    const reference = await send(
      anInvoice({
        number: 'LOOSE-9',
        orderReference: 'PO-3102',
        lines: [{ ...line, orderLineReference: null }],
      }),
    );
    const { text } = await finance.get(`/work/invoices/${reference}`);
    expect(text).toContain('Which order line does line 1 bill?');
    expect(text).toMatch(/Order PO-3102, line 1: Copier paper A4[\s\S]*alike/i);
    const path = `/work/invoices/${reference}/pairing`;
    const unchosen = await finance.post(path, { lineId: '1' });
    expect(unchosen).toMatchObject({ status: 422 });
    expect(unchosen.text).toContain('href="#order-line-1"');
    const approver = await PageClient.signedIn(portal.url, 'approver');
    expect((await approver.get(`/work/invoices/${reference}`)).text).not.toContain('name="orderLineId"');
    const [orderLineId = ''] = /[^"]+(?=" aria-describedby="order-line-1-item-hint)/.exec(text) ?? [];
    await finance.get(`/work/invoices/${reference}`);
    expect((await finance.post(path, { lineId: '1', orderLineId })).to).toBe(`/work/invoices/${reference}`);
    expect(await stateOf(reference)).toBe('MATCHED');
  });
});
