import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { aCouncil } from '../factories/council.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, placeOf, type PersonName } from '../setup/world.js';
import { PageClient } from './page-client.js';

const HERE = '/rules/bank-details';
const HELD = { coolingOffDays: '5', coolingOffPays: 'old-account', quietDays: '30' };

let portal: Portal;
let director: PageClient;
let administrator: PageClient;

const database = () => portal.application.nest.get(Database, { strict: false });
const give = (name: PersonName, role: string, since = '2025-01-01') =>
  database().platformQuery(
    `INSERT INTO membership (id, person_id, council_id, role, created_at) VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
    [placeOf(name).personId, aCouncil().id, role, since],
  );
const held = async () => {
  const [row] = await database().platformQuery<{ days: number; pays: string; quiet: number }>(
    `SELECT bank_cooling_off_days AS days, bank_cooling_off_pays AS pays, contact_quiet_days AS quiet
     FROM council WHERE id = $1`,
    [aCouncil().id],
  );
  return Object.values(row!);
};
const send = async (client: PageClient, fields: Record<string, string>, path = HERE) => {
  await client.get(HERE);
  return client.post(path, { ...HELD, reason: 'The auditor asked for it', ...fields });
};

beforeAll(async () => {
  portal = await startPortal();
  await give('finance', 'finance-director');
  await give('procurement', 'administrator');
  director = await PageClient.signedIn(portal.url, 'finance');
  administrator = await PageClient.signedIn(portal.url, 'procurement');
});
afterAll(() => portal.close());

describe('The rules for changes of bank details', () => {
  it('are read by all staff, and changed by the finance director and administrators', async () => {
    const officer = await PageClient.signedIn(portal.url, 'masterDataA');
    const page = await officer.get(HERE);
    expect([page.status, page.text.includes('5 days'), page.text.includes('Change the rules')]).toEqual([
      200,
      true,
      false,
    ]);
    expect((await officer.post(HERE, HELD)).status).toBe(403);
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get(HERE)).status).toBe(404);
  });

  it.each<{ fields: Record<string, string>; field: string }>([
    { fields: { coolingOffDays: '<b>' }, field: 'coolingOffDays' },
    { fields: { coolingOffPays: '' }, field: 'coolingOffPays' },
    { fields: { quietDays: '1e2' }, field: 'quietDays' },
    { fields: { coolingOffDays: '9', reason: ' ' }, field: 'reason' },
  ])('are not changed by a wrong answer: $field', async ({ fields, field }) => {
    const answer = await send(director, fields);
    expect([answer.status, answer.text.includes(`href="#${field}"`)]).toEqual([422, true]);
    expect(await held()).toEqual([5, 'old-account', 30]);
  });

  it('guard better at once', async () => {
    expect((await send(director, { coolingOffDays: '10', coolingOffPays: 'nobody' })).to).toBe(HERE);
    expect(await held()).toEqual([10, 'nobody', 30]);
    expect((await director.get(HERE)).text).toContain(
      '10 days, nobody: payments wait, numbers after 30 days',
    );
  });

  it('guard less only after a second person has confirmed it', async () => {
    await send(director, { coolingOffDays: '2', coolingOffPays: 'nobody', quietDays: '60' });
    expect(await held()).toEqual([10, 'nobody', 30]);
    const page = (await director.get(HERE)).text;
    expect(page).toContain('Changes cool off for 2 days and no longer for 10');
    expect(page).not.toContain('Confirm the change');
    expect((await send(director, {}, `${HERE}/confirm`)).status).toBe(403);
    const other = await send(administrator, { coolingOffDays: '30', coolingOffPays: 'nobody' });
    expect([other.status, other.text.includes('Another change waits for a second person')]).toEqual([
      422,
      true,
    ]);
    // Whoever hands out roles does not become the second person by that.
    await give('receiver', 'administrator', '2026-01-06');
    const newcomer = await PageClient.signedIn(portal.url, 'receiver');
    const young = await send(newcomer, {}, `${HERE}/confirm`);
    expect([young.status, young.text.includes('given to you after this change was proposed')]).toEqual([
      403,
      true,
    ]);
    expect(await held()).toEqual([10, 'nobody', 30]);
    expect((await send(administrator, {}, `${HERE}/confirm`)).to).toBe(HERE);
    expect(await held()).toEqual([2, 'nobody', 60]);
    const late = await send(administrator, {}, `${HERE}/confirm`);
    expect([late.status, late.text.includes('No change waits any more')]).toEqual([422, true]);
  });

  it('are told to whoever may confirm them, and the outcome to who proposed them', async () => {
    const told = async (name: PersonName) =>
      (await mailOf(portal, emailOf(name))).filter(({ kind }) => kind.startsWith('rule-'));
    expect((await told('procurement')).map(({ subject }) => subject)).toEqual([
      'A change waits for a second person: the rules for changes of bank details',
    ]);
    const [mail, ...others] = await told('finance');
    expect([mail!.subject, others]).toEqual([
      'Your change was agreed: the rules for changes of bank details',
      [],
    ]);
    expect(mail!.body).toContain(`${HERE}\n`);
  });

  it('are given up, and nothing is changed', async () => {
    await send(administrator, { coolingOffDays: '1', coolingOffPays: 'nobody', quietDays: '60' });
    expect((await send(director, {}, `${HERE}/cancel`)).to).toBe(HERE);
    expect(await held()).toEqual([2, 'nobody', 60]);
    expect((await director.get(HERE)).text).toContain('Given up: 1 days');
  });

  it('are not weakened past the portal either: the database asks for the second person', async () => {
    const weaken = (sql: string) =>
      database().transaction(
        { councilId: aCouncil().id, supplierId: null, personId: null, actor: 'test' },
        (tx) => tx.query<unknown>(sql),
      );
    for (const set of [
      'bank_cooling_off_days = 1',
      `bank_cooling_off_pays = 'old-account'`,
      'contact_quiet_days = 1',
    ])
      await expect(weaken(`UPDATE council SET ${set} WHERE id = '${aCouncil().id}'`)).rejects.toThrow(
        'take two people',
      );
  });

  it('are on record with who changed them from what to what', async () => {
    const audited = await database().transaction(
      { councilId: aCouncil().id, supplierId: null, personId: null, actor: 'test' },
      (tx) =>
        tx.query<{ action: string; actor: string }[]>(
          `SELECT action, actor FROM audit_entry WHERE subject_type = 'council' ORDER BY id`,
        ),
    );
    expect(audited).toEqual([
      { action: 'bank-rules.changed', actor: 'Finance team' },
      { action: 'bank-rules.proposed', actor: 'Finance team' },
      { action: 'bank-rules.confirmed', actor: 'Procurement team' },
      { action: 'bank-rules.proposed', actor: 'Procurement team' },
      { action: 'bank-rules.given-up', actor: 'Finance team' },
    ]);
  });
});
