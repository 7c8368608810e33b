import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newDetails } from '../factories/typed-bank-details.js';
import { mailOf } from '../setup/messages.js';
import { forgetCounts } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';
import type { PageClient } from '../web/page-client.js';
import {
  begin,
  callBack,
  end,
  OLD,
  PAPER,
  paidTo,
  portal,
  query,
  stateOf,
  timePasses,
} from './bank-attack.js';
import {
  forgetPassword,
  hoursPass,
  linkTo,
  nextCode,
  press,
  setUpApp,
  typed,
  withApp,
} from './stolen-sign-in.js';

const OWNER = emailOf('supplier');
const required = () => begin({ env: { SECOND_FACTOR: 'required' } });
/** As if the thief had added one on a page; test/web tells how that is done. */
const addPasskey = () =>
  query(`INSERT INTO passkey (id, person_id, credential_id, public_key, counter, name, created_at)
    SELECT gen_random_uuid(), id, 'thief', '', 0, 'Thief', now() FROM person WHERE name = 'Accounts team' LIMIT 1`);
const passkeys = () => query('SELECT FROM passkey');
const addressOf = async () =>
  (await query(`SELECT email FROM person WHERE name = 'Accounts team'`))[0]!['email'];

describe('an outsider who was let in once, with password and code, and means to stay', () => {
  beforeAll(required);
  afterAll(end);
  beforeEach(() => forgetCounts(portal));
  let thief: PageClient;
  let secret: string;
  let ownersWayBack: string;
  let thiefsWayBack: string;

  const askFor = async (email: string) => {
    await thief.get('/account/confirm');
    await thief.post('/account/confirm', { password: PASSWORD, code: nextCode(secret) });
    await thief.get('/account/email');
    await thief.post('/account/email', { email });
    return linkTo(email, 'confirm-email');
  };

  it('1. asks for two new addresses at once: the link to the first one is good no more', async () => {
    ({ client: thief, secret } = await withApp('supplier'));
    const first = await askFor('one@thief.example');
    const second = await askFor('two@thief.example');
    expect((await press(first)).status).toBe(410);
    expect((await press(second)).status).toBe(303);
    expect(await addressOf()).toBe('two@thief.example');
    ownersWayBack = await linkTo(OWNER, 'undo-email');
  });

  it('2. changes it once more, to have a way back as well, and begins a third change and a lost phone', async () => {
    ({ client: thief } = await typed('two@thief.example', PASSWORD));
    await thief.get('/sign-in/second-factor');
    await thief.post('/sign-in/second-factor', { code: nextCode(secret) });
    await thief.get('/help');
    expect((await press(await askFor('three@thief.example'))).status).toBe(303);
    thiefsWayBack = await linkTo('two@thief.example', 'undo-email');
    await askFor('four@thief.example');
    const { client } = await typed('three@thief.example', PASSWORD);
    await client.get('/sign-in/lost-phone');
    await client.post('/sign-in/lost-phone');
    await addPasskey();
  });

  it('3. loses all of it when the owner goes back to the old address: sessions, password, passkey and every link', async () => {
    const links = [
      thiefsWayBack,
      await linkTo('four@thief.example', 'confirm-email'),
      await linkTo('three@thief.example', 'lost-phone'),
    ];
    expect((await press(ownersWayBack)).status).toBe(303);
    expect((await thief.get('/organisation/bank')).to).toContain('/sign-in');
    expect(await passkeys()).toEqual([]);
    hoursPass(25);
    for (const link of links) expect([(await press(link)).status, await addressOf()]).toEqual([410, OWNER]);
    expect((await typed(OWNER, PASSWORD)).status).toBe(401);
    const before = (await mailOf(portal, 'three@thief.example')).length;
    await press('/forgotten-password', { email: 'three@thief.example' });
    expect(await mailOf(portal, 'three@thief.example')).toHaveLength(before);
  });

  it('4. and months later the money goes where it went', async () => {
    await timePasses();
    expect([await paidTo(), (await query('SELECT FROM supplier_bank_account')).length]).toEqual([OLD, 3]);
  });
});

