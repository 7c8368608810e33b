import { approve as approveByApi } from '../setup/decide.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankChange } from '../factories/bank-change.js';
import { PASSWORD, type PersonName } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import {
  portal,
  begin,
  end,
  query,
  browserOf,
  paidTo,
  stateOf,
  versionOf,
  callBack,
  approve,
  timePasses,
  insertInsider,
} from './bank-attack.js';

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
  await approveByApi(portal, 'approver', body.reference);
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
