import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { codeAt } from '../factories/authenticator.js';
import { mailOf } from '../setup/messages.js';
import { forgetCounts, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD, type PersonName } from '../setup/world.js';
import { type PageAnswer, PageClient } from './page-client.js';

const HERE = '/sign-in/second-factor';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({ env: { SECOND_FACTOR: 'required' } });
});
afterAll(() => portal.close());
beforeEach(() => forgetCounts(portal));

/** Time for another code: a code is good once. */
const nextCode = (secret: string) => {
  portal.clock.travelTo(new Date(portal.clock.now().getTime() + 30_000));
  return codeAt(secret, portal.clock.now());
};

async function typedPassword(name: PersonName): Promise<PageClient> {
  const client = new PageClient(portal.url);
  await client.get('/sign-in');
  await client.post('/sign-in', { email: emailOf(name), password: PASSWORD });
  return client;
}

const secretIn = ({ text }: PageAnswer) => /<code>([A-Z2-7 ]+)<\/code>/.exec(text)![1]!.replaceAll(' ', '');
const codesIn = ({ text }: PageAnswer) =>
  [...text.matchAll(/<code>([0-9a-z-]{19})<\/code>/g)].map(([, code]) => code!);

/** Somebody at their first sign-in, who sets up an app. */
async function setUp(name: PersonName) {
  const client = await typedPassword(name);
  const secret = secretIn(await client.get(HERE));
  const done = await client.post(HERE, { code: nextCode(secret) });
  await client.get('/help');
  return { client, secret, codes: codesIn(done) };
}

describe('Whoever decides about money', () => {
  it('sets up an app right after the first password, and reaches nothing else before', async () => {
    const client = await typedPassword('finance');
    for (const path of ['/', '/work', '/account', '/payment-runs']) {
      const { to } = await client.get(path);
      expect([path, to]).toEqual([
        path,
        path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`,
      ]);
    }
    expect((await client.get('/sign-in?next=%2Fwork')).to).toBe(`${HERE}?next=%2Fwork`);
    const page = await client.get(`${HERE}?next=%2Fwork`);
    expect(page.text).toContain('Set up a code on your phone');
    expect(page.text).toContain('<svg');
    const secret = secretIn(page);
    const wrong = await client.post(HERE, { code: '000000', next: '/work' });
    expect([wrong.status, secretIn(wrong)]).toEqual([422, secret]);
    expect(wrong.text).toContain('<a href="#code">The code is not right');
    const before = client.cookie;
    const done = await client.post(HERE, { code: nextCode(secret), next: '/work' });
    expect(codesIn(done)).toHaveLength(10);
    expect(done.text).toContain('href="/work"');
    expect(client.cookie).not.toBe(before);
    expect((await client.get('/work')).status).toBe(200);
  });

  it('types the code of the app from then on, each once', async () => {
    const { secret } = await setUp('approver');
    const client = await typedPassword('approver');
    expect((await client.get(HERE)).text).toContain('Enter the code from your app');
    const wrong = await client.post(HERE, { code: '123456' });
    expect([wrong.status, wrong.text.includes('value="123456"')]).toEqual([422, false]);
    const code = nextCode(secret);
    expect((await client.post(HERE, { code, next: '/work' })).to).toBe('/work');
    expect((await client.get('/work')).status).toBe(200);
    const second = await typedPassword('approver');
    await second.get(HERE);
    expect((await second.post(HERE, { code })).status).toBe(422);
  });

  it('uses a recovery code once in the place of a lost telephone, and is told', async () => {
    const { codes } = await setUp('receiver');
    const client = await typedPassword('receiver');
    await client.get('/sign-in/recovery-code');
    const typed = codes[3]!.toUpperCase().replaceAll('-', ' ');
    expect((await client.post('/sign-in/recovery-code', { code: typed })).to).toBe('/');
    const second = await typedPassword('receiver');
    await second.get('/sign-in/recovery-code');
    const again = await second.post('/sign-in/recovery-code', { code: codes[3]! });
    expect([again.status, again.text.includes('used before')]).toEqual([422, true]);
    const subjects = (await mailOf(portal, emailOf('receiver'))).map(({ subject }) => subject);
    expect(subjects).toEqual([
      'You now sign in with a code from your phone',
      'A recovery code was used to sign in',
    ]);
  });

  it('cannot have their codes guessed', async () => {
    await setUp('procurement');
    const client = await typedPassword('procurement');
    await client.get(HERE);
    for (let count = 0; count < 10; count += 1) await client.post(HERE, { code: '000000' });
    expect((await client.post(HERE, { code: '000000' })).text).toContain('too many wrong codes');
  });

  it('cannot give the second factor up', async () => {
    const { client, secret } = await setUp('paymentApprover');
    await client.get('/account/confirm');
    await client.post('/account/confirm', { password: PASSWORD, code: nextCode(secret) });
    expect((await client.get('/account/second-factor')).text).not.toContain('Stop asking for a code');
    expect((await client.post('/account/second-factor/remove')).status).toBe(409);
  });
});

describe('A change of bank details', () => {
  it('asks for the password and for a code of the app', async () => {
    const { client, secret } = await setUp('otherSupplier');
    const page = await client.get('/organisation/bank/change');
    expect(page.text).toContain('Code from your app');
    const without = await client.post('/organisation/bank/change', { password: PASSWORD });
    expect([without.status, without.text.includes('Enter the code that your app shows')]).toEqual([
      422,
      true,
    ]);
    const code = nextCode(secret);
    const wrong = await client.post('/organisation/bank/change', { password: 'guessed', code });
    expect([wrong.status, wrong.text.includes('Password is wrong')]).toEqual([422, true]);
    const done = await client.post('/organisation/bank/change', { password: PASSWORD, code });
    expect(done.to).toBe('/organisation/bank/change/details');
  });
});

describe('What is kept', () => {
  it('is no secret and no recovery code that could be read', async () => {
    const { secret, codes } = await setUp('sampletonFinance');
    const client = new pg.Client({ connectionString: portal.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ row: string }>(
      `SELECT f::text AS row FROM second_factor f UNION ALL SELECT c::text FROM recovery_code c
       UNION ALL SELECT s.sess::text FROM web_session s UNION ALL SELECT o.data::text FROM outbox_event o`,
    );
    await client.end();
    const all = rows.map(({ row }) => row).join('\n');
    expect([secret, ...codes].filter((each) => all.includes(each))).toEqual([]);
    expect(rows.length).toBeGreaterThan(11);
  });
});
