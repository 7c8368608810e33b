import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkListService } from '../../src/approvals/work-list.service.js';
import { pageRequest } from '../../src/kernel/paging.js';
import pg from 'pg';
import { anOrder, anOrderLine } from '../factories/order.js';
import { approve } from '../setup/decide.js';
import { giveRole, type Portal, principalAt, startPortal } from '../setup/portal.js';
import { insertOrder, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

const CLEANING = placeOf('otherSupplier').supplierId!;
let portal: Portal;
let approver: PageClient;
let second: PageClient;
let sent = 0;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Shredding', quantity: '900', unitPrice: '50.00', level: '2-way' });
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3501', lines: [line] }));
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3502', supplierId: CLEANING, lines: [line] }));
  await giveRole(portal, 'procurement', 'finance-director');
  await giveRole(portal, 'financeLead', 'approver');
  approver = await PageClient.signedIn(portal.url, 'approver');
  second = await PageClient.signedIn(portal.url, 'financeLead');
});
afterAll(() => portal.close());

async function flip(order = 'PO-3501', by: 'supplier' | 'otherSupplier' = 'supplier'): Promise<string> {
  sent += 1;
  const { body } = await portal
    .as(by)
    .post(`orders/${order}/invoices`, {
      ...{ invoiceNumber: `LIST-${sent}`, issuedOn: '2026-01-05' },
      lines: [{ lineNumber: '1', quantity: String(sent) }],
    })
    .expect(201);
  await portal.application.idle();
  return body.reference as string;
}
const stateOf = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;
};

describe('What needs me', () => {
  it('is the first page of an approver, by the last day to pay, with filters that stay in the address', async () => {
    const early = await flip();
    portal.clock.travelDays(1);
    const late = await flip();
    const { text } = await approver.get('/work');
    expect(text).toContain('For me to approve (2)');
    expect(text.indexOf(early)).toBeLessThan(text.indexOf(late));
    expect(text).toContain('a day');
    expect((await approver.get('/work?pile=mine&due=late')).text).toContain(
      'Nothing fits what you asked for',
    );
    const found = await approver.get(`/work?pile=mine&search=${late}`);
    expect(found.text).not.toContain(early);
    expect(found.text).toContain(`value="${late}"`);
  });

  it('puts first whom the council puts first', async () => {
    const local = await flip('PO-3502', 'otherSupplier');
    const { nest } = portal.application;
    const work = nest.get(WorkListService, { strict: false });
    const who = await principalAt(portal, 'approver');
    const order = async () =>
      (await work.list(who, 'mine', pageRequest(1))).items.map(({ invoice }) => invoice.reference);
    expect((await order()).at(-1)).toBe(local);
    const director = await PageClient.signedIn(portal.url, 'procurement');
    await director.get('/rules/approvals');
    expect((await director.post('/rules/approvals/work-order', { putFirst: 'small-local' })).to).toBe(
      '/rules/approvals',
    );
    expect((await director.get('/rules/approvals')).text).toMatch(/value="small-local" checked/);
    expect((await approver.get('/rules/approvals')).text).toContain('small suppliers in our postcode areas');
    const client = new pg.Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query(
      `UPDATE supplier SET postcode = 'XE2 1AA', size_band = CASE id WHEN $1 THEN 'micro' ELSE 'large' END`,
      [CLEANING],
    );
    await client.end();
    expect((await order())[0]).toBe(local);
  });
});

describe('The way back from an invoice', () => {
  it('leads to the list that was shown last, with its filters, also after the invoice was approved', async () => {
    const reference = await flip();
    const list = `/work?pile=mine&search=${reference}`;
    await approver.get(list);
    const { text } = await approver.get(`/work/invoices/${reference}`);
    expect(text).toContain(
      `href="${list.replace('&', '&amp;')}" class="govuk-back-link">Work: For me to approve`,
    );
    const seen = /name="seen" value="([^"]+)"/.exec(text)![1]!;
    expect((await approver.post(`/work/invoices/${reference}/approve`, { seen })).to).toBe(list);
    await approver.get('/work/invoices?state=APPROVED');
    expect((await approver.get(`/work/invoices/${reference}`)).text).toContain(
      'href="/work/invoices?state=APPROVED" class="govuk-back-link">Invoices',
    );
  });
});

describe('Several invoices approved together', () => {
  it('are looked at first, each with its figures, and each that cannot be with the reason', async () => {
    const [one, other] = [await flip(), await flip()];
    await second.get('/work');
    const path = `/work/approve?invoice=${one}&invoice=${other}`;
    const { text } = await second.get(path);
    expect(text).toMatch(/2 invoices, £[\d,.]+ in all/);
    expect(text).toContain(`value="${one}:1.1.0"`);
    const finance = await PageClient.signedIn(portal.url, 'finance');
    const cannot = await finance.get(path);
    expect(cannot.text).toContain('Only an approver can approve it.');
    expect(cannot.text).not.toContain('Approve these');
    expect((await second.get('/work/approve')).text).toContain('You have chosen none');
  });

  it('are decided one by one: what somebody else was first with stays as it is, and is named', async () => {
    const [one, other] = [await flip(), await flip()];
    await second.get(`/work/approve?invoice=${one}&invoice=${other}`);
    await approve(portal, 'approver', one);
    const both = new URLSearchParams([
      ['invoice', `${one}:1.1.0`],
      ['invoice', `${other}:1.1.0`],
    ]);
    expect((await second.postAll('/work/approve', both)).to).toBe('/work?pile=mine');
    const { text } = await second.get('/work?pile=mine');
    expect(text).toContain('Your approval of 1 invoice is recorded.');
    expect(text).toContain(`${one}: `);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['APPROVED', 'APPROVED']);
  });

  it('are approved once each where two people press the button at the same moment', async () => {
    const references = [await flip(), await flip(), await flip()];
    const all = () =>
      new URLSearchParams(references.map((reference): [string, string] => ['invoice', `${reference}:1.1.0`]));
    await approver.get('/work/approve');
    await second.get('/work/approve');
    await Promise.all([approver, second].map((page) => page.postAll('/work/approve', all())));
    for (const reference of references) {
      expect(await stateOf(reference)).toBe('APPROVED');
      const { text } = await approver.get(`/work/invoices/${reference}`);
      expect(text.match(/What was decided:[\s\S]*?<\/ul>/)![0].match(/<li>/g)).toHaveLength(1);
    }
  });
});
