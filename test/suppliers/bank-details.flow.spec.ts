import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { PayableAccountService } from '../../src/suppliers/payable-account.service.js';
import { CheckBankDetailsService } from '../../src/suppliers/check-bank-details.service.js';
import { PaymentFreezeService } from '../../src/suppliers/payment-freeze.service.js';
import { ReadBankDetailsService } from '../../src/suppliers/read-bank-details.service.js';
import { DecideBankDetailsService } from '../../src/suppliers/decide-bank-details.service.js';
import { SupplierService } from '../../src/suppliers/supplier.service.js';
import { BankChange } from '../factories/bank-change.js';
import { aSupplier } from '../factories/supplier.js';
import { principalAt, type Portal, startPortal } from '../setup/portal.js';
import { type PersonName, placeOf } from '../setup/world.js';

const PAPER = aSupplier().id;
const CLEANING = placeOf('otherSupplier').supplierId!;
let portal: Portal;
let client: pg.Client;

beforeEach(async () => {
  portal = await startPortal();
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await portal.close();
});

const service = <T>(type: new (...args: never[]) => T): T =>
  portal.application.nest.get<T>(type, { strict: false });
const as = (name: PersonName) => principalAt(portal, name);
const query = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows;
const messages = async () => query('SELECT kind, to_email, subject, body FROM message ORDER BY id');

/** The account that the supplier is paid to, by its last digits. */
const paidTo = async () =>
  (await service(SupplierService).bankAccount(await as('masterDataA'), PAPER))?.ending;

