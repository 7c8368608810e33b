import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt } from '../factories/authenticator.js';
import { type Mail, mailOf } from '../setup/messages.js';
import { forgetCounts, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD, type PersonName } from '../setup/world.js';
import { PageClient } from './page-client.js';

const NEW_PASSWORD = 'three random words';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal({ env: { SECOND_FACTOR: 'required' } });
});
afterAll(() => portal.close());
beforeEach(() => forgetCounts(portal));

const hoursLater = (hours: number) =>
  portal.clock.travelTo(new Date(portal.clock.now().getTime() + hours * 3_600_000));
const nextCode = (secret: string) => {
  hoursLater(30 / 3600);
  return codeAt(secret, portal.clock.now());
};

async function typedPassword(name: PersonName, password = PASSWORD, email = emailOf(name)) {
  const client = new PageClient(portal.url);
  await client.get('/sign-in');
  const { status, to } = await client.post('/sign-in', { email, password });
  return { client, status, to };
}

/** Somebody who has set up an app and is signed in. */
async function withApp(name: PersonName) {
  const { client } = await typedPassword(name);
  const [, spelled] = /<code>([A-Z2-7 ]+)<\/code>/.exec((await client.get('/sign-in/second-factor')).text)!;
  const secret = spelled!.replaceAll(' ', '');
  await client.post('/sign-in/second-factor', { code: nextCode(secret) });
  await client.get('/help');
  return { client, secret };
}

/** The newest path of this kind in a message. */
function linkIn(mails: readonly Mail[], page: string): string {
  const found = mails.flatMap(({ body }) => body.match(new RegExp(`/${page}/[\\w-]{64}`, 'g')) ?? []);
  return found.at(-1)!;
}

async function askReset(email: string) {
  const client = new PageClient(portal.url);
  await client.get('/forgotten-password');
  return { client, answer: await client.post('/forgotten-password', { email }) };
}

describe('A forgotten password', () => {
  it('is answered the same, whoever asks for whom', async () => {
    const known = await askReset(emailOf('finance'));
    const unknown = await askReset('nobody@elsewhere.example');
    expect([known.answer.status, known.answer.to]).toEqual([unknown.answer.status, unknown.answer.to]);
    expect(await mailOf(portal, 'nobody@elsewhere.example')).toEqual([]);
    const [mail, ...others] = await mailOf(portal, emailOf('finance'));
    expect([mail!.subject, others]).toEqual(['Choose your password', []]);
  });

  it('is chosen anew by a link, once, which ends every session and leaves the second factor as it was', async () => {
    const { client: before } = await withApp('approver');
    await askReset(emailOf('approver'));
    const link = linkIn(await mailOf(portal, emailOf('approver')), 'reset-password');
    const client = new PageClient(portal.url);
    await client.get(link);
    // Mail programs look at links too.
    expect((await client.get(link)).status).toBe(200);
    const weak = await client.post(link, { password: 'approver1234' });
    expect([weak.status, weak.text.includes('href="#password"')]).toEqual([422, true]);
    expect((await client.post(link, { password: NEW_PASSWORD })).to).toBe('/sign-in');
    expect((await client.get('/sign-in')).text).toContain('Your new password is set');
    expect((await client.get(link)).status).toBe(410);
    expect((await before.get('/work')).to).toBe('/sign-in?next=%2Fwork');
    const again = await typedPassword('approver', NEW_PASSWORD);
    expect((await again.client.get('/work')).to).toBe('/sign-in?next=%2Fwork');
    expect((await again.client.get('/sign-in/second-factor')).text).toContain('Enter the code from your app');
    expect((await typedPassword('approver')).status).toBe(401);
  });

  it('has a link that is good for an hour, and gives way to a newer one', async () => {
    await askReset(emailOf('receiver'));
    const first = linkIn(await mailOf(portal, emailOf('receiver')), 'reset-password');
    await askReset(emailOf('receiver'));
    const second = linkIn(await mailOf(portal, emailOf('receiver')), 'reset-password');
    const client = new PageClient(portal.url);
    expect([(await client.get(first)).status, (await client.get(second)).status]).toEqual([410, 200]);
    hoursLater(1);
    expect((await client.get(second)).status).toBe(410);
  });

  it('does not fill somebody’s mailbox, and says nothing of it', async () => {
    const answers = [];
    for (let count = 0; count < 7; count += 1)
      answers.push((await askReset(emailOf('procurement'))).answer.to);
    expect(new Set(answers)).toEqual(new Set(['/forgotten-password/sent']));
    expect(await mailOf(portal, emailOf('procurement'))).toHaveLength(5);
  });
});

