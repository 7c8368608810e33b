import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Mail, mailOf } from '../setup/messages.js';
import { forgetCounts, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD, placeOf, type PersonName } from '../setup/world.js';
import { PageClient } from './page-client.js';

const NEW_PASSWORD = 'three random words';
const HERE = '/organisation/people';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => forgetCounts(portal));

const invitationIn = (mails: readonly Mail[]): string =>
  mails.flatMap(({ body }) => body.match(/\/invitation\/[\w-]{64}/g) ?? []).at(-1)!;
const subjectsOf = async (email: string) => (await mailOf(portal, email)).map(({ subject }) => subject);

async function signedIn(email: string, password = NEW_PASSWORD): Promise<PageClient> {
  const client = new PageClient(portal.url);
  await client.get('/sign-in');
  await client.post('/sign-in', { email, password });
  await client.get('/');
  await client.get('/help');
  return client;
}

/** Somebody who has shown once more that it is them. */
async function showsItIsThem(client: PageClient, password: string): Promise<PageClient> {
  await client.get('/account/confirm');
  await client.post('/account/confirm', { password });
  await client.get('/help');
  return client;
}
const confirmed = async (name: PersonName) =>
  showsItIsThem(await PageClient.signedIn(portal.url, name), PASSWORD);

/** The page of somebody in the list. */
async function pageOf(client: PageClient, here: string, name: string): Promise<string> {
  const { text } = await client.get(here);
  const row = text.split('class="app-row"').find((each) => each.includes(`<strong>${name}</strong>`))!;
  return new RegExp(`href="(${here}/[0-9a-f-]{36})"`).exec(row)![1]!;
}

async function join(admin: PageClient, here: string, who: { name: string; email: string; roles: string }) {
  await admin.get(`${here}/invite`);
  await admin.post(`${here}/invite`, who);
  const link = invitationIn(await mailOf(portal, who.email));
  const client = new PageClient(portal.url);
  await client.get(link);
  await client.post(link, { name: who.name, password: NEW_PASSWORD });
  await client.get('/');
  await client.get('/help');
  return client;
}

