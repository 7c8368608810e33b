import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SupplierContactService } from '../../src/suppliers/supplier-contact.service.js';
import { BankChange } from '../factories/bank-change.js';
import { anInvoice } from '../factories/invoice.js';
import { newDetails } from '../factories/typed-bank-details.js';
import { ublOf } from '../factories/ubl.js';
import { routesOf } from '../matrix/route-table.js';
import { principalAt } from '../setup/portal.js';
import { PASSWORD, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import {
  portal,
  begin,
  end,
  query,
  service,
  browserOf,
  paidTo,
  OLD,
  stateOf,
  callBack,
  approve,
  timePasses,
  PAPER,
} from './bank-attack.js';

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
