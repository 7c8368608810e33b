import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let director: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  await giveRole(portal, 'approver', 'finance-director');
  const lines = [anOrderLine({ description: 'Copier paper', unitPrice: '10.00', level: '2-way' })];
  for (const number of ['PO-4101', 'PO-4102', 'PO-4103'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines }));
  director = await PageClient.signedIn(portal.url, 'approver');
});
afterAll(() => portal.close());

/** Bills two of one order at this price. @returns the receipt number */
const send = async (number: string, orderReference: string, netPrice: string): Promise<string> => {
  const invoice = anInvoice({ number, orderReference, lines: [aLine({ quantity: '2', netPrice })] });
  const { body } = await portal.as('supplier').send(ublOf(invoice));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const stateOf = async (reference: string) =>
  ((await portal.as('finance').get(`invoices/${reference}`)).body as { state: string }).state;
const EXACT = { scope: 'council', measure: 'price', upper: 'EXACT', lower: 'NOT_CHECKED' };

describe('Rules', () => {
  it('are read by all staff and changed by the finance director', async () => {
    const finance = await PageClient.signedIn(portal.url, 'finance');
    for (const page of ['tolerances', 'units', 'holds', 'holds/QTY_REC', 'hand-release'])
      expect([page, (await finance.get(`/rules/${page}`)).status]).toEqual([page, 200]);
    expect((await finance.get('/rules/tolerances')).text).not.toContain('Set a tolerance');
    expect((await finance.post('/rules/tolerances', EXACT)).status).toBe(403);
    expect((await director.get('/rules')).text).toContain('href="/rules/tolerances"');
  });

  it('a tolerance shows what it would have done to the last quarter, then is in force for what waits too', async () => {
    const dear = await send('R-DEAR', 'PO-4101', '10.10');
    await send('R-FINE', 'PO-4102', '10.00');
    expect(await stateOf(dear)).toBe('MATCHED');
    portal.clock.travelTo(new Date('2026-04-02T09:30:00Z'));
    await director.get('/rules/tolerances/new');
    const wrong = await director.post('/rules/tolerances/effect', {
      ...EXACT,
      upper: 'LESSER_OF',
      'upper-percent': 'x',
    });
    expect(wrong.status).toBe(422);
    for (const field of ['upper-percent', 'upper-amount']) expect(wrong.text).toContain(`href="#${field}"`);
    const effect = await director.post('/rules/tolerances/effect', EXACT);
    expect(effect.text).toContain('from 1 January 2026 to 31 March 2026');
    expect(effect.text).toMatch(/Would have waited<\/dt>\s*<dd class="app-figure__value">1</);
    expect(effect.text).toContain('1 invoice more');
    expect(effect.text).toContain(dear);
    expect(await stateOf(dear)).toBe('MATCHED');
    expect((await director.post('/rules/tolerances', EXACT)).to).toBe('/rules/tolerances');
    await portal.application.idle();
    expect(await stateOf(dear)).toBe('ON_HOLD');
    const page = (await director.get('/rules/tolerances')).text;
    expect(page).toContain('Above: nothing; below: not checked');
    expect(page).toContain('Version 1, 2 April 2026');
    expect(page).toContain('Of 2 invoices, 0 waited for such a reason and 1 would');
  });

  it('a narrower tolerance decides, and can be taken away again', async () => {
    const forLine = { ...EXACT, scope: 'order-line', upper: 'PERCENT', 'upper-percent': '5' };
    const unknown = await director.post('/rules/tolerances/effect', {
      ...forLine,
      place: 'PO-4101/9',
    });
    expect(unknown.text).toContain('There is no &quot;PO-4101/9&quot;');
    const place = { place: 'PO-4101/1' };
    expect((await director.post('/rules/tolerances/effect', { ...forLine, ...place })).text).toContain(
      '1 invoice fewer',
    );
    await director.post('/rules/tolerances', { ...forLine, ...place });
    await portal.application.idle();
    expect((await director.get('/rules/tolerances')).text).toContain('Order PO-4101, line 1: Copier paper');
    const remove = { step: 'remove', scope: 'order-line', measure: 'price', ...place };
    expect((await director.post('/rules/tolerances/effect', remove)).text).toContain('1 invoice more');
    await director.post('/rules/tolerances', remove);
    await director.post('/rules/tolerances', { step: 'remove', scope: 'council', measure: 'price' });
    expect((await director.get('/rules/tolerances')).text).toContain('Version 4');
  });

  it('a conversion of units is checked, shown, set and taken away', async () => {
    await director.get('/rules/units');
    const wrong = await director.post('/rules/units/effect', {
      from: 'BOX',
      factor: '0',
      to: 'C62',
      supplier: '',
    });
    for (const field of ['from', 'factor']) expect(wrong.text).toContain(`href="#${field}"`);
    const boxes = { from: 'xbx', factor: '12', to: 'C62', supplier: '100001' };
    expect((await director.post('/rules/units/effect', boxes)).text).toContain(
      '1 box (XBX) is 12 single items (C62)',
    );
    await director.post('/rules/units', boxes);
    expect((await director.get('/rules/units')).text).toContain('Example Paper Supplies Ltd (100001)');
    await director.post('/rules/units', { ...boxes, step: 'remove' });
    expect((await director.get('/rules/units')).text).toContain('None is set.');
  });

  it('the limit of setting holds aside is an amount', async () => {
    await director.get('/rules/hand-release');
    expect((await director.post('/rules/hand-release', { limit: 'much' })).status).toBe(422);
    await director.post('/rules/hand-release', { limit: '£2,500' });
    expect((await director.get('/rules/hand-release')).text).toContain('The limit is £2,500.00 without VAT.');
  });
});

describe('What a supplier reads, who acts and by when', () => {
  const words = {
    ...{ owner: 'buyer', team: 'Category team', workingDays: '4', step: 'save' },
    supplierText: 'You billed {billed}, and we agreed {ordered}. We are asking. You need do nothing.',
  };

  it('is looked at before it is saved, with placeholders and words of staff refused', async () => {
    await director.get('/rules/holds/PRICE');
    const unknown = { ...words, seen: '0', supplierText: 'You billed {price}.' };
    expect((await director.post('/rules/holds/PRICE', unknown)).text).toContain('There is no {price} here.');
    const staffWord = { ...words, seen: '0', supplierText: 'It is on hold.' };
    expect((await director.post('/rules/holds/PRICE', staffWord)).text).toContain(
      'without the word &quot;hold&quot;',
    );
    const preview = await director.post('/rules/holds/PRICE', { ...words, seen: '0', step: 'preview' });
    expect(preview.text).toContain('You billed £5.20, and we agreed £5.00. We are asking.');
    expect((await director.get('/rules/holds/PRICE')).text).not.toContain('Category team');
  });

  it('is in force for what waits already, as a version that stays; two people do not overwrite each other', async () => {
    const reference = await send('R-WORDS', 'PO-4103', '12.00');
    expect((await director.post('/rules/holds/PRICE', { ...words, seen: '0' })).to).toBe(
      '/rules/holds/PRICE',
    );
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(
      'You billed £12.00, and we agreed £10.00.',
    );
    const bench = (await director.get(`/work/invoices/${reference}`)).text;
    expect(bench).toContain('Category team');
    expect(bench).toContain('by 10 April 2026');
    const late = await director.post('/rules/holds/PRICE', { ...words, team: 'Other team', seen: '0' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Somebody else changed this');
    expect((await director.get('/rules/holds/PRICE')).text).toContain('Version 1, 2 April 2026');
  });

  it('of a reason that only the supplier can settle stays the supplier’s', async () => {
    const page = (await director.get('/rules/holds/VAT_CONTENT')).text;
    expect(page).not.toContain('Who must act?');
    expect((await director.get('/rules/holds/NO_SUCH')).status).toBe(404);
  });
});