describe('The people of a supplier', () => {
  it('are invited by an administrator, choose a password and begin', async () => {
    const admin = await confirmed('supplier');
    expect((await admin.get(HERE)).text).toContain('only one administrator');
    await admin.get(`${HERE}/invite`);
    const wrong = await admin.post(`${HERE}/invite`, { name: 'Invoice clerk', email: 'clerk@' });
    expect([wrong.status, wrong.text.includes('value="clerk@"')]).toEqual([422, true]);
    expect(wrong.text).toMatch(/href="#email"[^]*href="#roles"/);
    const without = await admin.post(`${HERE}/invite`, { name: 'Clerk', email: 'clerk@paper.example' });
    expect([without.status, without.text.includes('Select at least one role')]).toEqual([422, true]);
    const form = { name: 'Invoice clerk', email: 'clerk@paper.example', roles: 'supplier-invoicing' };
    expect((await admin.post(`${HERE}/invite`, form)).to).toBe(HERE);
    const twice = await admin.post(`${HERE}/invite`, form);
    expect([twice.status, twice.text.includes('has an invitation already')]).toEqual([422, true]);
    const link = invitationIn(await mailOf(portal, 'clerk@paper.example'));
    const clerk = new PageClient(portal.url);
    const page = await clerk.get(link);
    expect(page.text).toContain('Invoicing');
    const weak = await clerk.post(link, { name: 'Invoice clerk', password: 'short' });
    expect([weak.status, weak.text.includes('10 characters or more')]).toEqual([422, true]);
    expect((await clerk.post(link, { name: 'Invoice clerk', password: NEW_PASSWORD })).to).toBe('/');
    expect((await clerk.get('/orders')).text).toContain('PO-1001');
    expect((await clerk.get(HERE)).text).not.toContain('Invite somebody');
    expect((await clerk.get(`${HERE}/invite`)).status).toBe(403);
    expect((await new PageClient(portal.url).get(link)).status).toBe(410);
  });

  it('have their roles changed, and are told', async () => {
    const admin = await confirmed('otherSupplier');
    const view = { name: 'Owner', email: 'owner@cleaning.example', roles: 'supplier-view' };
    const owner = await join(admin, HERE, view);
    expect((await owner.get('/organisation/bank/change')).status).toBe(403);
    const page = await pageOf(admin, HERE, 'Owner');
    await admin.get(page);
    expect((await admin.post(page, { roles: 'supplier-payments' })).to).toBe(HERE);
    expect((await owner.get('/organisation/bank/change')).status).toBe(200);
    expect(await subjectsOf(view.email)).toContain(
      'Your roles for Sample Cleaning Services Ltd have changed',
    );
    const strange = await admin.post(page, { roles: 'payment-approver' });
    expect([strange.status, strange.text.includes('Select at least one role')]).toEqual([422, true]);
  });

  it('end at once when they are removed, with the invitations that they made', async () => {
    const admin = await confirmed('otherSupplier');
    const second = { name: 'Second', email: 'second@cleaning.example', roles: 'supplier-admin' };
    const colleague = await join(admin, HERE, second);
    await showsItIsThem(colleague, NEW_PASSWORD);
    const friend = { name: 'Friend', email: 'friend@elsewhere.example', roles: 'supplier-admin' };
    await colleague.post(`${HERE}/invite`, friend);
    const link = invitationIn(await mailOf(portal, friend.email));
    const page = await pageOf(admin, HERE, 'Second');
    await admin.get(`${page}/remove`);
    expect((await admin.post(`${page}/remove`)).to).toBe(HERE);
    expect((await colleague.get('/orders')).to).toBe('/sign-in?next=%2Forders');
    expect((await (await signedIn(second.email)).get('/orders')).to).toBe('/sign-in?next=%2Forders');
    expect((await new PageClient(portal.url).get(link)).status).toBe(404);
    expect(await subjectsOf(second.email)).toContain(
      'You no longer sign in for Sample Cleaning Services Ltd',
    );
  });

  it('always have an administrator', async () => {
    const admin = await confirmed('supplier');
    const page = await pageOf(admin, HERE, 'Accounts team');
    await admin.get(page);
    const lesser = await admin.post(page, { roles: 'supplier-view' });
    expect([lesser.status, lesser.text.includes('is the only administrator')]).toEqual([422, true]);
    await admin.get(`${page}/remove`);
    expect((await admin.post(`${page}/remove`)).status).toBe(409);
    expect((await admin.get(HERE)).status).toBe(200);
  });

  it('are sent an invitation again, which makes the first one void, and have it taken back', async () => {
    const admin = await confirmed('supplier');
    await admin.get(`${HERE}/invite`);
    const email = 'late@paper.example';
    await admin.post(`${HERE}/invite`, { name: 'Late', email, roles: 'supplier-view' });
    const first = invitationIn(await mailOf(portal, email));
    const [, resend] = /action="([^"]+\/resend)"/.exec((await admin.get(HERE)).text)!;
    expect((await admin.post(resend!)).to).toBe(HERE);
    const second = invitationIn(await mailOf(portal, email));
    const client = new PageClient(portal.url);
    expect([(await client.get(first)).status, (await client.get(second)).status]).toEqual([410, 200]);
    await admin.get(HERE);
    await admin.post(resend!.replace('resend', 'withdraw'));
    expect((await client.get(second)).status).toBe(404);
    expect((await admin.post(resend!)).status).toBe(404);
  });

  it('are nobody else’s: not another supplier’s, and not the council’s', async () => {
    const admin = await confirmed('supplier');
    const page = await pageOf(admin, HERE, 'Accounts team');
    const stranger = await confirmed('otherSupplier');
    expect((await stranger.get(page)).status).toBe(404);
    expect((await stranger.post(page, { roles: 'supplier-view' })).status).toBe(404);
    const council = await confirmed('adminA');
    expect((await council.get(page)).status).toBe(404);
    expect((await council.get(page.replace(HERE, '/people'))).status).toBe(404);
  });

  it('that work for another supplier already accept without another password', async () => {
    const admin = await confirmed('supplier');
    await admin.get(`${HERE}/invite`);
    const email = emailOf('otherSupplier');
    await admin.post(`${HERE}/invite`, { name: 'Billing team', email, roles: 'supplier-view' });
    const link = invitationIn(await mailOf(portal, email));
    const client = new PageClient(portal.url);
    expect((await client.get(link)).text).toContain('You sign in with this address already');
    expect((await client.post(link)).to).toBe('/sign-in');
    const both = await signedIn(email, PASSWORD);
    const { text } = await both.get('/orders');
    expect([text.includes('PO-1001'), text.includes('PO-2001')]).toEqual([true, false]);
    const [, other] = /<option value="([^"]+)">Exampleshire/.exec(text)!;
    await both.post('/workplace', { workplace: other! });
    expect((await both.get('/orders')).text).toContain('PO-2001');
  });
});

