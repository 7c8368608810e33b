import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankChange } from '../factories/bank-change.js';
import { routesOf } from '../matrix/route-table.js';
import { mailOf } from '../setup/messages.js';
import { forgetCounts } from '../setup/portal.js';
import { PASSWORD, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import {
  begin,
  browserOf,
  end,
  OLD,
  PAPER,
  paidTo,
  portal,
  query,
  stateOf,
  timePasses,
} from './bank-attack.js';

const THIEF = 'accomplice@attack.example';
const invited = async () => query('SELECT email FROM person_invitation');

async function accept(email: string): Promise<PageClient> {
  const link = (await mailOf(portal, email)).flatMap(
    ({ body }) => body.match(/\/invitation\/[\w-]{64}/g) ?? [],
  );
  const client = new PageClient(portal.url);
  await client.get(link.at(-1)!);
  await client.post(link.at(-1)!, { name: email, password: 'three random words' });
  await client.get('/');
  await client.get('/help');
  return client;
}

describe('an outsider with the stolen session of a supplier’s administrator', () => {
  beforeAll(() => begin());
  afterAll(end);

  it('lets in no accomplice, gives no role and makes no key without the password', async () => {
    const thief = await browserOf('supplier');
    const { personId } = placeOf('supplier');
    const keysBefore = (await query('SELECT FROM api_key WHERE supplier_id = $1', [PAPER])).length;
    const form = { name: 'Us', email: THIEF, roles: 'supplier-admin' };
    for (const end of ['people/invite', `people/${personId}`]) {
      const path = `/organisation/${end}`;
      const answers = [await thief.get(path), await thief.post(path, form)];
      for (const { to } of answers) expect(to).toContain('/account/confirm?next=');
    }
    expect((await thief.post('/organisation/api-keys', { label: 'Us' })).to).toContain(
      '/account/confirm?next=',
    );
    await thief.get('/account/confirm');
    expect((await thief.post('/account/confirm', { password: 'a guess' })).status).toBe(422);
    const keys = await query('SELECT FROM api_key WHERE supplier_id = $1', [PAPER]);
    expect([await invited(), await mailOf(portal, THIEF), keys.length]).toEqual([[], [], keysBefore]);
  });
});

describe('an insider who is administrator, alone', () => {
  beforeAll(() => begin());
  afterAll(end);
  beforeEach(() => forgetCounts(portal));
  let admin: PageClient;

  it('1. gives themselves nothing', async () => {
    admin = await browserOf('adminA');
    await admin.get('/account/confirm');
    await admin.post('/account/confirm', { password: PASSWORD });
    await admin.get('/help');
    const { personId } = placeOf('adminA');
    for (const roles of ['master-data', 'payment-approver', 'approver', 'finance-director'])
      expect((await admin.post(`/people/${personId}`, { roles, meant: 'yes' })).status).toBe(403);
  });

  it('2. invites a second self, whose roles that move money wait for somebody else', async () => {
    for (const role of ['master-data', 'payment-approver', 'approver', 'finance-director', 'administrator']) {
      const email = `${role}@attack.example`;
      await admin.get('/people/invite');
      await admin.post('/people/invite', { name: role, email, roles: role, meant: 'yes' });
      const puppet = await accept(email);
      expect((await puppet.get('/work')).to).toBe('/sign-in?next=%2Fwork');
      const [request] = await query('SELECT id FROM role_request WHERE role = $1', [role]);
      await admin.get('/people');
      expect((await admin.post(`/people/roles/${request!['id']}/grant`)).status).toBe(403);
    }
    expect(
      await query(`SELECT FROM membership m JOIN person p ON p.id = m.person_id
      WHERE p.email LIKE '%@attack.example'`),
    ).toEqual([]);
  });

  it('3. makes two buyers, who merge no account into one that they like better', async () => {
    const buyers: PageClient[] = [];
    for (const name of ['one', 'two']) {
      const email = `${name}@attack.example`;
      await admin.get('/people/invite');
      await admin.post('/people/invite', { name, email, roles: 'procurement' });
      buyers.push(await accept(email));
    }
    await query(`UPDATE supplier SET company_number = NULL WHERE number = '100002'`);
    await query(`UPDATE purchase_order SET state = 'CLOSED' WHERE council_id = $1`, [
      placeOf('adminA').councilId,
    ]);
    const path = '/suppliers/100001/merge/100002';
    const [one, two] = buyers as [PageClient, PageClient];
    await one.get(path);
    expect((await one.post(path, { reason: 'The same' })).to).toBe(path);
    for (const buyer of [one, two]) {
      await buyer.get(path);
      expect((await buyer.post(`${path}/confirm`)).status).toBe(403);
    }
    // Nor does a master data officer of a minute later.
    await query(
      `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
       SELECT gen_random_uuid(), id, $1, NULL, 'master-data', $2 FROM person WHERE email = 'two@attack.example'`,
      [placeOf('adminA').councilId, portal.clock.now()],
    );
    const late = await two.post(`${path}/confirm`);
    expect([late.status, late.text.includes('after this merge was proposed')]).toEqual([403, true]);
    expect(await query(`SELECT FROM supplier WHERE merged_into IS NOT NULL`)).toEqual([]);
  });

  it('4. weakens no guard of bank details, neither the days of cooling off nor those of a number', async () => {
    const weak = { coolingOffDays: '1', coolingOffPays: 'old-account', quietDays: '1', reason: 'Quicker' };
    const held = await query('SELECT bank_cooling_off_days, contact_quiet_days FROM council ORDER BY id');
    await admin.get('/rules/bank-details');
    await admin.post('/rules/bank-details', weak);
    expect((await admin.post('/rules/bank-details/confirm')).status).toBe(403);
    expect(await query('SELECT bank_cooling_off_days, contact_quiet_days FROM council ORDER BY id')).toEqual(
      held,
    );
  });

  it('5. has no page that changes how somebody else signs in', () => {
    const routes = routesOf(portal.application.nest).filter((route) =>
      /factor|recovery-code|password|passkey|email|lost-phone/.test(route),
    );
    expect(routes.filter((route) => /person|people|colleague/.test(route))).toEqual([]);
  });

  it('6. cannot be a person in a change of bank details, and months later the money goes where it went', async () => {
    const { reference } = await BankChange.proposed(portal);
    for (const step of ['call-back', 'approve'])
      expect(
        (await admin.post(`/bank-changes/${reference}/${step}`, { note: '', version: '1' })).status,
      ).toBe(403);
    expect(await stateOf(reference)).toBe('CHECKED');
    await timePasses();
    expect(await paidTo()).toBe(OLD);
  });
});
