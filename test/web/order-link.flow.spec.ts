import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CODE_ATTEMPTS_MAX, CODES_PER_HOUR } from '../../src/identity/domain/one-time-secret.js';
import { LINK_DAYS, LINKS_PER_HOUR } from '../../src/purchasing/domain/order-link.js';
import { anOrderBody } from '../factories/order-body.js';
import { mailOf, newestCode, newestLink } from '../setup/messages.js';
import { forgetCounts, type Portal, startPortal } from '../setup/portal.js';
import { emailOf } from '../setup/world.js';
import { type PageAnswer, PageClient } from './page-client.js';

/** In an hour, whoever asks for them. */
const CODES_PER_LINK = 10;

let portal: Portal;
const PAPER = emailOf('supplier');

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
// All these visitors come from one place, which only one of the tests is about.
beforeEach(async () => {
  await forgetCounts(portal);
});

const later = (ms: number) => portal.clock.travelTo(new Date(portal.clock.now().getTime() + ms));

let orders = 0;

/** A new order, by the council's own system. @returns its number and the path of the link that its supplier was sent */
const ordered = async (): Promise<{ number: string; link: string }> => {
  const number = `PO-91${String((orders += 1)).padStart(2, '0')}`;
  await portal.as('procurement').post('orders', anOrderBody({ number })).expect(201);
  return { number, link: await newestLink(portal, PAPER) };
};

/** A browser that asked for a code with this link. */
const asking = async (link: string, client = new PageClient(portal.url)): Promise<PageClient> => {
  await client.get(link);
  expect((await client.post(`${link}/code`)).to).toBe(`${link}/code`);
  await client.get(`${link}/code`);
  return client;
};

const enter = async (client: PageClient, link: string, code: string): Promise<PageAnswer> =>
  client.post(`${link}/enter`, { code });

/** A browser that was let in. */
const inside = async (link: string): Promise<PageClient> => {
  const client = await asking(link);
  expect((await enter(client, link, await newestCode(portal, PAPER))).status).toBe(303);
  await client.get('/help');
  return client;
};

const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('An order that is issued', () => {
  it('is told to the contact on file, once, with a link', async () => {
    const { number } = await ordered();
    const told = (await mailOf(portal)).filter(({ subject }) => subject.includes(number));
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([['order.issued', PAPER]]);
    expect(told[0]!.body).toContain('£200.00 without VAT');
  });
});

describe('The link of an order', () => {
  it('says nothing of the order or its supplier before the code is known, but the masked address', async () => {
    const { number, link } = await ordered();
    const client = new PageClient(portal.url);
    const pages = [await client.get(link)];
    await client.post(`${link}/code`);
    pages.push(await client.get(`${link}/code`), await enter(client, link, '12'));
    for (const { text } of pages) {
      expect(text).toContain('a…@paper.example');
      expect(text).not.toMatch(new RegExp(`${number}|${PAPER}|library|Exampleshire|Paper Ltd|200\\.00`, 'i'));
    }
    for (const path of [`/orders/${number}`, `/orders/${number}/invoice`]) {
      expect((await client.get(path)).to).toMatch(/^\/sign-in/);
    }
  });

  it('lets in whoever knows the code, to that order alone', async () => {
    const { number, link } = await ordered();
    const { number: other } = await ordered();
    const client = await asking(link);
    const done = await enter(client, link, await newestCode(portal, PAPER));
    expect([done.status, done.to]).toEqual([303, `/orders/${number}/invoice`]);
    expect((await client.get(`/orders/${number}`)).text).toContain('Paper for the library');
    const closed = ['/home', '/orders', '/invoices', '/payments', '/early-payment', '/organisation', '/send'];
    for (const path of [...closed, `/orders/${other}`, `/orders/${other}/invoice`, '/work', '/suppliers']) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    }
    expect((await client.get('/')).to).toBe(`/orders/${number}`);
    expect((await client.get(link)).to).toBe(`/orders/${number}/invoice`);
  });

  it('that nobody was ever sent does not work', async () => {
    const client = new PageClient(portal.url);
    const { link } = await ordered();
    for (const path of [
      '/order-link/nothing',
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      `${link}x`,
    ]) {
      const answer = await client.get(path);
      expect([answer.status, answer.text.includes('This link does not work')]).toEqual([404, true]);
    }
  });

  it('leads its own supplier, who is signed in, to the order without a code; and nobody else', async () => {
    const { number, link } = await ordered();
    expect((await (await PageClient.signedIn(portal.url, 'supplier')).get(link)).to).toBe(
      `/orders/${number}`,
    );
    const stranger = await PageClient.signedIn(portal.url, 'otherSupplier');
    expect((await stranger.get(link)).text).toContain('Send me the code');
  });

  it('is of no use in the code’s hour when it has expired, and is sent anew to the contact on file', async () => {
    const { link } = await ordered();
    const client = await asking(link);
    const code = await newestCode(portal, PAPER);
    portal.clock.travelDays(LINK_DAYS);
    const expired = await client.get(link);
    expect([expired.status, expired.text.includes('This link has expired')]).toEqual([410, true]);
    expect((await enter(client, link, code)).status).toBe(410);
    expect((await client.post(`${link}/new`)).text).toContain('a…@paper.example');
    const fresh = await newestLink(portal, PAPER);
    expect(fresh).not.toBe(link);
    expect((await client.get(fresh)).status).toBe(200);
  });
});

