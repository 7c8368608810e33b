import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../src/identity/domain/policy.js';
import { figuresOf } from '../../src/matching/domain/hold-release.js';
import { ReadInvoiceService } from '../../src/invoices/read-invoice.service.js';
import { MatchInvoiceService } from '../../src/matching/match-invoice.service.js';
import { ReadMatchService } from '../../src/matching/read-match.service.js';
import { ReleaseHoldService } from '../../src/matching/release-hold.service.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let finance: Principal;
let director: Principal;

beforeAll(async () => {
  portal = await startPortal();
  finance = await principalAt(portal, 'finance');
  director = { ...(await principalAt(portal, 'approver')), roles: ['finance-director'] };
  const paper = anOrderLine({ description: 'Copier paper', quantity: '300', unitPrice: '5.00' });
  for (const number of ['PO-3201', 'PO-3202', 'PO-3203', 'PO-3204'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines: [paper] }));
});
afterAll(() => portal.close());

const service = () => portal.application.nest.get(ReleaseHoldService, { strict: false });
const WORDS = { reason: 'The store lost the slip', evidence: 'Delivery note 4711', costCentre: '' };

/** Sends what nothing has been received for. @returns the invoice and the hold that waits for the receipt */
async function held(number: string, orderReference: string | null, quantity: string) {
  const line = aLine({
    quantity,
    netPrice: '5.00',
    orderLineReference: orderReference === null ? null : '1',
  });
  const { body } = await portal
    .as('supplier')
    .send(ublOf(anInvoice({ number, orderReference, lines: [line] })));
  await portal.application.idle();
  const { reference } = body as { reference: string };
  const [hold] = await openHolds(reference);
  return { reference, hold: hold!, words: { ...WORDS, figures: figuresOf(hold!.params) } };
}
async function openHolds(reference: string) {
  const { nest } = portal.application;
  const { id } = await nest.get(ReadInvoiceService, { strict: false }).read(finance, reference);
  const match = await nest.get(ReadMatchService, { strict: false }).ofInvoice(finance, id);
  return match.holds.filter(({ state }) => state === 'PLACED');
}
const read = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body as {
    id: string;
    state: string;
    holds: { code: string; open: boolean }[];
  };
};

