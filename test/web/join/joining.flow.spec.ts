import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DecideApplicationService } from '../../../src/suppliers/decide-application.service.js';
import { InviteSupplierService } from '../../../src/suppliers/invite-supplier.service.js';
import { aSupplier } from '../../factories/supplier.js';
import { mailOf, newestJoiningCode } from '../../setup/messages.js';
import { principalAt, type Portal, startPortal } from '../../setup/portal.js';
import { type PageAnswer, PageClient } from '../page-client.js';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
// Everybody here comes from one place, which may not have so many codes sent.
beforeEach(async () => void (await rows('DELETE FROM rate_limit')));

const service = <T>(type: abstract new (...parts: never[]) => T): T =>
  portal.application.nest.get(type as never, { strict: false });

const invite = async (number: string, channel: 'letter' | 'email' = 'letter'): Promise<string> => {
  const procurement = await principalAt(portal, 'procurement');
  const inviting = service(InviteSupplierService);
  await inviting.invite(procurement, [number], channel);
  if (channel === 'email') {
    const mail = (await mailOf(portal, 'accounts@cleaning.example')).at(-1);
    return /code=([\w-]+)/.exec(mail!.body)![1]!;
  }
  return (await inviting.letters(procurement)).find(({ supplierNumber }) => supplierNumber === number)!.code;
};

/** Post, and follow wherever it leads. */
const go = async (client: PageClient, answer: PageAnswer): Promise<PageAnswer> => {
  let at = answer;
  while (at.to !== null) at = await client.get(at.to);
  return at;
};

const heading = ({ text }: PageAnswer) => /<h1[^>]*>\s*([^<]+?)\s*</.exec(text)?.[1];
const PASSWORD = 'three quiet gravel roads';

/** From nothing to a proved address. @returns the page after it */
const proved = async (client: PageClient, email: string, name = 'Sam Ledger') => {
  await go(client, await client.post('/join/you', { contactName: name, email }));
  return go(client, await client.post('/join/email', { code: await newestJoiningCode(portal, email) }));
};

const begun = async (email: string): Promise<PageClient> => {
  const client = new PageClient(portal.url);
  await client.get('/join/apply');
  await go(client, await client.post('/join/apply', { council: 'exampleshire' }));
  await proved(client, email);
  return client;
};

/** Open a page of questions, and send it. */
const post = async (client: PageClient, page: string, typed: Record<string, string> = {}) => {
  await client.get(`/join/${page}`);
  return client.post(`/join/${page}`, typed);
};

const answer = async (client: PageClient, step: string, typed: Record<string, string>) =>
  go(client, await post(client, `answers/${step}`, typed));

const ACCOUNT = { holder: 'business', sortCode: '00-00-09', accountNumber: '12345678' };
const NOWHERE = { addressLine: '1 Sample Way', town: 'Testwick', postcode: 'XE9 9ZZ' };

/** A sole trader who has answered everything. */
const filledIn = async (email: string, name: string): Promise<PageClient> => {
  const client = await begun(email);
  await answer(client, 'kind', { kind: 'sole-trader' });
  await answer(client, 'name', { name });
  await answer(client, 'vat', { vatRegistered: 'no' });
  await answer(client, 'address', NOWHERE);
  await answer(client, 'contact', { contactName: 'Sam Ledger', phone: '01632 960 123' });
  await answer(client, 'size', { sizeBand: 'micro', sector: 'Construction' });
  await post(client, 'bank', { ...ACCOUNT, accountName: name });
  return client;
};

const sent = async (email: string, name: string): Promise<PageClient> => {
  const client = await filledIn(email, name);
  await go(client, await client.post('/join/check', { declared: 'yes' }));
  await go(client, await client.post('/join/password', { password: PASSWORD }));
  return client;
};

const applicationOf = async (email: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('SELECT id FROM supplier_application WHERE email = $1', [email]);
  return row!.id;
};

const rows = async <T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
};

