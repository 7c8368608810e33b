import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { STAFF_ROLES, type StaffRole } from '../../src/identity/domain/roles.js';
import { hashPassword } from '../../src/identity/password-hash.js';
import { DecideBankDetailsService } from '../../src/suppliers/decide-bank-details.service.js';
import { SupplierContactService } from '../../src/suppliers/supplier-contact.service.js';
import { SupplierService } from '../../src/suppliers/supplier.service.js';
import { BankChange } from '../factories/bank-change.js';
import { newDetails } from '../factories/typed-bank-details.js';
import { anInvoice } from '../factories/invoice.js';
import { aPerson, aPost } from '../factories/person.js';
import { aSupplier } from '../factories/supplier.js';
import { ublOf } from '../factories/ubl.js';
import { routesOf } from '../matrix/route-table.js';
import { principalAt, type Portal, startPortal } from '../setup/portal.js';
import { PASSWORD, type PersonName, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

/** Somebody wants the council's payments to a supplier on an account of their own, and has what the test says. */
const PAPER = aSupplier().id;
let portal: Portal;
let client: pg.Client;

async function begin(): Promise<void> {
  portal = await startPortal();
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
}
async function end(): Promise<void> {
  await client.end();
  await portal.close();
}

const query = async (text: string, values: unknown[] = []) =>
  (await client.query<Record<string, string>>(text, values)).rows;
const service = <T>(type: new (...args: never[]) => T): T =>
  portal.application.nest.get<T>(type, { strict: false });
const browserOf = (name: PersonName) => PageClient.signedIn(portal.url, name);

/** Where the money goes: the account that the supplier is paid to, by its last digits. */
const paidTo = async () => {
  const who = await principalAt(portal, 'masterDataA');
  return (await service(SupplierService).bankAccount(who, PAPER))?.ending ?? 'nowhere';
};
const OLD = '0001';

/** The state, and whatever a second person is shown. */
const stateOf = async (reference: string) =>
  (await query('SELECT state FROM supplier_bank_account WHERE reference = $1', [reference]))[0]!['state'];
const versionOf = async (reference: string) =>
  String(
    (await query('SELECT version FROM supplier_bank_account WHERE reference = $1', [reference]))[0]![
      'version'
    ],
  );

const callBack = async (by: PageClient, reference: string, over: Record<string, string> = {}) => {
  const [number] = await query(
    `SELECT id FROM supplier_contact WHERE supplier_id = $1 AND kind = 'phone' ORDER BY since LIMIT 1`,
    [PAPER],
  );
  return by.post(`/bank-changes/${reference}/call-back`, {
    ...{ contactId: number!['id']!, outcome: 'confirmed', spokenTo: 'Nobody', note: '' },
    version: await versionOf(reference),
    ...over,
  });
};
const approve = async (by: PageClient, reference: string) =>
  by.post(`/bank-changes/${reference}/approve`, { note: 'x', version: await versionOf(reference) });

/** However long the attacker waits, and whatever jobs run. */
const timePasses = async (days = 60) => {
  portal.clock.travelDays(days);
  await portal.application.jobs.run('activate-bank-details');
  await portal.application.idle();
};

describe('an outsider with the stolen session of a supplier, without its password', () => {
  beforeAll(begin);
  afterAll(end);
  let thief: PageClient;

  it('1. comes in', async () => {
    thief = await browserOf('supplier');
    expect((await thief.get('/organisation/bank')).text).toContain('ending 0001');
  });

  it('2. reads no account number on any page', async () => {
    for (const path of ['/organisation', '/organisation/bank', '/payments', '/home']) {
      expect((await thief.get(path)).text).not.toMatch(/10000001|000002|00-00-02/);
    }
  });

  it('3. is asked for the password before a change, at every step of it', async () => {
    expect((await thief.get('/organisation/bank/change')).text).toContain('Your password');
    for (const step of ['details', 'name', 'check']) {
      expect((await thief.get(`/organisation/bank/change/${step}`)).to).toBe('/organisation/bank/change');
      const sent = await thief.post(`/organisation/bank/change/${step}`, { ...newDetails() });
      expect(sent.to).toBe('/organisation/bank/change');
    }
  });

  it('4. guesses passwords, and is held up', async () => {
    await thief.get('/organisation/bank/change');
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      statuses.push((await thief.post('/organisation/bank/change', { password: `guess ${guess}` })).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429]);
  });

  it('5. asks the API, which has no address for bank details at all', () => {
    const routes = routesOf(portal.application.nest).filter((route) => route.includes('/api/'));
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter((route) => /bank|account|payee|contact/.test(route))).toEqual([]);
  });

  it('6. sends an e-invoice that names another account: the supplier is paid where it was paid before', async () => {
    const invoice = anInvoice({ number: 'THIEF-1' });
    const text = Buffer.from(ublOf(invoice)).toString();
    const bent = text.replace(
      /<cac:PaymentMeans>[\s\S]*?<\/cac:PaymentMeans>|(?=<cac:TaxTotal>)/,
      '<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>GB00THIE00000531926811</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>',
    );
    expect(bent).toContain('31926811');
    await thief.upload('/send/upload', Buffer.from(bent));
    await portal.application.idle();
    expect(await paidTo()).toBe(OLD);
  });

  it('7. and after all that, and months later, the money goes where it went', async () => {
    await timePasses();
    expect(await paidTo()).toBe(OLD);
    expect(await query(`SELECT FROM supplier_bank_account WHERE supplier_id = $1`, [PAPER])).toHaveLength(1);
  });
});

