import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeThings, type Things } from '../matrix/things.js';
import { type Portal, startPortal } from '../setup/portal.js';
import type { PersonName } from '../setup/world.js';
import { PageClient } from './page-client.js';

type Who = 'supplier' | 'finance' | 'procurement';

let portal: Portal;
let things: Things;
let browsers: Readonly<Record<Who, PageClient>>;

beforeAll(async () => {
  portal = await startPortal();
  things = await makeThings(portal);
  const signedIn = (name: PersonName) => PageClient.signedIn(portal.url, name);
  browsers = {
    supplier: await signedIn('supplier'),
    finance: await signedIn('finance'),
    procurement: await signedIn('procurement'),
  };
}, 60_000);
afterAll(() => portal.close());

const LONG = 'x'.repeat(50_000);

describe('an address that no page leads to', () => {
  it.each<{ who: Who; path: string; status: number }>([
    { who: 'supplier', path: '/orders/%00', status: 404 },
    { who: 'supplier', path: '/invoices/INV%00/credit', status: 404 },
    { who: 'supplier', path: '/payments/%00', status: 404 },
    { who: 'finance', path: '/suppliers/%00/merge', status: 404 },
    { who: 'supplier', path: '/invoices/:invoice/versions/2147483648', status: 404 },
    { who: 'supplier', path: `/invoices/:invoice/versions/${'9'.repeat(23)}`, status: 404 },
    { who: 'supplier', path: '/invoices/:invoice/versions/1e400', status: 404 },
    { who: 'supplier', path: '/orders?search=%00', status: 200 },
    { who: 'supplier', path: '/invoices?search=a%00b&state=%00&page=-1', status: 200 },
    { who: 'finance', path: '/work/invoices?search=%00&page=1e9', status: 200 },
    { who: 'finance', path: '/suppliers?search=%00&page=99999999999999999999', status: 200 },
    { who: 'finance', path: '/work?page=1&page=2&filter=__proto__', status: 200 },
  ])('is answered like any other: $path', async ({ who, path, status }) => {
    const answer = await browsers[who].get(path.replace(':invoice', things.invoice));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<h1');
  });

  it('is answered to nobody in particular as well', async () => {
    const answer = await new PageClient(portal.url).get('/order-link/%00');
    expect([answer.status, answer.text.includes('<h1')]).toEqual([404, true]);
  });
});

describe('a form that no browser sends', () => {
  it('counts without its NUL characters', async () => {
    const { supplier } = browsers;
    const page = `/invoices/${things.invoice}`;
    await supplier.get(page);
    const sent = await supplier.post(`${page}/messages`, { message: 'When is\0 it paid?' });
    expect(sent.status).toBe(303);
    expect((await supplier.get(page)).text).toContain('When is it paid?');
    const nothing = await supplier.post(`${page}/messages`, { message: '\0' });
    expect([nothing.status, nothing.text.includes('There is a problem')]).toEqual([422, true]);
  });

  it.each<{ who: Who; path: string; fields: Record<string, string | string[]> }>([
    { who: 'supplier', path: '/send/type', fields: { orderedBy: 'a\0b', number: '\0' } },
    { who: 'supplier', path: '/order-link', fields: { orderNumber: '\0', email: 'a\0b@example.com' } },
    { who: 'supplier', path: '/invoices/:invoice/messages', fields: { message: LONG } },
    { who: 'supplier', path: '/invoices/:invoice/messages', fields: { message: ['one', 'two'] } },
    { who: 'supplier', path: '/invoices/:invoice/messages', fields: {} },
    { who: 'finance', path: '/work/invoices/:invoice/notes', fields: { note: LONG } },
    { who: 'finance', path: '/work/invoices/:invoice/reject', fields: { text: ['a', 'b'] } },
    { who: 'procurement', path: '/receipts/raise', fields: aLineWithVat('constructor') },
    { who: 'finance', path: '/payment-runs/prepare', fields: { 'runOn-day': '9'.repeat(30) } },
  ])('is told what is wrong with it: $path', async ({ who, path, fields }) => {
    const browser = browsers[who];
    await browser.get('/help');
    const answer = await browser.post(path.replace(':invoice', things.invoice), fields);
    expect([answer.status, answer.text.includes('There is a problem')]).toEqual([422, true]);
  });
});

/** Of an order of which nothing else is typed. */
function aLineWithVat(vat: string): Record<string, string> {
  const line = { description: 'Paper', quantity: '1', unitPrice: '5.00', vat };
  const typed = Object.entries(line).map(([name, value]) => [`line-1-${name}`, value]);
  return { ...(Object.fromEntries(typed) as Record<string, string>), lines: '1', step: 'save' };
}