describe('The people of a council', () => {
  const grantPath = (text: string) => /action="(\/people\/roles\/[0-9a-f-]{36}\/grant)"/.exec(text)?.[1];
  const changeOf = async (name: PersonName) => `/people/${placeOf(name).personId}`;

  it('are given a role that moves money by two administrators, and both see what waits', async () => {
    const a = await confirmed('adminA');
    const page = await changeOf('procurement');
    await a.get(page);
    const alone = await a.post(page, { roles: 'payment-approver' });
    expect([alone.status, alone.text.includes('would have no role at all')]).toEqual([422, true]);
    expect((await a.post(page, { roles: ['procurement', 'payment-approver'] })).to).toBe('/people');
    const list = await a.get('/people');
    expect(list.text).toContain('when another administrator or the finance director confirms it');
    expect([list.text.includes('becomes payment approver'), grantPath(list.text)]).toEqual([true, undefined]);
    const procurement = await PageClient.signedIn(portal.url, 'procurement');
    expect((await procurement.get('/payment-runs')).status).toBe(403);
    const b = await confirmed('adminB');
    expect(await subjectsOf(emailOf('adminB'))).toContain(
      'Confirm a role: Procurement team, payment approver',
    );
    const grant = grantPath((await b.get('/people')).text)!;
    await a.get('/people');
    expect((await a.post(grant)).status).toBe(403);
    expect((await b.post(grant)).to).toBe('/people');
    expect((await procurement.get('/payment-runs')).status).toBe(200);
    expect((await b.post(grant)).status).toBe(409);
    expect(await subjectsOf(emailOf('procurement'))).toContain('Procurement team is now payment approver');
  });

  it('are asked about once more where duties should be apart', async () => {
    const a = await confirmed('adminA');
    const page = await changeOf('receiver');
    await a.get(page);
    const roles = ['receiver', 'auditor'];
    const asked = await a.post(page, { roles });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('would look into their own work');
    expect(asked.text).toContain('href="#meant"');
    expect((await a.post(page, { roles, meant: 'yes' })).to).toBe('/people');
    expect((await a.get('/people')).text).toContain('Auditor, Receiver');
  });

  it('do not change their own roles, and never run out of administrators', async () => {
    const a = await confirmed('adminA');
    const own = await changeOf('adminA');
    await a.get('/people');
    expect((await a.post(own, { roles: 'finance-director' })).status).toBe(403);
    expect((await a.post(`${own}/remove`)).status).toBe(403);
    const other = await changeOf('adminB');
    await a.get(`${other}/remove`);
    expect((await a.post(`${other}/remove`)).to).toBe('/people');
    expect((await a.get('/people')).text).toContain('only one administrator');
  });

  it('come by invitation, and wait for a second person with a role that moves money', async () => {
    const a = await confirmed('adminA');
    const officer = { name: 'Officer', email: 'officer@exampleshire.example', roles: 'master-data' };
    const client = await join(a, '/people', officer);
    expect((await client.get('/bank-changes')).to).toBe('/sign-in?next=%2Fbank-changes');
    await client.get('/sign-in');
    const early = await client.post('/sign-in', { email: officer.email, password: NEW_PASSWORD });
    expect([early.status, early.text.includes('still has to be confirmed')]).toEqual([401, true]);
    const list = (await a.get('/people')).text;
    expect(list).toContain(
      'Administrator A asked on 5 January 2026 that Officer becomes master data officer',
    );
    expect(grantPath(list)).toBeUndefined();
  });
});