describe('An email address to sign in with', () => {
  it('is proved before it counts, told to the old one, and undone from there', async () => {
    const { client, secret } = await withApp('otherSupplier');
    const old = emailOf('otherSupplier');
    const fresh = 'new@cleaning.example';
    await client.get('/account/confirm');
    await client.post('/account/confirm', { password: PASSWORD, code: nextCode(secret) });
    await client.get('/account/email');
    const wrong = await client.post('/account/email', { email: 'new@' });
    expect([wrong.status, wrong.text.includes('value="new@"')]).toEqual([422, true]);
    expect((await client.post('/account/email', { email: ` ${fresh.toUpperCase()} ` })).to).toBe('/account');
    expect((await typedPassword('otherSupplier')).status).toBe(303);
    const confirm = linkIn(await mailOf(portal, fresh), 'confirm-email');
    expect((await client.get(confirm)).text).toContain(fresh);
    expect((await client.post(confirm)).to).toBe('/sign-in');
    expect((await typedPassword('otherSupplier', PASSWORD, fresh)).status).toBe(303);
    const undo = linkIn(await mailOf(portal, old), 'undo-email');
    const stranger = new PageClient(portal.url);
    await stranger.get(undo);
    expect((await stranger.post(undo)).to).toBe('/sign-in');
    expect((await typedPassword('otherSupplier', PASSWORD, fresh)).status).toBe(401);
    expect((await typedPassword('otherSupplier')).status).toBe(401);
    await askReset(old);
    const reset = linkIn(await mailOf(portal, old), 'reset-password');
    await stranger.get(reset);
    await stranger.post(reset, { password: NEW_PASSWORD });
    expect((await typedPassword('otherSupplier', NEW_PASSWORD)).status).toBe(303);
  });

  it('that somebody has is not given away, and its owner is told', async () => {
    const { client, secret } = await withApp('masterDataB');
    await client.get('/account/confirm');
    await client.post('/account/confirm', { password: PASSWORD, code: nextCode(secret) });
    await client.get('/account/email');
    expect((await client.post('/account/email', { email: emailOf('finance') })).to).toBe('/account');
    const mails = await mailOf(portal, emailOf('finance'));
    expect(mails.at(-1)!.subject).toBe('This email address signs in already');
    expect(mails.at(-1)!.body).not.toContain('/confirm-email/');
  });
});

describe('A lost phone', () => {
  async function lose(name: PersonName) {
    const app = await withApp(name);
    const { client } = await typedPassword(name);
    await client.get('/sign-in/lost-phone');
    await client.post('/sign-in/lost-phone');
    return { ...app, client };
  }

  it('is made good by a link that waits a day, while the council and every known address may stop it', async () => {
    const { client } = await lose('supplier');
    expect((await client.get('/sign-in/lost-phone')).text).toContain('from 6 January 2026');
    const mail = await mailOf(portal, emailOf('supplier'));
    const link = linkIn(mail, 'lost-phone');
    const alerts = (await mailOf(portal)).filter(({ kind }) => kind === 'person.factor-loss-reported');
    const told = alerts.map(({ to }) => to);
    expect(told).toEqual(
      expect.arrayContaining([emailOf('masterDataA'), emailOf('masterDataB'), emailOf('secondJob')]),
    );
    expect(alerts.filter(({ body }) => body.includes('/lost-phone/'))).toEqual([]);
    await client.get(link);
    hoursLater(23);
    expect((await client.get(link)).text).not.toContain('<button type="submit" class="govuk-button"');
    expect((await client.post(link)).status).toBe(409);
    // Asking again neither wins nor loses time.
    const again = await typedPassword('supplier');
    await again.client.get('/sign-in/lost-phone');
    await again.client.post('/sign-in/lost-phone');
    hoursLater(1.1);
    expect((await client.post(link)).to).toBe('/sign-in');
    const after = await typedPassword('supplier');
    expect((await after.client.get('/sign-in/second-factor')).text).toContain('Set up a code on your phone');
    expect((await client.get(link)).status).toBe(410);
  });

  it('that is none is stopped by whoever was told', async () => {
    await lose('financeLead');
    const link = linkIn(await mailOf(portal, emailOf('financeLead')), 'lost-phone');
    const stop = linkIn(await mailOf(portal, emailOf('masterDataA')), 'stop-recovery');
    const colleague = new PageClient(portal.url);
    expect((await colleague.get(stop)).text).toContain('Finance lead');
    expect((await colleague.post(stop)).to).toBe('/sign-in');
    hoursLater(25);
    expect((await colleague.get(link)).status).toBe(410);
    await colleague.get('/sign-in');
    expect((await colleague.post(link)).status).toBe(410);
    const { client } = await typedPassword('financeLead');
    expect((await client.get('/sign-in/second-factor')).text).toContain('Enter the code from your app');
  });
});
