import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/identity/domain/policy.js';
import { ConversationService } from '../../src/invoices/conversation.service.js';
import { ATTACHMENT_BYTES_MAX } from '../../src/invoices/domain/conversation.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { mailOf } from '../setup/messages.js';
import { seenOn } from '../setup/decide.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { emailOf, insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;
let finance: PageClient;

const PDF = { name: 'delivery note.pdf', bytes: '%PDF-1.7\nThe delivery note' };
const HOSTILE = "<script>alert(1)</script> '); DROP TABLE invoice; --";

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  finance = await PageClient.signedIn(portal.url, 'finance');
  const line = anOrderLine({ description: 'Paper', quantity: '100', unitPrice: '5.00', level: '2-way' });
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-4101', lines: [line] }));
});
afterAll(() => portal.close());

const sent = async (number: string, quantity: string): Promise<string> => {
  const line = aLine({ quantity, netPrice: '5.00', orderLineReference: '1' });
  const { body } = await portal
    .as('supplier')
    .send(ublOf(anInvoice({ number, orderReference: 'PO-4101', lines: [line] })));
  await portal.application.idle();
  return (body as { reference: string }).reference;
};
const stateOf = async (reference: string): Promise<string> => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;
};
const conversations = () => portal.application.nest.get(ConversationService, { strict: false });
const unanswered = async (who: Principal) => conversations().unanswered(who);

