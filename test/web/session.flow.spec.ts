import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';
import { type PageAnswer, PageClient } from './page-client.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const signIn = async (client: PageClient, next = '/'): Promise<PageAnswer> => {
  await client.get(`/sign-in?next=${encodeURIComponent(next)}`);
  return client.post('/sign-in', { email: emailOf('supplier'), password: PASSWORD, next });
};

describe('Signing in', () => {
  it('comes before any page about somebody, and leads back to it', async () => {
    const client = new PageClient(portal.url);
    const asked = await client.get('/orders?status=all');
    expect([asked.status, asked.to]).toEqual([303, '/sign-in?next=%2Forders%3Fstatus%3Dall']);
    const done = await signIn(client, '/orders?status=all');
    expect([done.status, done.to]).toEqual([303, '/orders?status=all']);
    expect((await client.get('/orders')).status).toBe(200);
  });

  it('never leads to another site', async () => {
    expect((await signIn(new PageClient(portal.url), '//elsewhere.example/')).to).toBe('/');
  });

  it('begins a new session, in a cookie that scripts and other sites cannot use', async () => {
    const client = new PageClient(portal.url);
    await client.get('/sign-in');
    const before = client.cookie;
    const done = await client.post('/sign-in', { email: emailOf('supplier'), password: PASSWORD });
    expect(client.cookie).not.toBe(before);
    expect(done.headers.getSetCookie().sort()).toEqual([
      expect.stringMatching(/^i-supplier-device=.*HttpOnly; SameSite=Lax/),
      expect.stringMatching(/^i-supplier-session=.*HttpOnly; SameSite=Lax/),
    ]);
  });

  it('tells a wrong password and an unknown address the same, keeps the address and never the password', async () => {
    const client = new PageClient(portal.url);
    await client.get('/sign-in');
    const wrong = await client.post('/sign-in', { email: emailOf('supplier'), password: 'a wrong one' });
    const unknown = await client.post('/sign-in', { email: 'nobody@example.com', password: 'a wrong one' });
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('Email address or password is wrong');
      expect(answer.text).not.toContain('a wrong one');
    }
    expect(wrong.text).toContain(`value="${emailOf('supplier')}"`);
  });

  it('asks for what is missing', async () => {
    const client = new PageClient(portal.url);
    await client.get('/sign-in');
    const answer = await client.post('/sign-in', { email: '', password: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Sign in');
    expect(answer.text).toContain('<a href="#email">Enter your email address</a>');
    expect(answer.text).toContain('<a href="#password">Enter your password</a>');
  });

  it('ends with signing out: the old cookie is worth nothing', async () => {
    const client = await PageClient.signedIn(portal.url, 'supplier');
    const { cookie } = client;
    expect((await client.post('/sign-out')).to).toBe('/signed-out');
    client.cookie = cookie;
    expect((await client.get('/orders')).to).toBe('/sign-in?next=%2Forders');
  });
});

describe('A form', () => {
  it.each([
    { with: 'no token', token: '' },
    { with: 'the token of another session', token: 'f'.repeat(64) },
  ])('with $with is refused', async ({ token }) => {
    const client = await PageClient.signedIn(portal.url, 'supplier');
    client.token = token;
    const answer = await client.post('/sign-out');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Your session has expired');
    expect((await client.get('/orders')).status).toBe(200);
  });

  it('with a file is read only where a file is asked for', async () => {
    const client = await PageClient.signedIn(portal.url, 'supplier');
    expect((await client.upload('/sign-out', null)).status).toBe(403);
  });
});

describe('Somebody who works for two councils', () => {
  it('changes from one to the other, and sees only what belongs there', async () => {
    const client = await PageClient.signedIn(portal.url, 'supplier');
    const { text } = await client.get('/orders');
    expect([text.includes('PO-1001'), text.includes('PO-5001')]).toEqual([true, false]);
    const other = /<option value="([^"]+)">Sampleton/.exec(text)![1]!;
    expect((await client.post('/workplace', { workplace: other })).to).toBe('/');
    const there = (await client.get('/orders')).text;
    expect([there.includes('PO-1001'), there.includes('PO-5001')]).toEqual([false, true]);
  });

  it('cannot go where it has no place', async () => {
    const client = await PageClient.signedIn(portal.url, 'otherSupplier');
    await client.post('/workplace', { workplace: '00000000-0000-7000-8000-00000000c002/staff' });
    expect((await client.get('/orders')).text).toContain('Exampleshire');
  });
});

describe('Every page', () => {
  it('takes nothing from other sites, runs no script of its text, and is kept in no cache', async () => {
    const { headers, text } = await new PageClient(portal.url).get('/sign-in');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(text).toContain(`<script nonce="${nonce}">`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/style="/);
  });

  it('has its style and script under addresses that may be kept for ever', async () => {
    const client = new PageClient(portal.url);
    const { text } = await client.get('/help');
    for (const [, path] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const { status, headers } = await client.get(path!);
      expect([path, status, headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('that is not there says so, and looks the same as one of somebody else', async () => {
    const client = await PageClient.signedIn(portal.url, 'otherSupplier');
    const missing = await client.get('/orders/PO-9999');
    const foreign = await client.get('/orders/PO-1001');
    expect([missing.status, foreign.status]).toEqual([404, 404]);
    expect(foreign.text.replaceAll(/nonce="[^"]+"|PO-\d+/g, '')).toBe(
      missing.text.replaceAll(/nonce="[^"]+"|PO-\d+/g, ''),
    );
    expect((await client.get('/no-such-page')).text).toContain('Page not found');
  });

  it('is for people; programs at /api are answered in their own way', async () => {
    const { status, headers } = await new PageClient(portal.url).get('/api/v1/no-such-thing');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers.get('content-type')).toMatch(/json/);
  });

  it('of the demonstration is hidden outside it', async () => {
    expect((await new PageClient(portal.url).get('/demo/messages')).status).toBe(404);
  });
});
