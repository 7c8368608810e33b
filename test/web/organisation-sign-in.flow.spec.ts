import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mailOf } from '../setup/messages.js';
import { OidcProvider } from '../setup/oidc-provider.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, type PersonName } from '../setup/world.js';
import { PageClient } from './page-client.js';

const HERE = '/sign-in/organisation';

let provider: OidcProvider;
let portal: Portal;

beforeAll(async () => {
  provider = await OidcProvider.start();
  portal = await startPortal({ env: { ...provider.env, SECOND_FACTOR: 'required' } });
});
afterAll(async () => {
  await portal.close();
  await provider.close();
});
beforeEach(() => {
  provider.fault = 'none';
});

/** What the provider says of one of the world's people. */
const accountOf = (name: PersonName, amr: readonly string[] = ['pwd', 'mfa']) => ({
  ...{ sub: `subject of ${name}`, email: emailOf(name), email_verified: true, amr },
});

/** To the provider and back. @returns the path that the browser comes back to */
async function there(client: PageClient, next = '/'): Promise<string> {
  const { to } = await client.get(`${HERE}?next=${encodeURIComponent(next)}`);
  const answer = await fetch(to!, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location')!);
  return back.pathname + back.search;
}

async function signIn(client: PageClient, next = '/') {
  return client.get(await there(client, next));
}

describe('The account of one’s organisation', () => {
  it('signs staff in, with the second factor that was proved there, and is told once', async () => {
    provider.account = accountOf('finance');
    const client = new PageClient(portal.url);
    expect((await client.get('/sign-in')).text).toContain('sign in with your organisation’s account');
    expect((await signIn(client, '/payment-runs')).to).toBe('/payment-runs');
    expect((await client.get('/payment-runs')).status).toBe(200);
    await signIn(new PageClient(portal.url));
    const subjects = (await mailOf(portal, emailOf('finance'))).map(({ subject }) => subject);
    expect(subjects).toEqual(['You can sign in with your organisation’s account']);
  });

  it('without a second factor there is asked for the one here', async () => {
    provider.account = accountOf('approver', ['pwd']);
    const client = new PageClient(portal.url);
    expect((await signIn(client)).to).toBe('/');
    expect((await client.get('/work')).to).toBe('/sign-in?next=%2Fwork');
    expect((await client.get('/sign-in/second-factor')).text).toContain('Set up a code on your phone');
  });

  it.each([
    [
      'an address that is not verified',
      { ...accountOf('receiver'), email_verified: false },
      'verified email',
    ],
    ['somebody of a supplier', accountOf('supplier'), 'nobody of the staff here'],
    [
      'an address that nobody has',
      { ...accountOf('receiver'), email: 'new@exampleshire.example' },
      'nobody of the staff',
    ],
  ])('does not let in %s', async (_, account, sentence) => {
    provider.account = account;
    const client = new PageClient(portal.url);
    const answer = await signIn(client);
    expect([answer.status, answer.text.includes(sentence)]).toEqual([403, true]);
    expect((await client.get('/work')).to).toBe('/sign-in?next=%2Fwork');
  });

  it('counts by its subject: an address that is given to somebody else later opens nothing', async () => {
    provider.account = accountOf('procurement');
    expect((await signIn(new PageClient(portal.url))).to).toBe('/');
    provider.account = { ...accountOf('procurement'), sub: 'the successor' };
    expect((await signIn(new PageClient(portal.url))).status).toBe(403);
  });

  it.each(['nonce', 'signature', 'audience'] as const)('with a wrong %s is refused', async (fault) => {
    provider.account = accountOf('finance');
    provider.fault = fault;
    const answer = await signIn(new PageClient(portal.url));
    expect([answer.status, answer.text.includes('did not finish')]).toEqual([401, true]);
  });

  it('is bound to the browser that began, and to one answer', async () => {
    provider.account = accountOf('finance');
    const client = new PageClient(portal.url);
    const path = await there(client);
    expect((await new PageClient(portal.url).get(path)).to).toBe('/sign-in');
    const other = new PageClient(portal.url);
    await other.get(HERE);
    expect((await other.get(path)).status).toBe(401);
    expect((await client.get(path)).to).toBe('/');
    expect((await client.get(path)).to).toBe('/sign-in');
  });
});

it('where the organisation does not answer, the password still does', async () => {
  const away = await OidcProvider.start();
  const { env } = away;
  await away.close();
  const elsewhere = await startPortal({ env });
  const client = new PageClient(elsewhere.url);
  const answer = await client.get(HERE);
  expect([answer.status, answer.text.includes('sign in with your password')]).toEqual([503, true]);
  expect((await client.get('/sign-in')).status).toBe(200);
  await elsewhere.close();
});