describe('a change of bank details', () => {
  it('goes from proposal to active by two people, with every step on its timeline', async () => {
    const change = await BankChange.proposed(portal);
    expect((await change.read()).state).toBe('CHECKED');
    await change.calledBack('masterDataA');
    await change.approved('masterDataB');
    expect(await paidTo()).toBe('0001');
    await change.cooledOff();
    expect(await paidTo()).toBe('6811');
    const { events } = await change.read();
    expect(events.map(({ event, toState, actor }) => [event, toState, actor])).toEqual([
      ['propose', 'PROPOSED', 'Accounts team'],
      ['notify', 'OLD_CONTACT_NOTIFIED', 'i-supplier'],
      ['check', 'CHECKED', 'i-supplier'],
      ['call-back', 'CALLED_BACK', 'Master data officer A'],
      ['approve', 'APPROVED', 'Master data officer B'],
      ['cool-off', 'COOLING_OFF', 'Master data officer B'],
      ['activate', 'ACTIVE', 'i-supplier'],
    ]);
    const states = await query(
      `SELECT state FROM supplier_bank_account WHERE supplier_id = '${PAPER}' ORDER BY id`,
    );
    expect(states).toEqual([{ state: 'RETIRED' }, { state: 'ACTIVE' }]);
  });

  it('is told to every address, the oldest first, also to one that was taken off; each can stop it', async () => {
    await query(
      `INSERT INTO supplier_contact (council_id, id, supplier_id, kind, value, since, source, removed_at)
       SELECT council_id, gen_random_uuid(), id, 'email', 'owner@paper.example', '2024-01-01', 'record', '2026-01-04'
       FROM supplier WHERE id = '${PAPER}'`,
    );
    await BankChange.proposed(portal);
    const told = await messages();
    // The accounts team and a person of the council with a second job sign in for this supplier.
    expect(told.map(({ to_email: to }) => to)).toEqual([
      'owner@paper.example',
      'accounts@paper.example',
      'second.job@exampleshire.example',
    ]);
    for (const { body } of told) {
      expect(body).toMatch(/http:\/\/127\.0\.0\.1:\d+\/not-us\/[0-9a-f-]{36}\/[\w-]{43}\n/);
      expect(body).not.toMatch(/6811|000005/);
    }
  });

  it('writes each message once, though every job runs twice', async () => {
    const change = await BankChange.proposed(portal);
    await (await change.calledBack()).approved();
    await change.cooledOff();
    const counts = await query(
      'SELECT kind, to_email, count(*) FROM message GROUP BY 1, 2 HAVING count(*) > 1',
    );
    expect(counts).toEqual([]);
    expect([...new Set((await messages()).map(({ kind }) => kind))]).toEqual([
      'bank-details.proposed',
      'bank-details.called-back',
      'bank-details.cooling-off',
      'bank-details.activated',
    ]);
  });

  it('becomes active on its day, not before, and once however often the job runs', async () => {
    const change = await BankChange.proposed(portal);
    await (await change.calledBack()).approved();
    await change.cooledOff(4);
    expect(await paidTo()).toBe('0001');
    await change.cooledOff(1);
    await Promise.all([1, 2, 3].map(() => portal.application.jobs.run('activate-bank-details')));
    expect(await paidTo()).toBe('6811');
    const { events } = await change.read();
    expect(events.filter(({ event }) => event === 'activate')).toHaveLength(1);
  });

  it('that the bank knows under another name needs a reason to be approved', async () => {
    const change = await BankChange.proposed(portal, 'supplier', { accountNumber: '31926818' });
    expect((await change.read()).checks).toMatchObject({ payee: { result: 'no-match' }, simulated: true });
    await change.calledBack();
    await expect(change.approved()).rejects.toMatchObject({
      code: 'bank-decision-invalid',
      fields: [{ field: 'note' }],
    });
    const { version } = await change.read();
    const decide = service(DecideBankDetailsService);
    await decide.approve(await as('masterDataB'), change.reference, {
      note: 'Factoring company, confirmed.',
      version,
    });
    expect((await change.read()).state).toBe('COOLING_OFF');
  });

  it('to an account that another supplier has says whose it is too', async () => {
    const change = await BankChange.proposed(portal, 'supplier', {
      sortCode: '000002',
      accountNumber: '10000003',
    });
    expect((await change.read()).checks).toMatchObject({ sameAccountAt: ['Sample Cleaning Services Ltd'] });
  });

  it('can be checked again where nobody confirmed the name', async () => {
    const change = await BankChange.proposed(portal, 'supplier', { accountNumber: '31926819' });
    expect((await change.read()).checks).toMatchObject({
      payee: { result: 'unavailable', why: 'no-answer' },
    });
    await service(CheckBankDetailsService).checkAgain(await as('masterDataA'), change.reference);
    expect((await change.read()).events.filter(({ event }) => event === 'check')).toHaveLength(2);
  });

  it.each([
    ['CHECKED', async (_: BankChange) => undefined],
    ['CALLED_BACK', async (change: BankChange) => change.calledBack()],
    ['COOLING_OFF', async (change: BankChange) => (await change.calledBack()).approved()],
  ])('is rejected or withdrawn while it is %s, and the old account stays', async (state, reach) => {
    const change = await BankChange.proposed(portal);
    await reach(change);
    expect((await change.read()).state).toBe(state);
    const decide = service(DecideBankDetailsService);
    if (state === 'CALLED_BACK') await decide.withdraw(await as('supplier'), change.reference);
    else {
      const { version } = await change.read();
      await decide.reject(await as('masterDataB'), change.reference, { note: 'Not convincing.', version });
    }
    expect((await change.read()).state).toBe('REJECTED');
    await change.cooledOff(30);
    expect(await paidTo()).toBe('0001');
  });

  it('leaves nothing but masks in the audit and the evidence', async () => {
    const change = await BankChange.proposed(portal);
    await (await change.calledBack()).approved();
    const reading = service(ReadBankDetailsService);
    const { bytes, sha256, fileName } = await reading.evidence(await as('masterDataB'), change.reference);
    expect(fileName).toBe(`${change.reference}-evidence.json`);
    const audit = await query('SELECT action, details FROM audit_entry ORDER BY id');
    expect(audit.at(-1)).toEqual({ action: 'bank-details.evidence-exported', details: { sha256 } });
    const text = JSON.stringify(audit) + Buffer.from(bytes).toString();
    expect(text).not.toMatch(/31926811|000005|10000001|000002/);
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
      change: { ending: '6811', state: 'COOLING_OFF', current: { ending: '0001' } },
    });
  });
});