describe('A question about an invoice', () => {
  let reference: string;

  it('stops it until the supplier has answered, with files both ways, and tells each by mail', async () => {
    reference = await sent('TALK-1', '1');
    const form = await finance.get(`/work/invoices/${reference}/query`);
    const asked = await finance.attach(
      `/work/invoices/${reference}/query`,
      { text: 'Which site? Our account is 12345678.', seen: seenOn(form.text) },
      [PDF],
    );
    expect(asked.to).toBe(`/work/invoices/${reference}`);
    expect(await stateOf(reference)).toBe('IN_QUERY');
    const told = (await mailOf(portal, emailOf('supplier'))).at(-1)!;
    expect(told.kind).toBe('invoice.in-query');
    expect(told.body).toContain('Which site?');
    expect(told.body).not.toContain('12345678');

    const page = await supplier.get(`/invoices/${reference}`);
    expect(page.text).toContain('The council, Finance team');
    expect(page.text).not.toContain('Finance officer');
    const [file = ''] = /\/invoices\/INV-\d+\/files\/[\w-]+/.exec(page.text) ?? [];
    const download = await supplier.get(file);
    expect(download.bytes.toString()).toBe(PDF.bytes);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(download.headers.get('content-type')).toBe('application/octet-stream');
    expect((await supplier.get('/home')).text).toContain('We asked you a question');

    await supplier.get(`/invoices/${reference}`);
    const answered = await supplier.attach(`/invoices/${reference}/answer`, { answer: HOSTILE }, [
      { name: 'lines.csv', bytes: 'line;quantity\n1;1\n' },
    ]);
    expect(answered.to).toBe(`/invoices/${reference}`);
    expect(await stateOf(reference)).toBe('MATCHED');
    const news = (await mailOf(portal, emailOf('finance'))).at(-1)!;
    expect(news.subject).toBe(`Example Paper Supplies Ltd answered about invoice ${reference}`);
    expect(news.body).toContain(`/work/invoices/${reference}/conversation`);
    expect(news.body).not.toContain('script');
  });

  it('is answered as it was typed, and shown as text', async () => {
    for (const [client, path] of [
      [supplier, `/invoices/${reference}`],
      [finance, `/work/invoices/${reference}/conversation`],
      [finance, '/work/messages'],
    ] as const) {
      const { text } = await client.get(path);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).not.toContain('<script>alert(1)');
    }
  });

  it('waits for the council until somebody there has read the answer', async () => {
    const who = await principalAt(portal, 'finance');
    expect(await unanswered(who)).toBe(1);
    expect((await finance.get('/work')).text).toContain('Messages from suppliers (1)');
    const page = await finance.get(`/work/invoices/${reference}/conversation`);
    expect(page.text).toContain('The supplier wrote last');
    expect(page.text).toContain('the 30 days go on during a query');
    await finance.post(`/work/invoices/${reference}/no-reply`);
    expect(await unanswered(who)).toBe(0);
  });

  it('is answered once: whoever comes second keeps what was typed, to send as a message', async () => {
    const asked = await sent('TALK-2', '2');
    const seen = seenOn((await finance.get(`/work/invoices/${asked}/query`)).text);
    await finance.post(`/work/invoices/${asked}/query`, { text: 'Which site?', seen });
    const people = [supplier, await PageClient.signedIn(portal.url, 'supplier')];
    for (const each of people) await each.get(`/invoices/${asked}`);
    const answers = await Promise.all(
      people.map((each, index) => each.post(`/invoices/${asked}/answer`, { answer: `Site ${index}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const late = answers.findIndex(({ status }) => status === 422);
    expect(answers[late]!.text).toContain('can no longer be done');
    expect(answers[late]!.text).toMatch(new RegExp(`name="message"[^>]*>Site ${late}</textarea>`));
  });
});

describe('What is written without a question', () => {
  it('goes to and fro and moves nothing', async () => {
    const reference = await sent('TALK-3', '3');
    await supplier.get(`/invoices/${reference}`);
    await supplier.post(`/invoices/${reference}/messages`, { message: 'When is it paid?' });
    expect(await stateOf(reference)).toBe('MATCHED');
    await finance.get(`/work/invoices/${reference}/conversation`);
    await finance.post(`/work/invoices/${reference}/messages`, { message: 'With the next run.' });
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain('With the next run.');
    const told = (await mailOf(portal, emailOf('supplier'))).at(-1)!;
    expect([told.kind, told.body.includes('With the next run')]).toEqual(['conversation.written', false]);
  });

  it.each([
    { what: 'nothing typed', message: '  ', files: [], says: 'Enter your message' },
    { what: 'too much typed', message: 'x'.repeat(2_001), files: [], says: '2,000 characters or less' },
    {
      ...{ what: 'a program', message: 'See here', files: [{ name: 'run.pdf', bytes: 'MZ\u0000\u0001' }] },
      says: 'run.pdf must be a PDF, PNG, JPEG, XML or CSV file',
    },
    {
      ...{ what: 'a page', message: 'See here', files: [{ name: 'a.xml', bytes: '<html><b>x</b></html>' }] },
      says: 'a.xml must be a PDF',
    },
    {
      ...{ what: 'an empty file', message: 'See here', files: [{ name: 'a.pdf', bytes: '' }] },
      says: 'a.pdf is empty',
    },
    {
      ...{ what: 'a file too large', message: 'See here' },
      files: [{ name: 'a.pdf', bytes: `%PDF-${'x'.repeat(ATTACHMENT_BYTES_MAX)}` }],
      says: 'a.pdf must be 10 MB or smaller',
    },
    { what: 'six files', message: 'See here', files: Array(6).fill(PDF), says: 'at most 5 files' },
  ])('is asked for again with $what, and keeps what was typed', async ({ message, files, says }) => {
    const reference = await sent(`BAD-${message.length}-${files.length}-${says.length}`, '1');
    await supplier.get(`/invoices/${reference}`);
    const answer = await supplier.attach(`/invoices/${reference}/messages`, { message }, files);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    if (message === 'See here') expect(answer.text).toContain('See here</textarea>');
  });
});

describe('What the council’s people write among themselves', () => {
  it('is on no page, in no file, message or answer that a supplier gets', async () => {
    const reference = await sent('TALK-4', '4');
    await finance.get(`/work/invoices/${reference}/conversation`);
    const kept = await finance.attach(
      `/work/invoices/${reference}/notes`,
      { note: 'We think it is billed twice: OWL' },
      [{ name: 'owl.csv', bytes: 'owl,owl\n' }],
    );
    expect(kept.to).toBe(`/work/invoices/${reference}/conversation`);
    const page = await finance.get(kept.to!);
    expect(page.text).toContain('billed twice: OWL');
    const [file = ''] = /files\/[\w-]+/.exec(page.text) ?? [];
    expect((await finance.get(`/work/invoices/${reference}/${file}`)).status).toBe(200);
    expect((await supplier.get(`/invoices/${reference}/${file}`)).status).toBe(404);
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain('OWL');
    expect(JSON.stringify((await portal.as('supplier').get(`invoices/${reference}`)).body)).not.toContain(
      'OWL',
    );
    expect(JSON.stringify(await mailOf(portal, emailOf('supplier')))).not.toContain('OWL');
    const { body: ours } = await portal.as('finance').get(`invoices/${reference}/conversation`).expect(200);
    expect((ours as { internal: { text: string }[] }).internal[0]!.text).toContain('OWL');
    const { body: theirs } = await portal
      .as('supplier')
      .get(`invoices/${reference}/conversation`)
      .expect(200);
    expect(theirs).toEqual({ waitsFor: null, entries: [] });
    const own = await principalAt(portal, 'supplier');
    expect(await conversations().read(own, reference)).toMatchObject({ entries: [], internal: [] });
    await supplier.get(`/invoices/${reference}`);
    expect((await supplier.post(`/work/invoices/${reference}/notes`, { note: 'Hello' })).status).toBe(404);
  });
});
