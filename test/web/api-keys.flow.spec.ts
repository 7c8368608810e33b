import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mailOf } from '../setup/messages.js';
import { PersonService } from '../../src/identity/person.service.js';
import { Database } from '../../src/platform/database/database.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD, placeOf } from '../setup/world.js';
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

it('of the council’s staff each keeps keys of their own, until they are given a role that decides', async () => {
  const buyer = await PageClient.signedIn(portal.url, 'procurement');
  expect((await buyer.get('/account')).text).toContain(`href="${HERE}"`);
  await buyer.get('/account/confirm');
  await buyer.post('/account/confirm', { password: PASSWORD, next: HERE });
  await buyer.get(HERE);
  const [key] = /isk_[\w-]{40}/.exec((await buyer.post(HERE, { label: 'Purchase ledger' })).text)!;
  expect(await ask(key)).toBe(200);
  expect((await buyer.get(HERE)).text).toContain('Purchase ledger');
  const receiver = await PageClient.signedIn(portal.url, 'receiver');
  expect((await receiver.get(HERE)).text).not.toContain('Purchase ledger');
  const approver = await PageClient.signedIn(portal.url, 'approver');
  expect((await approver.get('/account')).text).not.toContain(HERE);
  expect((await approver.get(HERE)).status).toBe(403);
  const { nest } = portal.application;
  const people = nest.get(PersonService, { strict: false });
  const { personId } = placeOf('procurement');
  const admin = await principalAt(portal, 'adminA');
  const give = (role: 'receiver' | 'approver') =>
    nest
      .get(Database, { strict: false })
      .transaction(admin, (tx) => people.grant(tx, admin, { personId, supplierId: null, role }));
  await give('receiver');
  expect(await ask(key)).toBe(200);
  await give('approver');
  expect(await ask(key)).toBe(401);
});