describe('while a change cools off', () => {
  it('the old account is paid, or nobody, as the council has set it', async () => {
    const change = await BankChange.proposed(portal);
    const whyNot = async () => {
      const who = await as('masterDataA');
      const accounts = service(PayableAccountService);
      const found = await service(Database).transaction(who, (tx) => accounts.ofSuppliers(tx, who, [PAPER]));
      return found.get(PAPER)!.whyNot;
    };
    await change.calledBack();
    await query(`UPDATE council SET bank_cooling_off_pays = 'nobody', bank_cooling_off_days = 3`);
    await change.approved();
    expect(await whyNot()).toBe(
      `Nothing is paid while change ${change.reference} of the bank details cools off, until 8 January 2026.`,
    );
    await change.cooledOff(3);
    expect(await whyNot()).toBeNull();
  });
});

describe('the first account of a supplier', () => {
  it('goes the same way; a number that came with it may be called, and nothing is paid before', async () => {
    await query(`DELETE FROM supplier_bank_account WHERE supplier_id = '${CLEANING}'`);
    await query(
      `UPDATE supplier_contact SET since = '2026-01-05T09:00:00Z' WHERE supplier_id = '${CLEANING}'`,
    );
    const change = await BankChange.proposed(portal, 'otherSupplier');
    expect((await change.read()).current).toBeNull();
    await (await change.calledBack()).approved();
    const first = async () => service(SupplierService).bankAccount(await as('masterDataA'), CLEANING);
    expect(await first()).toBeNull();
    await change.cooledOff();
    expect(await first()).toMatchObject({ state: 'ACTIVE', ending: '6811' });
  });
});

describe('reported fraud', () => {
  it('when the supplier is called stops the change and all payments, and alerts the council', async () => {
    const change = await BankChange.proposed(portal);
    await change.calledBack('masterDataA', 'denied');
    expect(await change.read()).toMatchObject({ state: 'REPORTED_FRAUD', freeze: { liftAskedBy: null } });
    const alerts = (await messages()).filter(({ subject }) => String(subject).startsWith('Fraud reported'));
    expect(alerts.map(({ to_email: to }) => to)).toEqual([
      'master.a@exampleshire.example',
      'master.b@exampleshire.example',
    ]);
  });

  it('is settled by two people: one asks that payments go on, another lets them', async () => {
    const change = await BankChange.proposed(portal);
    await change.calledBack('masterDataA', 'denied');
    const freezes = service(PaymentFreezeService);
    const [a, b] = [await as('masterDataA'), await as('masterDataB')];
    await expect(freezes.lift(b, PAPER)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(freezes.askToLift(a, PAPER, ' ')).rejects.toMatchObject({ fields: [{ field: 'note' }] });
    await freezes.askToLift(a, PAPER, 'The supplier came to the office.');
    await expect(freezes.lift(a, PAPER)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await change.read()).freeze).not.toBeNull();
    await freezes.lift(b, PAPER);
    expect((await change.read()).freeze).toBeNull();
    await expect(freezes.lift(b, PAPER)).rejects.toMatchObject({ code: 'payment-freeze-state' });
  });

  it('of an account that is active already leaves the supplier without one', async () => {
    const change = await (await (await BankChange.proposed(portal)).calledBack()).approved();
    await change.cooledOff();
    const { version } = await change.read();
    await service(DecideBankDetailsService).reportFraud(await as('masterDataA'), change.reference, {
      ...{ note: 'The supplier rang: it was not them.', version },
    });
    expect(await paidTo()).toBeUndefined();
  });
});
