import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';
import { PageClient } from './page-client.js';

const HERE = '/organisation/api-keys';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const ask = async (key: string) =>
  (await fetch(`${portal.url}/api/v1/orders`, { headers: { authorization: `Bearer ${key}` } })).status;

it('a key is made by an administrator who confirms that it is them, shown once, seen in use, and revoked', async () => {
  const admin = await PageClient.signedIn(portal.url, 'otherSupplier');
  expect((await admin.get(HERE)).text).toContain('Finance system');
  expect((await admin.post(HERE, { label: 'Till' })).to).toBe(
    '/account/confirm?next=%2Forganisation%2Fapi-keys',
  );
  await admin.get('/account/confirm');
  expect((await admin.post('/account/confirm', { password: PASSWORD, next: HERE })).to).toBe(HERE);
  await admin.get(HERE);
  const empty = await admin.post(HERE, { label: ' ' });
  expect([empty.status, empty.text.includes('Enter a name for the program')]).toEqual([422, true]);
  const made = await admin.post(HERE, { label: 'Till' });
  const [key] = /isk_[\w-]{40}/.exec(made.text)!;
  const list = (await admin.get(HERE)).text;
  expect([list.includes('Till'), list.includes('Not used yet'), list.includes(key)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await ask(key)).toBe(200);
  const used = (await admin.get(HERE)).text;
  expect(used).toContain('Last used on 5 January 2026');
  const till = used.split('class="app-row"').find((row) => row.includes('<strong>Till</strong>'))!;
  const [, revoke] = /action="([^"]+\/revoke)"/.exec(till)!;
  const stranger = await PageClient.signedIn(portal.url, 'supplier');
  expect((await stranger.post(revoke!)).status).toBe(404);
  expect(await ask(key)).toBe(200);
  expect((await admin.post(revoke!)).to).toBe(HERE);
  expect(await ask(key)).toBe(401);
  expect((await admin.get(HERE)).text).not.toContain('Till');
  const subjects = (await mailOf(portal, emailOf('otherSupplier'))).map(({ subject }) => subject);
  expect(subjects).toEqual(['You have made an API key']);
});
