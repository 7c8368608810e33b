import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { secondDirector } from '../setup/agree.js';
import { type Mail, mailOf } from '../setup/messages.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, type PersonName, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

const HERE = '/rules/approvals';
const ROUTE = { name: 'Large sums', position: '10', days: '3', order: 'any', level1: 'approvers' };

let portal: Portal;
let director: PageClient;
let second: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  await giveRole(portal, 'procurement', 'finance-director');
  director = await PageClient.signedIn(portal.url, 'procurement');
});
afterAll(() => portal.close());

/** Every job runs twice: what is told twice would be here twice. With what there was `before`, what came since. */
const told = async (name: PersonName, before: readonly Mail[] = []): Promise<Mail[]> =>
  (await mailOf(portal, emailOf(name))).filter(({ kind }) => kind.startsWith('rule-')).slice(before.length);
const limits = async (): Promise<number> => {
  const { text } = await director.get(HERE);
  const shown = text.slice(text.indexOf('>Limits<'), text.indexOf('>Whose invoices come first<'));
  return shown.match(/limits\/[0-9a-f-]+\/remove/g)?.length ?? 0;
};
const proposeLimit = async (upTo: string, reason = '') => {
  await director.get(`${HERE}/limits/new`);
  return director.post(`${HERE}/limits/new`, { holder: 'role:approver', upTo, reason });
};
/** The address under which the change that waits last is decided. */
const path = async (page: PageClient, step: 'agree' | 'give-up'): Promise<string> => {
  const { text } = await page.get(HERE);
  return text.match(/\/rules\/approvals\/proposals\/[0-9a-f-]+/g)!.at(-1)! + `/${step}`;
};

describe('A change of limits, routes or of who may approve', () => {
  it('is proposed, and a council with one finance director reads what to do', async () => {
    expect((await proposeLimit('5000', 'The constitution changed')).to).toBe(HERE);
    const { text } = await director.get(HERE);
    expect(text).toContain('The change is proposed. It takes effect when another finance director agrees');
    expect(text).toContain('You are the only finance director, so nobody can agree to what you propose.');
    expect(text).toContain('Add a limit: everybody with the role approver: up to £5,000.00 with VAT');
    expect(text).toMatch(/Proposed by Procurement team, [^<]*: The constitution changed/);
    expect(text).not.toContain('/agree');
    expect(await limits()).toBe(0);
  });

  it('is not agreed to by whoever proposed it, nor by whoever became finance director since', async () => {
    expect((await director.post((await path(director, 'give-up')).replace('give-up', 'agree'))).status).toBe(
      403,
    );
    await giveRole(portal, 'receiver', 'finance-director', '2026-02-01');
    const newcomer = await PageClient.signedIn(portal.url, 'receiver');
    const young = await newcomer.post(await path(newcomer, 'agree'));
    expect([young.status, young.text.includes('given to you after this change was proposed')]).toEqual([
      403,
      true,
    ]);
    expect(await limits()).toBe(0);
  });

  it('is so once a second person has agreed, and stays on record with both', async () => {
    second = await secondDirector(portal);
    const at = await path(second, 'agree');
    expect((await second.post(at)).to).toBe(HERE);
    expect(await limits()).toBe(1);
    expect((await director.get(HERE)).text).toMatch(
      /Add a limit: [^<]*Proposed by Procurement team, agreed by Master data officer B/,
    );
    const late = await second.post(at);
    expect([late.status, late.text.includes('No change waits any more')]).toEqual([409, true]);
    expect(await limits()).toBe(1);
  });

  it('is refused by the second person or withdrawn by the first, and nothing has changed', async () => {
    await proposeLimit('');
    await second.post(await path(second, 'give-up'));
    expect((await director.get(HERE)).text).toContain('refused by Master data officer B');
    await proposeLimit('1');
    await director.post(await path(director, 'give-up'));
    expect((await director.get(HERE)).text).toContain('withdrawn by Procurement team');
    expect(await limits()).toBe(1);
  });

  it('is refused where the route has become another one since it was proposed', async () => {
    await director.get(`${HERE}/routes/new`);
    await director.post(`${HERE}/routes/new`, ROUTE);
    await second.post(await path(second, 'agree'));
    await director.get(`${HERE}/routes/1`);
    await director.post(`${HERE}/routes/1`, { ...ROUTE, days: '5' });
    const older = await path(second, 'agree');
    await director.get(`${HERE}/routes/1`);
    await director.post(`${HERE}/routes/1/remove`);
    const newer = await path(second, 'agree');
    await second.post(newer);
    const { status, text } = await second.post(older);
    expect([status, text.includes('There is a problem')]).toEqual([409, true]);
    expect(text).toContain('The route has changed since this was proposed.');
    expect(text).not.toContain('Passed on after 5 working days. Route 1');
  });

  it('is not made past the portal either: the database asks for the second person', async () => {
    const database = portal.application.nest.get(Database, { strict: false });
    const { councilId } = placeOf('procurement');
    const ctx = { councilId, supplierId: null, personId: null, actor: 'test' };
    for (const sql of [
      'DELETE FROM approval_limit',
      `UPDATE approval_limit SET up_to_minor = NULL`,
      `INSERT INTO approval_setting VALUES ('${councilId}', false, gen_random_uuid(), now())`,
    ])
      await expect(database.transaction(ctx, (tx) => tx.query<unknown>(sql))).rejects.toThrow(
        'rules of approval take two people',
      );
  });
});

