import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { agreeToAll, secondDirector } from '../setup/agree.js';
import { approveOnPage } from '../setup/decide.js';
import { giveRole } from '../setup/portal.js';
import { insertOrder, placeOf } from '../setup/world.js';
import type { PageClient } from '../web/page-client.js';
import { begin, browserOf, end, portal, query } from './bank-attack.js';

const standing = async (reference: string) =>
  (await query('SELECT state FROM invoice WHERE reference = $1', [reference]))[0]!['state'];

/** An invoice over the wire; the order says that the price is 10.00. */
async function sent(number: string, order: string, price: string): Promise<string> {
  const { body } = await portal.as('supplier').send(
    ublOf(
      anInvoice({
        ...{ number, orderReference: order },
        lines: [aLine({ quantity: '10', netPrice: price, orderLineReference: '1' })],
      }),
    ),
  );
  await portal.application.idle();
  return (body as { reference: string }).reference;
}

async function ordersOf10(...numbers: string[]): Promise<void> {
  const line = anOrderLine({ description: 'Paper', quantity: '100', unitPrice: '10.00', level: '2-way' });
  for (const number of numbers) await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
}

describe('an insider who is finance director, sets every rule, and wants one dear invoice paid', () => {
  beforeAll(async () => {
    await begin();
    await ordersOf10('PO-4801', 'PO-4802');
    await giveRole(portal, 'procurement', 'finance-director');
  });
  afterAll(end);
  let director: PageClient;
  let dear: string;
  const WIDE = { scope: 'council', measure: 'price', upper: 'NOT_CHECKED', lower: 'NOT_CHECKED' };
  const RULE = { name: 'Everything', below: '1000000', bankDays: '0' };

  it('1. cannot switch on the rule that lets everything through: that takes somebody else', async () => {
    director = await browserOf('procurement');
    await director.get('/rules/touchless/new');
    expect((await director.post('/rules/touchless/new', RULE)).to).toBe('/rules/touchless/1');
    expect((await director.post('/rules/touchless/1/on', { version: '1' })).status).toBe(403);
    // Another one was fooled into it.
    const finance = await browserOf('finance');
    await finance.get('/rules/touchless/new');
    await finance.post('/rules/touchless/new', { ...RULE, name: 'Everything else' });
    expect((await director.post('/rules/touchless/2/on', { version: '1' })).status).toBe(303);
  });

  it('2. opens the tolerance for an invoice that waits: no rule approves it, and the director may not', async () => {
    dear = await sent('DEAR-1', 'PO-4801', '90.00');
    expect(await standing(dear)).toBe('ON_HOLD');
    await director.get('/rules/tolerances/new');
    expect((await director.post('/rules/tolerances', WIDE)).to).toBe('/rules/tolerances');
    await portal.application.idle();
    expect(await standing(dear)).toBe('MATCHED');
    const answer = await approveOnPage(director, dear);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(
      'You changed the tolerances, conversions or limits while this invoice waited',
    );
    expect(await standing(dear)).toBe('MATCHED');
  });

  it('3. gives nobody a limit or a route alone, nor with an accomplice whom he has made finance director', async () => {
    const { personId } = placeOf('procurement');
    await director.get('/rules/approvals/limits/new');
    await director.post('/rules/approvals/limits/new', { holder: `person:${personId}`, upTo: '' });
    await director.get('/rules/approvals/routes/new');
    const own = { level1: `person:${personId}`, position: '1', days: '1', order: 'any' };
    await director.post('/rules/approvals/routes/new', { name: 'Mine alone', ...own });
    await giveRole(portal, 'finance', 'finance-director', '2026-01-06');
    const accomplice = await browserOf('finance');
    const { text } = await accomplice.get('/rules/approvals');
    const proposals = text.match(/\/rules\/approvals\/proposals\/[0-9a-f-]+(?=\/agree)/g)!;
    expect(proposals).toHaveLength(2);
    await director.get('/rules/approvals');
    for (const proposal of proposals)
      for (const page of [director, accomplice])
        expect((await page.post(`${proposal}/agree`)).status).toBe(403);
    expect(await query('SELECT FROM approval_limit')).toEqual([]);
    expect(await query(`SELECT FROM approval_rule WHERE kind = 'route'`)).toEqual([]);
    for (const proposal of proposals) await director.post(`${proposal}/give-up`);
  });

  it('4. is nobody’s deputy in it, neither of himself nor of the approver', async () => {
    const [own, approver] = [placeOf('procurement').personId, placeOf('approver').personId];
    const days = Object.fromEntries(
      ['from', 'until'].flatMap((name) => [
        [`${name}-day`, '5'],
        [`${name}-month`, '1'],
        [`${name}-year`, '2026'],
      ]),
    );
    await director.get('/rules/approvals/absences/new');
    const self = await director.post('/rules/approvals/absences/new', {
      ...{ personId: own, deputyId: own, ...days },
    });
    expect([self.status, self.text.includes('Nobody stands in for themselves')]).toEqual([422, true]);
    const other = { personId: approver, deputyId: own, ...days };
    expect((await director.post('/rules/approvals/absences/new', other)).to).toBe('/rules/approvals');
    expect((await approveOnPage(director, dear)).status).toBe(403);
    expect(await standing(dear)).toBe('MATCHED');
  });

  it('5. nor is he both levels of a route, in his own right and as the deputy of the other one', async () => {
    const { personId } = placeOf('approver');
    await director.get('/rules/approvals/routes/new');
    const two = { level1: `person:${personId}`, level2: 'finance-director' };
    await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Two people', position: '1', days: '5', order: 'any', ...two },
    });
    await agreeToAll(await secondDirector(portal));
    const other = await sent('DEAR-2', 'PO-4802', '10.00');
    // The rule has approved that one; it is off for the next.
    await director.post('/rules/touchless/2/off');
    const next = await sent('DEAR-3', 'PO-4802', '10.00');
    expect([await standing(other), await standing(next)]).toEqual(['APPROVED', 'MATCHED']);
    expect((await approveOnPage(director, next)).to).toBe('/work');
    const again = await approveOnPage(director, next);
    expect([again.status, again.text.includes('You have decided at one level of it')]).toEqual([403, true]);
    expect(await standing(next)).toBe('MATCHED');
  });

  it('6. and prepares, approves and releases no payment', async () => {
    await query(`UPDATE invoice SET pay_by = '2026-01-06' WHERE state = 'APPROVED'`);
    const run = { runOn: '2026-01-06' };
    await portal.as('procurement').post('payment-runs', run).expect(403);
    const { body } = await portal.as('finance').post('payment-runs', run).expect(201);
    const { number } = body as { number: string };
    for (const step of ['approval', 'release'])
      await portal.as('procurement').post(`payment-runs/${number}/${step}`).expect(403);
    for (const step of ['approve', 'release'])
      expect((await director.post(`/payment-runs/${number}/${step}`)).status).toBe(403);
  });
});