describe('A code', () => {
  it.each([
    ['', 'Enter the code that we sent you'],
    ['12345', 'The code must be 6 digits'],
    ["'; DROP TABLE invoice; --", 'The code must be 6 digits'],
    ['<script>1</script>', 'The code must be 6 digits'],
  ])('typed as "%s" is asked for again, with what was typed', async (typed, sentence) => {
    const { link } = await ordered();
    const answer = await enter(await asking(link), link, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<a href="#code">${sentence}`);
    expect(answer.text).not.toContain('<script>1');
    if (typed === '12345') expect(answer.text).toContain('value="12345"');
  });

  it('that is wrong is told so; after five it takes a new one, and the right one no longer helps', async () => {
    const { link } = await ordered();
    const client = await asking(link);
    const code = await newestCode(portal, PAPER);
    for (let attempt = 1; attempt < CODE_ATTEMPTS_MAX; attempt += 1) {
      expect((await enter(client, link, another(code))).text).toContain('The code is not right');
    }
    for (const typed of [another(code), code]) {
      expect((await enter(client, link, typed)).text).toContain('The wrong code was typed too often');
    }
    await client.post(`${link}/code`);
    expect((await enter(client, link, await newestCode(portal, PAPER))).status).toBe(303);
  });

  it('may be typed with a space; the newest is the one that counts', async () => {
    const { link } = await ordered();
    const client = await asking(link);
    const first = await newestCode(portal, PAPER);
    await asking(link, client);
    const newest = await newestCode(portal, PAPER);
    expect((await enter(client, link, first)).text).toContain('This code is no longer valid');
    expect((await enter(client, link, `${newest.slice(0, 3)} ${newest.slice(3)}`)).status).toBe(303);
  });

  it('works once', async () => {
    const { link } = await ordered();
    const client = await asking(link);
    const code = await newestCode(portal, PAPER);
    await enter(client, link, code);
    await client.get('/help');
    const again = await enter(client, link, code);
    expect([again.status, again.text.includes('This code has been used already')]).toEqual([422, true]);
  });

  it('expires', async () => {
    const { link } = await ordered();
    const client = await asking(link);
    later(16 * 60_000);
    const answer = await enter(client, link, await newestCode(portal, PAPER));
    expect([answer.status, answer.text.includes('This code is no longer valid')]).toEqual([422, true]);
  });

  it('of another order is told so, and lets in to neither', async () => {
    const first = await ordered();
    const second = await ordered();
    const client = await asking(first.link);
    const code = await newestCode(portal, PAPER);
    await asking(second.link, client);
    const answer = await enter(client, second.link, code);
    expect([answer.status, answer.text.includes('That code is for another order')]).toEqual([422, true]);
  });

  it('is good only in the browser that asked for it', async () => {
    const { link } = await ordered();
    await asking(link);
    const code = await newestCode(portal, PAPER);
    const thief = new PageClient(portal.url);
    await thief.get(link);
    const answer = await enter(thief, link, code);
    expect(answer.text).toContain('This browser has not asked for a code for this order');
    expect((await thief.get(`${link}/code`)).to).toBe(link);
  });

  it('lets in for four hours, then it is asked for again', async () => {
    const { number, link } = await ordered();
    const client = await inside(link);
    later(4 * 3_600_000);
    expect((await client.get(`/orders/${number}`)).to).toBe(`/sign-in?next=%2Forders%2F${number}`);
    expect((await client.get(link)).text).toContain('Send me the code');
  });
});

describe('Somebody who has the link and not the mailbox', () => {
  it('cannot keep the supplier from its order by asking for codes or trying them', async () => {
    const { link } = await ordered();
    const owner = await asking(link);
    const code = await newestCode(portal, PAPER);
    const stranger = new PageClient(portal.url);
    for (let attempt = 0; attempt < CODES_PER_HOUR; attempt += 1) {
      await asking(link, stranger);
      for (let guess = 0; guess <= CODE_ATTEMPTS_MAX; guess += 1) await enter(stranger, link, another(code));
    }
    const refused = await stranger.post(`${link}/code`);
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('We have sent you several codes already');
    expect((await enter(owner, link, code)).status).toBe(303);
  });

  it('who uses up the codes of a link leaves the supplier the next link', async () => {
    const { number, link } = await ordered();
    for (let asked = 0; asked < CODES_PER_LINK; asked += 1) await asking(link);
    const owner = new PageClient(portal.url);
    await owner.get(link);
    expect((await owner.post(`${link}/code`)).text).toContain('Send me a new link');
    await owner.post(`${link}/new`);
    const client = await inside(await newestLink(portal, PAPER));
    expect((await client.get(`/orders/${number}`)).status).toBe(200);
  });

  it('is slowed down where it comes from', async () => {
    const client = new PageClient(portal.url);
    await client.get('/order-link');
    const fields = { orderNumber: 'PO-1001', email: 'nobody@example.com' };
    const answers: number[] = [];
    for (let asked = 0; asked < 21; asked += 1)
      answers.push((await client.post('/order-link', fields)).status);
    expect(answers).toEqual([...Array<number>(20).fill(200), 429]);
  });
});

describe('A link that is asked for by order number and address', () => {
  const ask = async (fields: Record<string, string>): Promise<PageAnswer> => {
    const client = new PageClient(portal.url);
    await client.get('/order-link');
    return client.post('/order-link', fields);
  };
  const newLinks = async () => (await mailOf(portal)).filter(({ kind }) => kind === 'order.new-link').length;

  it('goes to the contact on file, and at most three times an hour', async () => {
    const { number } = await ordered();
    const before = await newLinks();
    for (let asked = 0; asked < LINKS_PER_HOUR + 2; asked += 1) {
      const answer = await ask({ orderNumber: number, email: PAPER.toUpperCase() });
      expect(answer.text).toContain('Check your email');
    }
    expect((await newLinks()) - before).toBe(LINKS_PER_HOUR);
  });

  it.each([
    ['there is no such order', 'PO-404', PAPER],
    ['the address is another', 'PO-1001', 'nobody@example.com'],
    ['the order is another supplier’s', 'PO-2001', PAPER],
  ])('is answered the same where %s, and nothing is sent', async (_case, orderNumber, email) => {
    const before = await newLinks();
    expect((await ask({ orderNumber, email })).text).toContain('Check your email');
    expect(await newLinks()).toBe(before);
  });

  it('needs both', async () => {
    const answer = await ask({ orderNumber: '', email: 'no address' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#orderNumber">Enter the order number</a>');
    expect(answer.text).toContain('<a href="#email">Enter an email address in the correct format');
    expect(answer.text).toContain('value="no address"');
  });
});
