import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt } from '../factories/authenticator.js';
import { mailOf } from '../setup/messages.js';
import { forgetCounts, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => forgetCounts(portal));

async function confirmed(client: PageClient, password = PASSWORD): Promise<void> {
  await client.get('/account/confirm');
  await client.post('/account/confirm', { password });
}

describe('Where somebody is signed in', () => {
  it('is listed, this browser marked, and each of the others can be ended', async () => {
    const here = await PageClient.signedIn(portal.url, 'finance');
    const there = await PageClient.signedIn(portal.url, 'finance');
    const { text } = await here.get('/account/sessions');
    expect([text.match(/This browser/g), text.match(/Last used/g)]).toEqual([
      ['This browser'],
      expect.arrayContaining(['Last used']),
    ]);
    const [, path] = /action="(\/account\/sessions\/[0-9a-f]{32}\/end)"/.exec(text)!;
    expect((await here.post(path!)).to).toBe('/account/sessions');
    expect((await there.get('/work')).to).toBe('/sign-in?next=%2Fwork');
    expect((await here.get('/work')).status).toBe(200);
    expect((await here.post(path!)).status).toBe(404);
  });

  it('is nobody else’s to end', async () => {
    const owner = await PageClient.signedIn(portal.url, 'approver');
    await PageClient.signedIn(portal.url, 'approver');
    const [, path] = /action="(\/account\/sessions\/[0-9a-f]{32}\/end)"/.exec(
      (await owner.get('/account/sessions')).text,
    )!;
    const stranger = await PageClient.signedIn(portal.url, 'finance');
    await stranger.get('/account/sessions');
    expect((await stranger.post(path!)).status).toBe(404);
  });

  it('can be ended everywhere else at once', async () => {
    const there = await PageClient.signedIn(portal.url, 'receiver');
    const here = await PageClient.signedIn(portal.url, 'receiver');
    await here.get('/account/sessions');
    await here.post('/account/sessions/end-others');
    expect((await there.get('/receipts')).to).toBe('/sign-in?next=%2Freceipts');
    expect((await here.get('/receipts')).status).toBe(200);
  });

  it('once ended does not come back with a form that was slow', async () => {
    const here = await PageClient.signedIn(portal.url, 'supplier');
    const thief = await PageClient.signedIn(portal.url, 'supplier');
    await here.get('/account/sessions');
    await here.post('/account/sessions/end-others');
    // Whatever the thief's pages keep in the session now, it is not made again.
    for (const path of ['/help', '/sign-in', '/join']) await thief.get(path);
    expect((await thief.get('/orders')).to).toBe('/sign-in?next=%2Forders');
  });
});

describe('A password', () => {
  it('is changed by whoever knows the old one, which signs them out everywhere else and is told', async () => {
    const there = await PageClient.signedIn(portal.url, 'procurement');
    const here = await PageClient.signedIn(portal.url, 'procurement');
    expect((await here.get('/account/password')).to).toBe('/account/confirm?next=%2Faccount%2Fpassword');
    await here.get('/account/confirm');
    const wrong = await here.post('/account/confirm', { password: 'guessed', next: '/account/password' });
    expect([wrong.status, wrong.text.includes('Password is wrong')]).toEqual([422, true]);
    expect((await here.post('/account/confirm', { password: PASSWORD, next: '/account/password' })).to).toBe(
      '/account/password',
    );
    await here.get('/account/password');
    const weak = await here.post('/account/password', { password: 'password12' });
    expect([weak.status, weak.text.includes('harder to guess')]).toEqual([422, true]);
    expect((await here.post('/account/password', { password: ' three random words ' })).to).toBe('/account');
    expect((await here.get('/account')).text).toContain('Your password is changed');
    expect((await there.get('/account')).to).toBe('/sign-in?next=%2Faccount');
    const again = new PageClient(portal.url);
    await again.get('/sign-in');
    const email = emailOf('procurement');
    expect((await again.post('/sign-in', { email, password: PASSWORD })).status).toBe(401);
    expect((await again.post('/sign-in', { email, password: ' three random words ' })).to).toBe('/');
    expect((await mailOf(portal, email)).map(({ subject }) => subject)).toEqual([
      'Your password was changed',
    ]);
  });
});

describe('A second factor that nobody asks for', () => {
  it('is set up by who wants one, asked for from then on, and given up again', async () => {
    const here = await PageClient.signedIn(portal.url, 'otherSupplier');
    expect((await here.get('/account/second-factor')).to).toBe(
      '/account/confirm?next=%2Faccount%2Fsecond-factor',
    );
    await confirmed(here);
    const there = await PageClient.signedIn(portal.url, 'otherSupplier');
    const [, spelled] = /<code>([A-Z2-7 ]+)<\/code>/.exec((await here.get('/account/second-factor')).text)!;
    const code = codeAt(spelled!.replaceAll(' ', ''), portal.clock.now());
    expect((await here.post('/account/second-factor', { code })).text).toContain('Your recovery codes');
    expect((await here.get('/account')).text).toContain('10 recovery codes left');
    // Where only the password was typed, the code is asked for now.
    expect((await there.get('/orders')).to).toBe('/sign-in?next=%2Forders');
    await here.get('/account/second-factor');
    expect((await here.post('/account/second-factor/remove')).to).toBe('/account');
    expect((await there.get('/orders')).status).toBe(200);
  });

  it('loses its old recovery codes when new ones are made', async () => {
    const here = await PageClient.signedIn(portal.url, 'secondJob');
    await confirmed(here);
    const [, spelled] = /<code>([A-Z2-7 ]+)<\/code>/.exec((await here.get('/account/second-factor')).text)!;
    const code = codeAt(spelled!.replaceAll(' ', ''), portal.clock.now());
    const codes = (text: string) => [...text.matchAll(/<code>([0-9a-z-]{19})</g)].map(([, each]) => each!);
    const old = codes((await here.post('/account/second-factor', { code })).text);
    await here.get('/account/second-factor');
    const fresh = codes((await here.post('/account/recovery-codes')).text);
    const client = new PageClient(portal.url);
    await client.get('/sign-in');
    await client.post('/sign-in', { email: emailOf('secondJob'), password: PASSWORD });
    await client.get('/sign-in/recovery-code');
    expect((await client.post('/sign-in/recovery-code', { code: old[0]! })).status).toBe(422);
    expect((await client.post('/sign-in/recovery-code', { code: fresh[0]! })).to).toBe('/');
  });
});