describe('A hold that is set aside by hand', () => {
  it('stays so when the invoice is matched again, and is on the timeline with reason and evidence', async () => {
    const { reference, hold, words } = await held('ASIDE-1', 'PO-3201', '2');
    expect(hold.code).toBe('QTY_REC');
    await expect(
      service().release(finance, reference, hold.id, { ...words, evidence: '' }),
    ).rejects.toMatchObject({ status: 422, fields: [{ field: 'evidence' }] });
    await service().release(finance, reference, hold.id, words);
    expect((await read(reference)).state).toBe('MATCHED');
    const { nest } = portal.application;
    const { id, timeline } = await nest.get(ReadInvoiceService, { strict: false }).read(finance, reference);
    await nest.get(MatchInvoiceService, { strict: false }).match(finance, id);
    expect((await read(reference)).state).toBe('MATCHED');
    expect(timeline.find(({ event }) => event === 'release-hold')).toMatchObject({
      reasonCode: 'QTY_REC',
      staffText: expect.stringContaining('Evidence: Delivery note 4711'),
    });
    const forSupplier = JSON.stringify((await portal.as('supplier').get(`invoices/${reference}`)).body);
    expect(forSupplier).not.toContain('4711');
    expect(forSupplier).not.toContain('lost the slip');
  });

  it('is held again when its figures change', async () => {
    const { reference, hold, words } = await held('ASIDE-2', 'PO-3202', '2');
    await service().release(finance, reference, hold.id, words);
    const receipt = { receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] };
    await portal.as('receiver').post('orders/PO-3202/receipts', receipt).expect(201);
    expect(await read(reference)).toMatchObject({ state: 'ON_HOLD' });
    await expect(service().release(finance, reference, hold.id, words)).rejects.toMatchObject({
      code: 'hold-settled',
    });
  });

  it('is set aside once: of two people at the same moment one wins, and the other reads so', async () => {
    const { reference, hold, words } = await held('ASIDE-3', 'PO-3201', '3');
    const both = [finance, await principalAt(portal, 'financeLead')];
    const outcomes = await Promise.allSettled(
      both.map((who) => service().release(who, reference, hold.id, words)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'hold-settled', status: 409 });
  });

  it('is refused with figures that nobody looked at, to the wrong role, and to who entered the invoice', async () => {
    const { reference, hold, words } = await held('ASIDE-4', 'PO-3201', '4');
    const refuse = (who: Principal, over = {}) =>
      expect(service().release(who, reference, hold.id, { ...words, ...over })).rejects;
    await refuse(finance, { figures: '[]' }).toMatchObject({ code: 'hold-settled' });
    await refuse(await principalAt(portal, 'approver')).toMatchObject({ code: 'not-allowed' });
    const entered = { ...finance, personId: (await principalAt(portal, 'supplier')).personId };
    await refuse(entered).toMatchObject({ code: 'not-allowed' });
    await refuse(await principalAt(portal, 'otherSupplier')).toMatchObject({ code: 'not-found' });
  });

  it('needs the finance director where small sums on one order come to more than the limit', async () => {
    const first = await held('ASIDE-5', 'PO-3203', '120');
    await service().release(finance, first.reference, first.hold.id, first.words);
    const second = await held('OTHER-77', 'PO-3203', '90');
    await expect(
      service().release(finance, second.reference, second.hold.id, second.words),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await service().release(director, second.reference, second.hold.id, second.words);
    expect((await read(second.reference)).state).toBe('MATCHED');
  });

  it('asks for the cost centre where there is no order, and keeps it on the invoice', async () => {
    const { reference, hold } = await held('NO-ORDER-1', null, '1');
    expect(hold.code).toBe('COST_CODE');
    const page = await PageClient.signedIn(portal.url, 'finance');
    const path = `/work/invoices/${reference}/holds/${hold.id}`;
    expect((await page.get(`/work/invoices/${reference}`)).text).toContain(`href="${path}"`);
    const form = await page.get(path);
    expect(form.text).toContain('Which cost centre pays?');
    const figures = figuresOf(hold.params);
    const empty = await page.post(path, { figures, reason: 'Ordered by phone', costCentre: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Enter the cost centre');
    expect(empty.text).toContain('Ordered by phone</textarea>');
    const done = await page.post(path, { figures, reason: 'Ordered by phone', costCentre: 'cc100' });
    expect(done.to).toBe(`/work/invoices/${reference}`);
    const { text } = await page.get(done.to!);
    expect(text).toContain('CC100');
    expect(text).toContain('What was set aside by hand');
    expect((await read(reference)).state).toBe('MATCHED');
    expect((await page.get(path)).to).toBe(`/work/invoices/${reference}`);
  });
});

describe('Evidence', () => {
  it('comes as files too, which colleagues find on the invoice and the supplier does not', async () => {
    const { reference, hold } = await held('ASIDE-FILE', 'PO-3204', '1');
    const page = await PageClient.signedIn(portal.url, 'finance');
    const path = `/work/invoices/${reference}/holds/${hold.id}`;
    await page.get(path);
    const words = {
      reason: 'The slip came late',
      evidence: 'Delivery note',
      figures: figuresOf(hold.params),
    };
    const wrong = await page.attach(path, words, [{ name: 'note.exe', bytes: 'MZ' }]);
    expect(wrong.text).toContain('href="#files"');
    const slip = [{ name: 'slip.pdf', bytes: '%PDF-1.7 the slip' }];
    expect((await page.attach(path, words, slip)).to).toBe(`/work/invoices/${reference}`);
    expect((await read(reference)).state).toBe('MATCHED');
    expect((await page.get(`/work/invoices/${reference}/conversation`)).text).toContain('slip.pdf');
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain('slip.pdf');
  });
});