describe('an outsider with session and password of a supplier', () => {
  beforeAll(begin);
  afterAll(end);
  let thief: PageClient;
  let reference: string;

  it('1. takes off the telephone number that is known, and puts an own one on file', async () => {
    const contacts = service(SupplierContactService);
    const who = await principalAt(portal, 'supplier');
    await contacts.add(who, PAPER, { kind: 'phone', value: '01632 960666', name: 'Accounts' });
    const known = (await contacts.list(who, PAPER)).find(({ value }) => value === '01632960001')!;
    await contacts.remove(who, PAPER, known.id);
  });

  it('2. proposes an own account through the pages, where a wrong value keeps what was typed', async () => {
    thief = await browserOf('supplier');
    await thief.get('/organisation/bank/change');
    expect((await thief.post('/organisation/bank/change', { password: PASSWORD })).to).toContain('/details');
    await thief.get('/organisation/bank/change/details');
    const wrong = await thief.post('/organisation/bank/change/details', {
      ...newDetails(),
      sortCode: '12-34',
    });
    expect([wrong.status, wrong.text.includes('value="31926811"')]).toEqual([422, true]);
    expect((await thief.post('/organisation/bank/change/details', { ...newDetails() })).to).toContain(
      '/name',
    );
    await thief.get('/organisation/bank/change/name');
    await thief.post('/organisation/bank/change/name');
    await thief.get('/organisation/bank/change/check');
    expect((await thief.post('/organisation/bank/change/check')).to).toBe('/organisation/bank');
    await portal.application.idle();
    const [row] = await query(`SELECT reference FROM supplier_bank_account WHERE state = 'CHECKED'`);
    reference = row!['reference']!;
  });

  it('3. cannot keep the old contacts from being told', async () => {
    const told = await query(`SELECT to_email FROM message WHERE kind = 'bank-details.proposed'`);
    expect(told.map(({ to_email: to }) => to)).toContain('accounts@paper.example');
  });

  it('4. sends the last form once more, and again: there is still one change', async () => {
    for (let time = 0; time < 3; time += 1) await thief.post('/organisation/bank/change/check');
    expect(await query(`SELECT FROM supplier_bank_account WHERE supplier_id = $1`, [PAPER])).toHaveLength(2);
  });

  it('5. cannot be called on the new number, nor on the one that was taken off', async () => {
    const officer = await browserOf('masterDataA');
    const page = await officer.get(`/bank-changes/${reference}/call-back`);
    expect(page.text).toContain('No number of this supplier was on file 30 days before');
    const numbers = await query(`SELECT id FROM supplier_contact WHERE supplier_id = $1 AND kind = 'phone'`, [
      PAPER,
    ]);
    expect(numbers).toHaveLength(2);
    for (const { id } of numbers) {
      const answer = await callBack(officer, reference, { contactId: id! });
      expect([answer.status, await stateOf(reference)]).toEqual([422, 'CHECKED']);
    }
  });

  it('6. and does not become callable by waiting: the number has to be older than the proposal', async () => {
    portal.clock.travelDays(31);
    const officer = await browserOf('masterDataA');
    const [{ id }] = (await query(`SELECT id FROM supplier_contact WHERE value = '01632960666'`)) as [
      { id: string },
    ];
    expect((await callBack(officer, reference, { contactId: id })).status).toBe(422);
    const typed = await callBack(officer, reference, { contactId: '01632 960666' });
    expect([typed.status, typed.text.includes('No number may be called')]).toEqual([422, true]);
    expect(await stateOf(reference)).toBe('CHECKED');
  });

  it('7. has no way to the pages of staff: nothing is there', async () => {
    for (const step of ['', '/call-back', '/approve', '/resume', '/evidence']) {
      expect((await thief.get(`/bank-changes/${reference}${step}`)).status).toBe(404);
    }
    expect((await approve(thief, reference)).status).toBe(404);
    expect([403, 404]).toContain((await callBack(thief, reference)).status);
  });

  it('8. proposes twice at once: one change goes on', async () => {
    await thief.post('/organisation/bank/withdraw');
    const racing = await Promise.allSettled([
      BankChange.proposed(portal, 'supplier', { accountNumber: '31926812' }),
      BankChange.proposed(portal, 'supplier', { accountNumber: '31926813' }),
    ]);
    expect(racing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(racing.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'bank-change-under-way' },
    });
  });

  it('9. is stopped by one press of whoever reads the old mailbox, signed in nowhere', async () => {
    const [message] = await query(
      `SELECT body FROM message WHERE kind = 'bank-details.proposed' ORDER BY id DESC LIMIT 1`,
    );
    const path = /\/not-us\/\S+/.exec(message!['body']!)![0];
    const owner = new PageClient(portal.url);
    const page = await owner.get(path);
    expect(page.text).toContain('Was it you who changed the bank details?');
    // A mail program has looked at the link: nothing has happened yet.
    expect(await query(`SELECT FROM payment_freeze`)).toHaveLength(0);
    const stopped = await owner.post(path, {
      words: '<script>alert(1)</script> our mailbox was broken into',
    });
    expect([stopped.status, stopped.text.includes('The change is stopped')]).toEqual([200, true]);
    expect((await owner.post(path)).text).toContain('The change is stopped');
    await portal.application.idle();
    expect(await query(`SELECT FROM payment_freeze WHERE lifted_at IS NULL`)).toHaveLength(1);
  });

  it('10. finds that links of other councils, and made-up ones, are not there', async () => {
    const stranger = new PageClient(portal.url);
    await stranger.get('/sign-in');
    const elsewhere = placeOf('sampletonFinance').councilId;
    const [message] = await query(`SELECT body FROM message WHERE kind = 'bank-details.proposed' LIMIT 1`);
    const [, , token] = /\/not-us\/(\S+)\/(\S+)/.exec(message!['body']!)!;
    for (const path of [
      `/not-us/${elsewhere}/${token}`,
      `/not-us/x/${token}`,
      `/not-us/${placeOf('supplier').councilId}/x`,
    ]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.post(path)).status).toBe(404);
    }
  });

  it('11. and months later the money goes where it went', async () => {
    await timePasses();
    expect(await paidTo()).toBe(OLD);
  });
});

