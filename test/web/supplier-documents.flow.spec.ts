import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SupplierDocumentService } from '../../src/suppliers/supplier-document.service.js';
import { addDays, plainDate } from '../../src/kernel/plain-date.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { PageClient } from './page-client.js';

const PDF = Buffer.from('%PDF-1.7 insurance');
const PATH = '/organisation/documents';

let portal: Portal;
let supplier: PageClient;
let procurement: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  procurement = await PageClient.signedIn(portal.url, 'procurement');
});
afterAll(() => portal.close());

/** The form as a browser sends it. @param until year-month-day; '' for none */
const bring = async (
  client: PageClient,
  kind: string,
  until: string,
  bytes: Buffer | null,
  name = 'policy.pdf',
) => {
  const { text } = await client.get(PATH);
  const [year = '', month = '', day = ''] = until.split('-');
  const form = new FormData();
  form.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? client.token);
  const typed = { kind, 'expiresOn-day': day, 'expiresOn-month': month, 'expiresOn-year': year };
  for (const [field, value] of Object.entries(typed)) form.set(field, value);
  if (bytes !== null) form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(portal.url + PATH, {
    ...{ method: 'POST', body: form, redirect: 'manual', headers: { cookie: client.cookie } },
  });
  return { status: answer.status, text: await answer.text() };
};
const toCheck = async () =>
  [
    ...(await procurement.get('/suppliers')).text.matchAll(
      /href="(\/suppliers\/100001\/documents\/[^"]+)\/check"/g,
    ),
  ].map(([, path]) => path!);
const post = async (client: PageClient, path: string, fields: Record<string, string>, page: string) => {
  await client.get(page);
  return client.post(path, fields);
};

describe('The documents of a supplier', () => {
  it.each([
    { what: 'nothing', kind: '', until: '', bytes: null, fields: ['kind', 'file'] },
    { what: 'an insurance without its end', kind: 'public-liability', until: '', bytes: PDF, fields: ['expiresOn-day'] },
    { what: 'one that has run out', kind: 'public-liability', until: '2025-12-31', bytes: PDF, fields: ['expiresOn-day'] },
    { what: 'a day that there is not', kind: 'public-liability', until: '2026-02-30', bytes: PDF, fields: ['expiresOn-day'] },
    { what: 'a program', kind: 'other', until: '', bytes: Buffer.from('MZ'), fields: ['file'] },
    { what: 'an empty file', kind: 'other', until: '', bytes: Buffer.alloc(0), fields: ['file'] },
  ])('$what is refused at its field', async ({ kind, until, bytes, fields }) => {
    const answer = await bring(supplier, kind, until, bytes);
    expect(answer.status).toBe(422);
    for (const field of fields) expect(answer.text).toContain(`href="#${field.split('-')[0]}`);
  }); // prettier-ignore

  it('are looked at before they count, and had back as they were brought', async () => {
    expect((await bring(supplier, 'public-liability', '2026-01-20', PDF)).status).toBe(303);
    const page = (await supplier.get(PATH)).text;
    expect(page).toContain('We are checking it');
    const file = await supplier.get(/href="(\/organisation\/documents\/[^"]+)"/.exec(page)![1]!);
    expect([file.status, file.bytes.equals(PDF)]).toEqual([200, true]);
    const other = await PageClient.signedIn(portal.url, 'otherSupplier');
    const path = /href="(\/organisation\/documents\/[^"]+)"/.exec(page)![1]!;
    expect((await other.get(path)).status).toBe(404);
  });

  it('are asked about, which the supplier reads by email and on the page', async () => {
    const [path] = await toCheck();
    const bare = await post(procurement, `${path}/ask`, { question: ' ' }, `${path}/check`);
    expect([bare.status, bare.text.includes('href="#question"')]).toEqual([422, true]);
    await post(
      procurement,
      `${path}/ask`,
      { question: 'The sum <b>insured</b> is missing' },
      `${path}/check`,
    );
    const mail = (await mailOf(portal, 'accounts@paper.example')).filter(
      ({ kind }) => kind === 'supplier.document-asked',
    );
    expect(mail).toHaveLength(1);
    expect(mail[0]!.body).toContain('/organisation/documents');
    const page = (await supplier.get(PATH)).text;
    expect(page).toContain('We need something from you');
    expect(page).toContain('The sum &lt;b&gt;insured&lt;/b&gt; is missing');
    const late = await post(procurement, `${path}/accept`, {}, `${path}/check`);
    expect([late.status, late.text.includes('has looked at this document already')]).toEqual([422, true]);
  });

  it('are in order, and the older one of the kind goes', async () => {
    await bring(supplier, 'public-liability', '2026-03-20', PDF, 'new-policy.pdf');
    const [path] = await toCheck();
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get(`${path}/check`)).status).toBe(403);
    await post(procurement, `${path}/accept`, {}, `${path}/check`);
    const page = (await supplier.get(PATH)).text;
    expect([page.includes('new-policy.pdf'), page.includes('>policy.pdf')]).toEqual([true, false]);
    expect(page).not.toContain('We are checking it');
    expect(await toCheck()).toEqual([]);
    expect((await procurement.get('/suppliers/100001')).text).toContain(
      'we have checked it, and it is in order',
    );
  });
});

describe('Reminders of a document that runs out on 20 March', () => {
  const reminders = async () => {
    const mail = await mailOf(portal, 'accounts@paper.example');
    return mail.filter(({ kind }) => kind === 'supplier.document-expiring');
  };
  const remindOn = async (day: string) => {
    portal.clock.travelTo(new Date(`${day}T07:00:00Z`));
    for (let time = 0; time < 2; time += 1) await portal.application.jobs.run('remind-documents');
    return reminders();
  };

  it.each([
    { days: 61, sent: 0 },
    { days: 60, sent: 1 },
    { days: 59, sent: 1 },
    { days: 31, sent: 1 },
    { days: 30, sent: 2 },
    { days: 7, sent: 3 },
    { days: 6, sent: 3 },
  ])('$days days before: $sent so far, however often the job runs', async ({ days, sent }) => {
    expect(await remindOn(addDays(plainDate('2026-03-20'), -days))).toHaveLength(sent);
  });

  it('lead to the page where the new one is brought', async () => {
    const [first] = await reminders();
    expect(first!.body).toContain(
      'Public liability insurance: what we have on file is good until 20 March 2026',
    );
    expect(first!.body).toContain('/organisation/documents');
  });

  it('stop for one that a newer one follows, also while that one is being looked at', async () => {
    const documents = portal.application.nest.get(SupplierDocumentService, { strict: false });
    const who = await principalAt(portal, 'supplier');
    const file = { bytes: PDF, fileName: 'cis.pdf', mediaType: 'application/pdf' };
    const add = (until: string) =>
      documents.add(who, who.supplierId!, { kind: 'employers-liability', expiresOn: plainDate(until), file });
    await add('2026-04-10');
    const before = (await remindOn('2026-03-21')).length;
    expect((await reminders()).at(-1)!.body).toContain('Employers’ liability insurance');
    await add('2027-03-20');
    expect(await remindOn('2026-04-04')).toHaveLength(before);
  });

  it('stop once it has run out', async () => {
    const before = (await reminders()).length;
    expect(await remindOn('2026-04-11')).toHaveLength(before);
  });
});