describe('A change of rules that takes two people', () => {
  it('is told to everybody who may agree, once, and the decision to who proposed it', async () => {
    const [others, own, outside] = [
      await told('masterDataB'),
      await told('procurement'),
      await told('approver'),
    ];
    await proposeLimit('9000', 'Prices rise');
    const [mail, ...more] = await told('masterDataB', others);
    expect([mail!.subject, more]).toEqual(['A change waits for a second person: the rules for approval', []]);
    expect(mail!.body).toContain('Procurement team proposes a change of the rules for approval.');
    expect(mail!.body).toContain('The reason that was given: Prices rise');
    expect(mail!.body).toContain(`${HERE}\n`);
    expect(mail!.body).not.toContain('9,000');
    expect(await told('procurement', own)).toEqual([]);
    await second.post(await path(second, 'agree'));
    const [agreed, ...twice] = await told('procurement', own);
    expect([agreed!.subject, twice]).toEqual(['Your change was agreed: the rules for approval', []]);
    expect(agreed!.body).toContain('Master data officer B has agreed to your change');
    expect(await told('masterDataB', others)).toHaveLength(1);
    expect(await told('approver', outside)).toEqual([]);
  });

  it('is told to who proposed it where it is refused, and to nobody where it is withdrawn', async () => {
    const [others, own] = [await told('masterDataB'), await told('procurement')];
    await proposeLimit('8000');
    await second.post(await path(second, 'give-up'));
    const [refused, ...more] = await told('procurement', own);
    expect([refused!.subject, more]).toEqual(['Your change was refused: the rules for approval', []]);
    await proposeLimit('7000');
    await director.post(await path(director, 'give-up'));
    expect(await told('procurement', own)).toHaveLength(1);
    expect((await told('masterDataB', others)).map(({ kind }) => kind)).toEqual([
      'rule-change.proposed',
      'rule-change.proposed',
    ]);
  });
});

describe('A rule for touchless approval that waits for the second person', () => {
  it('is refused or withdrawn, and is switched on by nobody then', async () => {
    await director.get('/rules/touchless/new');
    await director.post('/rules/touchless/new', { name: 'Small', below: '100', bankDays: '0' });
    expect((await director.get('/rules/touchless/1')).text).toContain('Withdraw version 1');
    expect((await second.get('/rules/touchless/1')).text).toContain('Refuse version 1');
    expect((await told('masterDataB')).at(-1)!.body).toContain('/rules/touchless/1\n');
    await second.post('/rules/touchless/1/give-up', { version: '1' });
    expect((await told('procurement')).at(-1)!.subject).toBe('Your change was refused: touchless rule 1');
    const { text } = await second.get('/rules/touchless/1');
    expect(text).toContain('It was given up before anybody switched it on.');
    expect(text).not.toContain('Switch version 1 on');
    await second.post('/rules/touchless/1/on', { version: '1' });
    expect((await second.get('/rules/touchless/1')).text).toContain('does not wait any more');
  });
});