describe.each(STAFF_ROLES)('an insider who is %s, alone', (role: StaffRole) => {
  let insider: PageClient;
  let apiKey: string;
  let reference: string;

  beforeAll(async () => {
    await begin();
    apiKey = `isk_attack_${role}`;
    await insertInsider(role, apiKey);
    insider = new PageClient(portal.url);
    await insider.get('/sign-in');
    await insider.post('/sign-in', { email: `${role}@attack.example`, password: PASSWORD });
    await insider.get('/help');
    ({ reference } = await BankChange.proposed(portal));
  });
  afterAll(end);

  it('1. has no way to propose a change for a supplier', async () => {
    for (const path of ['/organisation/bank/change', '/organisation/bank/change/check']) {
      const { status } = await insider.post(path, { ...newDetails(), password: PASSWORD });
      expect([403, 404]).toContain(status);
    }
  });

  it('2. cannot approve a change about which nobody has called', async () => {
    await approve(insider, reference);
    expect(await stateOf(reference)).toBe('CHECKED');
  });

  it('3. calls back, if the role lets it, and cannot approve what it called about, however often', async () => {
    await callBack(insider, reference);
    const called = role === 'master-data';
    expect(await stateOf(reference)).toBe(called ? 'CALLED_BACK' : 'CHECKED');
    for (let time = 0; time < 3; time += 1) {
      const answer = await approve(insider, reference);
      expect(answer.status).toBe(403);
    }
    expect(await stateOf(reference)).toBe(called ? 'CALLED_BACK' : 'CHECKED');
  });

  it('4. cannot make a failed call the way in: who called without an answer may not approve either', async () => {
    const other = await BankChange.proposed(portal, 'otherSupplier', { accountNumber: '41926811' });
    await insider.post(`/bank-changes/${other.reference}/call-back`, {
      ...{
        contactId: (await other.read()).numbers[0]!.contact.id,
        outcome: 'no-answer',
        spokenTo: '',
        note: '',
      },
      version: await versionOf(other.reference),
    });
    await other.calledBack('masterDataB');
    const answer = await approve(insider, other.reference);
    expect([answer.status, await stateOf(other.reference)]).toEqual([403, 'CALLED_BACK']);
  });

  it('5. has no address at the API that changes an account or a contact', async () => {
    for (const path of [
      'bank-changes',
      `bank-changes/${reference}/approval`,
      'suppliers/100001/bank-account',
      'contacts',
    ]) {
      const answer = await fetch(`${portal.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...newDetails(), state: 'ACTIVE' }),
      });
      expect(answer.status).toBe(404);
    }
  });

  it('6. puts a number on file, waits until it is old enough, and is not let to call it', async () => {
    const adding = service(SupplierContactService).add(await insiderPrincipal(role), PAPER, {
      ...{ kind: 'phone', value: '01632 960667', name: null },
    });
    if (role !== 'master-data') {
      await expect(adding).rejects.toMatchObject({ code: 'not-allowed' });
      return;
    }
    await adding;
    portal.clock.travelDays(40);
    await service(DecideBankDetailsService).withdraw(await principalAt(portal, 'supplier'), reference);
    ({ reference } = await BankChange.proposed(portal));
    const [number] = await query(`SELECT id FROM supplier_contact WHERE value = '01632960667'`);
    const page = await insider.get(`/bank-changes/${reference}`);
    expect(page.text).toContain('Somebody else may call it: you added it');
    const answer = await callBack(insider, reference, { contactId: number!['id']! });
    expect([answer.status, await stateOf(reference)]).toEqual([422, 'CHECKED']);
  });

  it('7. and months later the money goes where it went', async () => {
    await timePasses();
    expect(await paidTo()).toBe(OLD);
  });
});

describe('an insider who proposed the change in a second job', () => {
  beforeAll(begin);
  afterAll(end);

  it('can neither call back nor approve it, whatever roles the council gave', async () => {
    // The accounts clerk of the supplier becomes a master data officer of the council, and had been one for years.
    const { personId, councilId } = placeOf('supplier');
    await query(
      `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
       VALUES (gen_random_uuid(), $1, $2, NULL, 'master-data', '2020-01-01')`,
      [personId, councilId],
    );
    const { reference } = await BankChange.proposed(portal);
    const insider = await browserOf('supplier');
    const page = await insider.get('/');
    expect(page.status).toBe(303);
    await insider.post('/workplace', { workplace: `${councilId}/staff` });
    await insider.get('/help');
    expect((await insider.get(`/bank-changes/${reference}`)).status).toBe(200);
    expect((await callBack(insider, reference)).status).toBe(403);
    const officer = await browserOf('masterDataA');
    expect((await callBack(officer, reference)).status).toBe(303);
    expect((await approve(insider, reference)).status).toBe(403);
    expect(await stateOf(reference)).toBe('CALLED_BACK');
  });
});

describe('an administrator who hands out roles', () => {
  beforeAll(begin);
  afterAll(end);

  it('makes a second self after the change was proposed, and gains nothing by it', async () => {
    const { reference } = await BankChange.proposed(portal);
    await insertInsider('master-data', 'isk_attack_second_self', '2026-01-05T12:00:00Z');
    const puppet = new PageClient(portal.url);
    await puppet.get('/sign-in');
    await puppet.post('/sign-in', { email: 'master-data@attack.example', password: PASSWORD });
    await puppet.get('/help');
    const called = await callBack(puppet, reference);
    expect([called.status, called.text.includes('after this change was proposed')]).toEqual([403, true]);
    await callBack(await browserOf('masterDataA'), reference);
    expect((await approve(puppet, reference)).status).toBe(403);
    expect(await stateOf(reference)).toBe('CALLED_BACK');
  });
});

describe('two people, and what one of them may still try', () => {
  beforeAll(begin);
  afterAll(end);
  let reference: string;
  let a: PageClient;
  let b: PageClient;

  it('1. there is no form that edits a proposal: after the call a changed account needs a new proposal and a new call', async () => {
    ({ reference } = await BankChange.proposed(portal));
    [a, b] = [await browserOf('masterDataA'), await browserOf('masterDataB')];
    expect((await callBack(a, reference)).status).toBe(303);
    const supplier = await browserOf('supplier');
    await supplier.get('/organisation/bank/change');
    const again = await supplier.post('/organisation/bank/change', { password: PASSWORD });
    expect([again.status, again.text.includes('under way')]).toEqual([409, true]);
    await supplier.get('/organisation/bank/withdraw');
    await supplier.post('/organisation/bank/withdraw');
    const { reference: other } = await BankChange.proposed(portal, 'supplier', { accountNumber: '31926822' });
    expect((await approve(b, other)).status).toBe(422);
    expect((await approve(b, reference)).status).toBe(422);
    expect([await stateOf(reference), await stateOf(other)]).toEqual(['REJECTED', 'CHECKED']);
    reference = other;
  });

  it('2. a form made for an earlier version does nothing', async () => {
    const seen = await versionOf(reference);
    expect((await callBack(a, reference)).status).toBe(303);
    const stale = await b.post(`/bank-changes/${reference}/approve`, { note: '', version: seen });
    expect([stale.status, stale.text.includes('somebody was there before you')]).toEqual([422, true]);
    expect(await stateOf(reference)).toBe('CALLED_BACK');
  });

  it('3. two approve at once: one wins, the other reads so', async () => {
    await insertInsider('master-data', 'isk_third');
    const c = new PageClient(portal.url);
    await c.get('/sign-in');
    await c.post('/sign-in', { email: 'master-data@attack.example', password: PASSWORD });
    await c.get('/help');
    const answers = await Promise.all([approve(b, reference), approve(c, reference)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const loser = answers.find(({ status }) => status === 422)!;
    expect(loser.text).toMatch(/somebody was there before you.*The last step was taken by/s);
    expect(await stateOf(reference)).toBe('COOLING_OFF');
  });

  it('4. a form that is sent again changes nothing', async () => {
    const events = async () => (await query('SELECT FROM bank_details_event')).length;
    const before = await events();
    for (const send of [() => callBack(a, reference), () => approve(b, reference)]) {
      expect((await send()).status).toBe(422);
    }
    expect(await events()).toBe(before);
  });

  it('5. a change of another council, or of nobody, is not found', async () => {
    const elsewhere = await browserOf('sampletonFinance');
    for (const path of [
      `/bank-changes/${reference}`,
      '/bank-changes/BANK-9999',
      `/bank-changes/%27%20OR%201=1`,
    ]) {
      expect((await elsewhere.get(path)).status).not.toBe(200);
      expect(
        (await a.get(path === `/bank-changes/${reference}` ? '/bank-changes/BANK-1' : path)).status,
      ).toBe(404);
    }
    const other = await browserOf('otherSupplier');
    expect((await other.get('/organisation/bank')).text).not.toContain(reference);
  });

  it('6. a payment run that was prepared before the change pays neither the new account nor the old one', async () => {
    await anInvoiceToPayNow('RUN-1', 'PO-1003', '1');
    const run = await aPreparedRun();
    await timePasses(5);
    expect(await paidTo()).toBe('6822');
    expect(await released(run)).toEqual([409, 'payment-account-changed']);
  });

  it('7. a retired account comes back by the whole way only', async () => {
    const retired = await query(`SELECT id FROM supplier_bank_account WHERE state = 'RETIRED'`);
    expect(retired).toHaveLength(1);
    const back = await BankChange.proposed(portal, 'supplier', {
      sortCode: '000002',
      accountNumber: '10000001',
    });
    expect((await back.read()).checks).toMatchObject({ hadBefore: true });
    expect((await approve(a, back.reference)).status).toBe(422);
    await expect(
      query(`UPDATE supplier_bank_account SET state = 'ACTIVE' WHERE state = 'RETIRED'`),
    ).rejects.toThrow('stay so');
    expect(await paidTo()).toBe('6822');
    // And not by the two people with their parts exchanged for it.
    expect((await callBack(b, back.reference)).status).toBe(303);
    expect((await approve(b, back.reference)).status).toBe(403);
  });

  it('8. nothing is paid while fraud is reported, not even what was on its way, and no single person ends that', async () => {
    // On to Monday: banks take no files at the weekend.
    portal.clock.travelDays(2);
    await anInvoiceToPayNow('RUN-2', 'PO-1002', '20');
    const run = await aPreparedRun();
    await a.post(`/bank-changes/${reference}/fraud`, {
      ...{ note: 'It was not them.', version: await versionOf(reference) },
    });
    await portal.application.idle();
    expect(await paidTo()).toBe('nowhere');
    expect(await released(run)).toEqual([409, 'payment-account-stopped']);
    await a.post(`/bank-changes/${reference}/ask-to-resume`, { note: 'All is well.' });
    expect((await a.post(`/bank-changes/${reference}/resume`)).status).toBe(403);
    expect(await query('SELECT FROM payment_freeze WHERE lifted_at IS NULL')).toHaveLength(1);
  });

  it('9. what would be paid to the supplier is left out of a run, with the reason', async () => {
    await anInvoiceToPayNow('CLEAN-1', 'PO-2001', '1', 'otherSupplier');
    const { body } = await portal.as('finance').post('payment-runs', { runOn: today() }).expect(201);
    const texts = (body.excluded as { reason: string }[]).map((each) => JSON.stringify(each));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toContain('Payments to the supplier have been stopped since');
  });

  it('10. two people let payments go on; without an account there is still none to pay to', async () => {
    expect((await b.post(`/bank-changes/${reference}/resume`)).status).toBe(303);
    expect(await query('SELECT FROM payment_freeze WHERE lifted_at IS NULL')).toHaveLength(0);
    expect(await paidTo()).toBe('nowhere');
  });
});

const today = () => portal.clock.now().toISOString().slice(0, 10);

/** An approved invoice that a run of today must pay. */
async function anInvoiceToPayNow(
  invoiceNumber: string,
  order: string,
  quantity: string,
  by: PersonName = 'supplier',
): Promise<void> {
  if (order === 'PO-2001') {
    const receipt = { receivedOn: today(), lines: [{ lineNumber: '1', quantity }] };
    await portal.as('receiver').post(`orders/${order}/receipts`, receipt).expect(201);
  }
  const { body } = await portal
    .as(by)
    .post(`orders/${order}/invoices`, {
      ...{ invoiceNumber, issuedOn: today(), lines: [{ lineNumber: '1', quantity }] },
    })
    .expect(201);
  await portal.application.idle();
  await portal.as('approver').post(`invoices/${body.reference}/approval`).expect(200);
  await portal.application.idle();
  await query(`UPDATE invoice SET pay_by = $2 WHERE reference = $1`, [body.reference, today()]);
}

/** A run of today that a second person has approved. */
async function aPreparedRun(): Promise<string> {
  const { body } = await portal.as('finance').post('payment-runs', { runOn: today() }).expect(201);
  await portal.as('paymentApprover').post(`payment-runs/${body.number}/approval`).expect(200);
  return body.number as string;
}

/** What came of releasing a run; it is given up afterwards. */
async function released(run: string): Promise<[number, string]> {
  const { status, body } = await portal.as('paymentApprover').post(`payment-runs/${run}/release`);
  await portal.as('paymentApprover').post(`payment-runs/${run}/cancellation`).expect(200);
  return [status, body.code as string];
}

async function insertInsider(role: StaffRole, apiKey: string, since = '2020-01-01'): Promise<void> {
  const rows = aPerson(
    {
      ...{ id: INSIDER_ID, name: `Insider, ${role}`, email: `${role}@attack.example` },
      posts: [aPost({ roles: [role], apiKey })],
    },
    await hashPassword(PASSWORD),
  );
  const { id, email, name, passwordHash } = rows.person;
  await query('INSERT INTO person (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)', [
    ...[id, email, name, passwordHash, since],
  ]);
  for (const membership of rows.memberships) {
    await query(
      'INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at) VALUES ($1, $2, $3, NULL, $4, $5)',
      [membership.id, id, membership.councilId, role, since],
    );
  }
  for (const key of rows.apiKeys) {
    await query(
      `INSERT INTO api_key (id, council_id, person_id, supplier_id, label, key_hash, created_at) VALUES ($1, $2, $3, NULL, 'Attack', $4, $5)`,
      [key.id, key.councilId, id, key.keyHash, since],
    );
  }
}

const INSIDER_ID = '00000000-0000-7000-8000-000000666666';

async function insiderPrincipal(role: StaffRole) {
  const { councilId } = placeOf('masterDataA');
  return {
    personId: INSIDER_ID,
    actor: `Insider, ${role}`,
    email: '',
    councilId,
    supplierId: null,
    roles: [role],
  };
}