describe('a supplier that is invited by letter', () => {
  const client = () => new PageClient(portal.url);

  it('proves an address, confirms what is on file, chooses a password and is registered', async () => {
    const joiner = client();
    const code = await invite('100002');
    await joiner.get('/join');
    expect(heading(await go(joiner, await joiner.post('/join', { code: code.toLowerCase() })))).toBe('Who are you?');
    const check = await proved(joiner, 'ledger@cleaning.example');
    // Nothing is asked that the council holds.
    expect(heading(check)).toBe('Check your details');
    expect(check.text).toContain('Not registered for VAT');
    await go(joiner, await joiner.post('/join/check', { declared: 'yes' }));
    const done = await go(joiner, await joiner.post('/join/password', { password: PASSWORD }));
    expect(done.text).toContain('You are registered');
    const mail = (await mailOf(portal, 'accounts@cleaning.example')).at(-1);
    expect(mail!.subject).toContain('You are registered');
    const signedIn = client();
    await signedIn.get('/sign-in');
    await signedIn.post('/sign-in', { email: 'ledger@cleaning.example', password: PASSWORD });
    expect((await signedIn.get('/organisation')).text).toContain('Sample Cleaning Services Ltd');
  }); // prettier-ignore

  it('uses its code once, and is told so', async () => {
    const code = await invite('100002');
    const first = client();
    await first.get('/join');
    await first.post('/join', { code });
    await proved(first, 'first@cleaning.example');
    const second = client();
    await second.get('/join');
    const refused = await second.post('/join', { code });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('This code has been used already');
    expect(refused.text).toContain(`value="${code}"`);
  });

  it.each([
    ['', 'Enter the code'],
    ['4F7K-9XQ2', '12 letters and numbers'],
    ['4F7K-9XQ2-MB3T', 'one of its letters or numbers is wrong'],
    ['<script>alert(1)</script>', '12 letters and numbers'],
    ["' OR 1=1; --", '12 letters and numbers'],
  ])('that types %j is told what is wrong, and what was typed is kept', async (code, says) => {
    const joiner = client();
    await joiner.get('/join');
    const refused = await joiner.post('/join', { code });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(says);
    expect(refused.text).toContain('href="#code"');
    expect(refused.text).not.toContain('<script>alert');
  });

  it('cannot use a code that was taken back, replaced or has run out', async () => {
    const procurement = await principalAt(portal, 'procurement');
    const inviting = service(InviteSupplierService);
    const old = await invite('100001');
    const joiner = client();
    await joiner.get('/join');
    const newer = await invite('100001');
    expect((await joiner.post('/join', { code: old })).text).toContain('no longer valid');
    const [open] = (await inviting.list(procurement, 10)).filter(({ standing }) => standing === 'open');
    await inviting.revoke(procurement, open!.id);
    expect((await joiner.post('/join', { code: newer })).text).toContain('no longer valid');
    const last = await invite('100001');
    const now = portal.clock.now();
    portal.clock.travelDays(61);
    expect((await joiner.post('/join', { code: last })).text).toContain('has run out');
    portal.clock.travelTo(now);
  });

  it('whose code came by email has proved its address with it', async () => {
    const joiner = client();
    const code = await invite('100002', 'email');
    await joiner.get(`/join?code=${code}`);
    const you = await go(joiner, await joiner.post('/join', { code }));
    expect(you.text).toContain('accounts@cleaning.example');
    const next = await go(joiner, await joiner.post('/join/you', { contactName: 'Sam Ledger' }));
    expect(heading(next)).toBe('Check your details');
  });
});

