import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  IdempotencyService,
  KEPT_HOURS,
  UNDER_WAY_MS,
} from '../../src/platform/idempotency/idempotency.service.js';
import { JobRunner } from '../../src/jobs/job-runner.js';
import { Database } from '../../src/platform/database/database.js';
import { anInvoice } from '../factories/invoice.js';
import { anOrderBody } from '../factories/order-body.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const flip = (key: string, body: object, name: 'supplier' | 'secondJob' = 'supplier') =>
  portal
    .as(name, name === 'secondJob' ? 1 : 0)
    .post('orders/PO-1002/invoices', body)
    .set('Idempotency-Key', key);
const aFlip = (invoiceNumber: string, quantity = '1') => ({
  ...{ invoiceNumber, issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity }] },
});
const invoices = async (search: string) =>
  (await portal.as('supplier').get(`invoices?search=${search}`).expect(200)).body.total as number;

describe('A request that is sent again with its key', () => {
  it('is given the first answer, and makes nothing', async () => {
    const key = randomUUID();
    const first = await flip(key, aFlip('IDEM-1'));
    const again = await flip(`"${key}"`, aFlip('IDEM-1'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await invoices('IDEM-1')).toBe(1);
  });

  it('is given the first answer where that was a refusal too, a document by its bytes', async () => {
    const key = randomUUID();
    const wrong = ublOf(anInvoice({ number: 'IDEM-2', orderReference: 'PO-9999' }));
    const send = () => portal.as('supplier').send(wrong).set('Idempotency-Key', key);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([422, 422]);
    expect(again.body).toEqual(first.body);
    expect(again.headers['content-type']).toBe('application/problem+json');
    expect(again.body.reference).toMatch(/^INV-\d+$/);
    expect(await invoices('IDEM-2')).toBe(1);
  });

  it('at the same moment does its work once', async () => {
    const key = randomUUID();
    const order = anOrderBody({ number: 'PO-IDEM-3' });
    const post = () => portal.as('procurement').post('orders', order).set('Idempotency-Key', key);
    const answers = await Promise.all([post(), post(), post(), post()]);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const { status, body, headers } of answers.filter((each) => !made.includes(each))) {
      expect([status, body.code, headers['retry-after']]).toEqual([409, 'request-under-way', '1']);
    }
    expect(made.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    const later = await post();
    expect([later.status, later.headers['idempotency-replayed']]).toEqual([201, 'true']);
  });

  it('but with another body, or to another address, is refused', async () => {
    const key = randomUUID();
    await flip(key, aFlip('IDEM-4')).expect(201);
    const other = await flip(key, aFlip('IDEM-4', '2'));
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    const elsewhere = await portal
      .as('supplier')
      .post('orders/PO-1003/invoices', aFlip('IDEM-4'))
      .set('Idempotency-Key', key);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await invoices('IDEM-4')).toBe(1);
  });

  it('is another request when somebody else sends it', async () => {
    const key = randomUUID();
    await flip(key, aFlip('IDEM-5')).expect(201);
    const other = await flip(key, aFlip('IDEM-5-B'), 'secondJob');
    expect([other.status, other.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it.each(['', 'two words', 'x'.repeat(256)])('is refused with a key that is none: "%s"', async (key) => {
    const answer = await flip(key, aFlip('IDEM-6'));
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-invalid']);
    expect(await invoices('IDEM-6')).toBe(0);
  });
});

describe('A request whose work broke off', () => {
  it('is under way until nobody can work on it any more, and is not tried again by itself', async () => {
    const requests = portal.application.nest.get(IdempotencyService, { strict: false });
    const who = await principalAt(portal, 'supplier');
    const begin = () => requests.begin(who, 'broken', 'f'.repeat(64));
    expect(await begin()).toMatchObject({ kind: 'new' });
    expect(await begin()).toEqual({ kind: 'under-way' });
    portal.clock.travelTo(new Date(portal.clock.now().getTime() + UNDER_WAY_MS));
    expect(await begin()).toEqual({ kind: 'broken-off' });
  });

  it('by an error of ours is told so, for nobody knows how far it came', async () => {
    const requests = portal.application.nest.get(IdempotencyService, { strict: false });
    const who = await principalAt(portal, 'supplier');
    const begun = await requests.begin(who, 'failed', 'f'.repeat(64));
    if (begun.kind === 'new') await requests.finish(who, begun.id, null);
    expect(await requests.begin(who, 'failed', 'f'.repeat(64))).toEqual({ kind: 'broken-off' });
    const answer = await flip('failed', aFlip('IDEM-7'));
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('After a day', () => {
  it('the key is free again, and the answer is gone', async () => {
    const key = randomUUID();
    await flip(key, aFlip('IDEM-8')).expect(201);
    portal.clock.travelTo(new Date(portal.clock.now().getTime() + KEPT_HOURS * 3_600_000));
    const later = await flip(key, aFlip('IDEM-9'));
    expect([later.status, later.headers['idempotency-replayed']]).toEqual([201, undefined]);
    await portal.application.nest.get(JobRunner, { strict: false }).run('prune-idempotency');
    const again = await flip(key, aFlip('IDEM-9'));
    expect(again.headers['idempotency-replayed']).toBe('true');
    const supplier = await principalAt(portal, 'supplier');
    const kept = await portal.application.nest
      .get(Database, { strict: false })
      .transaction({ ...supplier, supplierId: null }, (tx) => tx.query('SELECT key FROM idempotency_key'));
    expect(kept).toEqual([{ key }]);
  });
});