describe('an outsider with the stolen session of a supplier, who waits until somebody looks', () => {
  beforeAll(async () => {
    await begin();
    await ordersOf10('PO-4803', 'PO-4804');
  });
  afterAll(end);

  it('makes an invoice dearer between the look and the button: it is not approved, alone or together', async () => {
    const [supplier, approver] = [await browserOf('supplier'), await browserOf('approver')];
    const order = 'PO-4803';
    const { body } = await portal.as('supplier').post(`orders/${order}/invoices`, {
      ...{ invoiceNumber: 'SWAP-1', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] },
    });
    const { reference } = body as { reference: string };
    await portal.application.idle();
    const seen = /name="seen" value="([^"]+)"/.exec(
      (await approver.get(`/work/invoices/${reference}`)).text,
    )![1]!;
    const together = /name="invoice" value="([^"]+)"/.exec(
      (await approver.get(`/work/approve?invoice=${reference}`)).text,
    )![1]!;
    await supplier.get(`/invoices/${reference}/correct`);
    const dearer = {
      ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026', orderNumber: order },
      ...{ orderedBy: 'Stores', 'description-1': 'Paper', 'quantity-1': '100', 'price-1': '10.00' },
    };
    const sentAgain = await supplier.post(`/invoices/${reference}/correct`, { ...dearer, confirmed: 'yes' });
    expect(sentAgain.to).toBe(`/invoices/${reference}`);
    await portal.application.idle();
    const alone = await approver.post(`/work/invoices/${reference}/approve`, { seen });
    expect([alone.status, alone.text.includes('The supplier corrected this invoice')]).toEqual([409, true]);
    await approver.postAll('/work/approve', new URLSearchParams({ invoice: together }));
    expect((await approver.get('/work')).text).toContain('Nothing was approved');
    expect(await standing(reference)).toBe('MATCHED');
  });
});