describe('an organisation that comes by itself', () => {
  it('is asked one thing at a time; a company’s name and address come from the register', async () => {
    const client = await begun('new@company.example');
    expect(heading(await client.get('/join/tasks'))).toBe('Your registration');
    await answer(client, 'kind', { kind: 'company' });
    const found = await answer(client, 'company', { companyNumber: '99000077' });
    expect(heading(found)).toBe('Is this your organisation?');
    expect(found.text).toContain('INVENTED COMPANY 99000077 LIMITED');
    const tasks = await client.get('/join/tasks');
    expect(tasks.text).toContain('You have completed 2 of 6 tasks');
  });

  it.each([
    ['company', { companyNumber: 'XX1' }, 'companyNumber', 'XX1'],
    ['name', { name: '' }, 'name', ''],
    ['vat', { vatRegistered: 'yes', vatNumber: '999999974' }, 'vatNumber', '999999974'],
    ['address', { ...NOWHERE, postcode: '<b>x</b>' }, 'postcode', '&lt;b&gt;x&lt;/b&gt;'],
    ['contact', { contactName: 'Sam', phone: "'; DROP TABLE supplier; --" }, 'phone', '&#39;; DROP TABLE supplier; --'],
    ['size', { sizeBand: 'micro', sector: '__proto__' }, 'sector', ''],
    ['../bank', { ...ACCOUNT, accountName: '<i>x</i>', sortCode: '12' }, 'sortCode', '&lt;i&gt;x&lt;/i&gt;'],
    ['../documents', { kind: 'public-liability', 'expiresOn-day': '31', 'expiresOn-month': '2' }, 'expiresOn', '31'],
  ])('reads what is wrong on the page "%s", with what was typed kept', async (step, typed, field, kept) => {
    const client = await begun(`${step.replace('../', '')}@mistakes.example`);
    const refused = await post(client, step.startsWith('../') ? step.slice(3) : `answers/${step}`, typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#${field}"`);
    if (kept !== '') expect(refused.text).toContain(kept);
  }); // prettier-ignore

  it('may keep a company number that the register does not know, once asked', async () => {
    const client = await begun('unknown@company.example');
    await answer(client, 'kind', { kind: 'company' });
    const asked = await post(client, 'answers/company', { companyNumber: '99000090' });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('name="asked" value="99000090"');
    const kept = await answer(client, 'company', { companyNumber: '99000090', asked: '99000090' });
    expect(kept.text).toContain('What is the name of your organisation?');
  });

  it('goes on where it stopped on another device, with a code to its address', async () => {
    const email = 'resume@company.example';
    const first = await begun(email);
    await answer(first, 'kind', { kind: 'sole-trader' });
    await answer(first, 'name', { name: 'Exampleton Joinery' });
    const mail = (await mailOf(portal, email)).at(-1);
    const link = /http:\/\/[^/]+(\/join\/resume\S*)/.exec(mail!.body)![1]!;
    const other = new PageClient(portal.url);
    await other.get(link);
    await go(other, await other.post('/join/resume', { email, council: 'exampleshire' }));
    const tasks = await go(
      other,
      await other.post('/join/email', { code: await newestJoiningCode(portal, email) }),
    );
    expect(heading(tasks)).toBe('Exampleton Joinery');
  });

  it('shows nothing to somebody who has not proved the address', async () => {
    const stranger = new PageClient(portal.url);
    for (const page of ['tasks', 'check', 'status', 'done', 'answers/name', 'password'])
      expect((await stranger.get(`/join/${page}`)).to).toBe('/join/resume');
    const prober = new PageClient(portal.url);
    await prober.get('/join/resume');
    const email = 'nobody@company.example';
    await go(prober, await prober.post('/join/resume', { email, council: 'exampleshire' }));
    const wrong = await prober.post('/join/email', { code: '000000' });
    expect(wrong.status).toBe(422);
    const nothing = await go(
      prober,
      await prober.post('/join/email', { code: await newestJoiningCode(portal, email) }),
    );
    expect(heading(nothing)).toBe('Nothing was begun with this email address');
  });

  it('cannot send before everything is answered, confirmed, and the password is good', async () => {
    const client = await begun('early@company.example');
    await answer(client, 'kind', { kind: 'sole-trader' });
    await client.get('/join/answers/name');
    expect((await client.get('/join/check')).to).toBe('/join/next');
    const refused = await client.post('/join/check', { declared: 'yes' });
    expect([refused.status, refused.text.includes('Some questions are not answered yet')]).toEqual([
      422,
      true,
    ]);
    const whole = await filledIn('weak@company.example', 'Weak Password Works');
    expect((await whole.post('/join/check', {})).text).toContain('href="#declared"');
    await go(whole, await whole.post('/join/check', { declared: 'yes' }));
    const weak = await whole.post('/join/password', { password: 'password' });
    expect([weak.status, weak.text.includes('href="#password"')]).toEqual([422, true]);
    expect(weak.text).not.toContain('value="password"');
  });
});

describe('what procurement decides', () => {
  it('is awaited by a new organisation, which is told, answers, and is registered in the end', async () => {
    const email = 'sam@quarry.example';
    const client = await sent(email, 'Quarry Works');
    expect((await client.get('/join/done')).text).toContain('We have your registration');
    const procurement = await principalAt(portal, 'procurement');
    const deciding = service(DecideApplicationService);
    const id = await applicationOf(email);
    await deciding.ask(procurement, id, 'Do you have a licence?');
    const told = (await mailOf(portal, email)).map(({ body }) => body);
    expect(told).toContainEqual(expect.stringContaining('Do you have a licence?'));
    expect((await client.get('/join/status')).text).toContain('Do you have a licence?');
    expect((await client.post('/join/status/answer', { answer: ' ' })).text).toContain('href="#answer"');
    await client.post('/join/status/answer', { answer: 'Yes, <b>12</b>' });
    const status = (await client.get('/join/status')).text;
    expect(status).toContain('Yes, &lt;b&gt;12&lt;/b&gt;');
    expect(status).not.toContain('Send your answer');
    await deciding.approve(procurement, id);
    expect((await client.get('/join/status')).text).toContain('You are registered');
    expect((await mailOf(portal, email)).at(-1)!.subject).toContain('You are registered');
    const signedIn = new PageClient(portal.url);
    await signedIn.get('/sign-in');
    await signedIn.post('/sign-in', { email, password: PASSWORD });
    expect((await signedIn.get('/organisation')).text).toContain('Quarry Works');
  });

  it('is decided once: of two at the same time one wins, and the other reads so', async () => {
    const email = 'race@quarry.example';
    await sent(email, 'Race Works');
    const procurement = await principalAt(portal, 'procurement');
    const deciding = service(DecideApplicationService);
    const id = await applicationOf(email);
    const both = await Promise.allSettled([
      deciding.approve(procurement, id),
      deciding.decline(procurement, id, 'Not needed'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'supplier-state', status: 409, message: expect.stringContaining('Somebody may have been faster') },
    });
  }); // prettier-ignore

  it('may be no, with a reason; the organisation puts it right and applies again', async () => {
    const email = 'again@quarry.example';
    const client = await sent(email, 'Second Try Works');
    const procurement = await principalAt(portal, 'procurement');
    const deciding = service(DecideApplicationService);
    const id = await applicationOf(email);
    await expect(deciding.decline(procurement, id, ' ')).rejects.toMatchObject({ code: 'text-missing' });
    await deciding.decline(procurement, id, 'The postcode is wrong');
    expect((await client.get('/join/status')).text).toContain('The postcode is wrong');
    await go(client, await client.post('/join/status/change'));
    await answer(client, 'address', { ...NOWHERE, postcode: 'XE9 9ZY' });
    // The password is there already.
    await go(client, await client.post('/join/check', { declared: 'yes' }));
    expect((await client.get('/join/status')).text).toContain('We are looking at it');
    await deciding.approve(procurement, id);
    const [supplier] = await rows<{ postcode: string; state: string }>(
      `SELECT postcode, state FROM supplier WHERE name = 'Second Try Works'`,
    );
    expect(supplier).toEqual({ postcode: 'XE9 9ZY', state: 'ACTIVE' });
  });

  it('is procurement’s alone', async () => {
    const finance = await principalAt(portal, 'finance');
    const id = await applicationOf('again@quarry.example');
    const deciding = service(DecideApplicationService);
    await expect(deciding.approve(finance, id)).rejects.toMatchObject({ code: 'not-allowed' });
    const elsewhere = await principalAt(portal, 'sampletonFinance');
    await expect(deciding.approve(elsewhere, id)).rejects.toMatchObject({ status: 403 });
    const supplier = await principalAt(portal, 'supplier');
    await expect(deciding.approve(supplier, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an organisation that may be registered already', () => {
  it('is told so without a word about the other, and may ask for access', async () => {
    const email = 'claimant@paper.example';
    const client = await begun(email);
    await answer(client, 'kind', { kind: 'company' });
    const page = await answer(client, 'company', { companyNumber: aSupplier().companyNumber! });
    expect(heading(page)).toBe('You may already be registered');
    for (const secret of ['Office', '100001', 'accounts@paper.example', aSupplier().postcode])
      expect(page.text).not.toContain(secret);
    expect(page.text).not.toContain('go on registering');
    const empty = await client.post('/join/registered', { choice: 'claim', message: '' });
    expect(empty.text).toContain('href="#message"');
    const status = await go(
      client,
      await client.post('/join/registered', { choice: 'claim', message: 'I keep the books' }),
    );
    expect(status.text).toContain('You asked for access');
    const told = (await mailOf(portal, 'accounts@paper.example')).at(-1);
    expect(told!.body).toContain('claimant@paper.example');
  });
});