describe('an outsider with the password, who says that the phone is lost', () => {
  beforeAll(required);
  afterAll(end);
  beforeEach(() => forgetCounts(portal));

  it('has begun in vain once the owner chooses another password, and is still asked for the code', async () => {
    await withApp('supplier');
    const { client } = await typed(OWNER, PASSWORD);
    await client.get('/sign-in/lost-phone');
    await client.post('/sign-in/lost-phone');
    await addPasskey();
    const link = await linkTo(OWNER, 'lost-phone');
    expect((await forgetPassword(OWNER, 'three random words')).to).toBe('/sign-in');
    hoursPass(25);
    expect((await press(link)).status).toBe(410);
    expect([await query('SELECT FROM second_factor'), await passkeys()]).toEqual([[{}], []]);
  });
});

describe('an outsider who reads the mailbox of a supplier’s only administrator', () => {
  beforeAll(required);
  afterAll(end);
  beforeEach(() => forgetCounts(portal));
  let thief: PageClient;
  let secret: string;
  let reference: string;

  it('1. chooses a password, and is asked for the code of a phone that is elsewhere', async () => {
    await withApp('supplier');
    await forgetPassword(OWNER, 'three random words');
    ({ client: thief } = await typed(OWNER, 'three random words'));
    for (const path of ['/organisation/bank/change', '/organisation/contacts', '/account/email'])
      expect((await thief.get(path)).to).toContain('/sign-in');
  });

  it('2. says that the phone is lost: it takes a day, and the council is told on the same one', async () => {
    await thief.get('/sign-in/lost-phone');
    await thief.post('/sign-in/lost-phone');
    expect((await press(await linkTo(OWNER, 'lost-phone'))).status).toBe(409);
    for (const colleague of ['masterDataA', 'masterDataB'] as const)
      expect(await linkTo(emailOf(colleague), 'stop-recovery')).toBeDefined();
    hoursPass(25);
    expect((await press(await linkTo(OWNER, 'lost-phone'))).status).toBe(303);
    ({ client: thief } = await typed(OWNER, 'three random words'));
    secret = await setUpApp(thief);
    expect((await thief.get('/organisation/bank')).text).toContain('ending 0001');
  });

  it('3. puts an own number on file, takes the known one off, and proposes an own account', async () => {
    await thief.get('/organisation/contacts');
    await thief.post('/organisation/contacts', { kind: 'phone', value: '01632 960666', name: 'Us' });
    const [known] = await query(`SELECT id FROM supplier_contact WHERE value = '01632960001'`);
    await thief.post(`/organisation/contacts/${known!['id']}/remove`);
    await thief.get('/organisation/bank/change');
    const proof = { password: 'three random words', code: nextCode(secret) };
    expect((await thief.post('/organisation/bank/change', proof)).to).toContain('/details');
    for (const [step, fields] of [
      ['details', { ...newDetails() }],
      ['name', {}],
      ['check', {}],
    ] as const) {
      await thief.get(`/organisation/bank/change/${step}`);
      await thief.post(`/organisation/bank/change/${step}`, fields);
    }
    await portal.application.idle();
    const [change] = await query(`SELECT reference FROM supplier_bank_account WHERE state = 'CHECKED'`);
    reference = change!['reference']!;
  });

  it('4. is not called on the own number, and nobody is called on the one that was taken off', async () => {
    const { client: officer } = await withApp('masterDataA');
    for (const { id } of await query(
      `SELECT id FROM supplier_contact WHERE supplier_id = $1 AND kind = 'phone'`,
      [PAPER],
    )) {
      const answer = await callBack(officer, reference, { contactId: id! });
      expect([answer.status, await stateOf(reference)]).toEqual([422, 'CHECKED']);
    }
  });

  it('5. and months later the money goes where it went', async () => {
    await timePasses();
    expect(await paidTo()).toBe(OLD);
  });
});
