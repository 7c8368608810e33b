import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ApproveTouchlessService } from '../../src/approvals/approve-touchless.service.js';
import { jobContext } from '../../src/platform/database/database.js';
import { BankChange } from '../factories/bank-change.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { insertOrder, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let finance: PageClient;
let director: PageClient;
let sent = 0;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Envelopes', quantity: '500', unitPrice: '10.00' });
  for (const number of ['PO-3601', 'PO-3602'])
    await insertOrder(portal.databaseUrl, anOrder({ number, lines: [line] }));
  await giveRole(portal, 'procurement', 'finance-director');
});
afterAll(() => portal.close());

async function receive(order: string, quantity: number): Promise<void> {
  const body = {
    receivedOn: '2026-01-05',
    lines: [{ lineNumber: '1', quantity: String(quantity) }],
  };
  await portal.as('receiver').post(`orders/${order}/receipts`, body).expect(201);
  await portal.application.idle();
}

async function flip(order: string, quantity: number): Promise<string> {
  sent += 1;
  const { body } = await portal
    .as('supplier')
    .post(`orders/${order}/invoices`, {
      ...{ invoiceNumber: `FREE-${sent}`, issuedOn: '2026-01-05' },
      lines: [{ lineNumber: '1', quantity: String(quantity) }],
    })
    .expect(201);
  await portal.application.idle();
  return body.reference as string;
}
const stateOf = async (reference: string) =>
  (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;

const RULE = {
  name: 'Small goods that arrived',
  below: '500',
  bankDays: '0',
  neverHeld: 'yes',
  received: 'yes',
};

describe('Before a rule is switched on', () => {
  it('it is written by one person, and shows its effect on the invoices of the last quarter', async () => {
    await receive('PO-3601', 400);
    await flip('PO-3601', 2);
    await flip('PO-3601', 90);
    await flip('PO-3602', 1);
    // In April these are the invoices of the last quarter.
    portal.clock.travelTo(new Date('2026-04-02T09:30:00Z'));
    finance = await PageClient.signedIn(portal.url, 'finance');
    director = await PageClient.signedIn(portal.url, 'procurement');
    await finance.get('/rules/touchless/new');
    const wrong = await finance.post('/rules/touchless/new', { ...RULE, below: 'little' });
    expect(wrong.text).toContain('The amount must be in pounds, like 500');
    expect((await finance.post('/rules/touchless/new', RULE)).to).toBe('/rules/touchless/1');
    const { text } = await finance.get('/rules/touchless/1');
    expect(text).toContain('1 January 2026 to 31 March 2026');
    expect(text).toMatch(/1 invoice<[\s\S]*of 3 received/);
    expect(text).toMatch(/£24\.00<[\s\S]*of £1,116\.00/);
    expect(text).toContain('Its amount is not below the limit: 1 invoice');
    expect(text).toContain('It was never matched: 1 invoice');
    expect(text).toContain('You wrote this version');
    expect(text).not.toContain('Switch version 1 on');
  });

  it('it approves nothing, and whoever wrote it cannot switch it on', async () => {
    const waits = await flip('PO-3601', 1);
    expect(await stateOf(waits)).toBe('MATCHED');
    expect((await finance.post('/rules/touchless/1/on', { version: '1' })).status).toBe(403);
  });
});

describe('A rule that a second person has switched on', () => {
  beforeAll(async () => {
    await director.get('/rules/touchless/1');
    expect((await director.post('/rules/touchless/1/on', { version: '1' })).to).toBe('/rules/touchless/1');
  });

  it('approves what fits it as soon as it is matched, and the invoice shows by which rule and version', async () => {
    const reference = await flip('PO-3601', 3);
    expect(await stateOf(reference)).toBe('APPROVED');
    const { text } = await finance.get(`/work/invoices/${reference}`);
    expect(text).toContain('Approved by rule 1, version 1: Small goods that arrived');
  });

  it('leaves to a person what does not: too large, or held before', async () => {
    expect(await stateOf(await flip('PO-3601', 60))).toBe('MATCHED');
    const held = await flip('PO-3602', 2);
    await receive('PO-3602', 10);
    expect(await stateOf(held)).toBe('MATCHED');
  });

  it('approves once, however often the job runs', async () => {
    const reference = await flip('PO-3601', 1);
    const client = new pg.Client({ connectionString: portal.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('SELECT id FROM invoice WHERE reference = $1', [
      reference,
    ]);
    const approving = portal.application.nest.get(ApproveTouchlessService, { strict: false });
    await approving.approve(jobContext(placeOf('supplier').councilId, 'approve-touchless'), rows[0]!.id);
    const counted = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM approval_decision WHERE invoice_id = $1',
      [rows[0]!.id],
    );
    expect(counted.rows[0]!.count).toBe(1);
    // One in twenty is looked at afterwards, by its id; here it is this one and no other.
    await client.query('UPDATE approval_decision SET sampled = (invoice_id = $1)', [rows[0]!.id]);
    await client.end();
    const { text } = await finance.get('/rules/touchless');
    expect(text).toContain(`/work/invoices/${reference}`);
    const [path = ''] = /\/rules\/touchless\/sample\/[0-9a-f-]+/.exec(text) ?? [];
    expect((await finance.post(path)).to).toBe('/rules/touchless');
    expect((await finance.get('/rules/touchless')).text).not.toContain(`/work/invoices/${reference}`);
  });

  it('goes on as it was while a change of it waits for the second person', async () => {
    await finance.get('/rules/touchless/1/change');
    await finance.post('/rules/touchless/1/change', { ...RULE, bankDays: '30' });
    const { text } = await director.get('/rules/touchless/1');
    expect(text).toContain('Version 1 works until then');
    expect(await stateOf(await flip('PO-3601', 1))).toBe('APPROVED');
    const stale = await director.post('/rules/touchless/1/on', { version: '1' });
    expect(stale.to).toBe('/rules/touchless/1');
    expect((await director.get('/rules/touchless/1')).text).toContain('Somebody wrote a newer version');
    await director.post('/rules/touchless/1/on', { version: '2' });
    await BankChange.proposed(portal);
    expect(await stateOf(await flip('PO-3601', 1))).toBe('MATCHED');
  });

  it('approves nothing more once one person has switched it off', async () => {
    await finance.get('/rules/touchless/1');
    await finance.post('/rules/touchless/1/off');
    expect(await stateOf(await flip('PO-3601', 1))).toBe('MATCHED');
    expect((await finance.get('/rules/touchless')).text).toMatch(/Rule 1[\s\S]*?>\s*Off\s*</);
  });
});
