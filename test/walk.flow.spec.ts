import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import pg from 'pg';
import type { RunnerOptions } from '../src/jobs/job-runner.js';
import { aLine, anInvoice } from './factories/invoice.js';
import { ublOf } from './factories/ubl.js';
import { describeWithRedis } from './setup/available.js';
import { approve, decide } from './setup/decide.js';
import { type Portal, startPortal } from './setup/portal.js';
import { startRedis, type TestRedis } from './setup/redis.js';

/** A worker at its worst: it hands every job over two times, and dies before it can note that the job is done. */
function crashing(): { around: RunnerOptions['around']; crashes: () => number } {
  const crashed = new Set<string>();
  return {
    crashes: () => crashed.size,
    async around(job, run) {
      await run();
      await run();
      if (crashed.has(job.id)) return;
      crashed.add(job.id);
      throw new Error('the worker was killed after its work');
    },
  };
}

/** What jobs write, each in a transaction of its own. */
const WRITTEN_BY_JOBS = ['audit_entry', 'message', 'uptake_activity', 'early_payment_offer'] as const;

/** Breaks off every other transaction of a job in the middle, after it has written. Sequences survive that. */
async function breakOffInTheMiddle(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF nextval(TG_ARGV[0]) % 2 = 1 THEN RAISE EXCEPTION 'the worker was killed in the middle'; END IF;
      RETURN NULL;
    END $$`);
  for (const table of WRITTEN_BY_JOBS) {
    const byJob = table === 'audit_entry' ? `WHEN (NEW.actor = 'i-supplier')` : '';
    await client.query(`CREATE SEQUENCE ${table}_broken_off`);
    await client.query(`CREATE TRIGGER break_off AFTER INSERT ON ${table} FOR EACH ROW ${byJob}
      EXECUTE FUNCTION break_off('${table}_broken_off')`);
  }
}

/** The walk of an invoice from a supplier's upload to paid, by the people it takes, each with their own API key. */
function theWalk(queue: () => Promise<TestRedis | null>): void {
  let redis: TestRedis | null;
  let portal: Portal;
  let database: pg.Client;
  let uploaded: string;
  let flipped: string;
  let run: string;
  let payment: string;
  const worker = crashing();

  beforeAll(async () => {
    redis = await queue();
    portal = await startPortal({ around: worker.around, ...(redis === null ? {} : { redisUrl: redis.url }) });
    database = new pg.Client({ connectionString: portal.databaseUrl });
    await database.connect();
    await breakOffInTheMiddle(database);
  });
  afterAll(async () => {
    await database.end();
    await portal.close();
    await redis?.stop();
  });

  const settled = () => portal.application.idle();
  const invoiceAs = async (name: 'supplier' | 'finance', reference: string): Promise<InvoiceAnswer> =>
    (await portal.as(name).get(`invoices/${reference}`).expect(200)).body as InvoiceAnswer;

  it('1. a supplier sees its orders with what is still to bill', async () => {
    const { body } = await portal.as('supplier').get('orders/PO-1002').expect(200);
    expect(body).toMatchObject({ state: 'OPEN', leftToBill: { amount: '650.00', currency: 'GBP' } });
    expect(body.lines).toEqual([
      expect.objectContaining({ lineNumber: '1', leftQuantity: '20', unitPrice: '12.50', basis: 'quantity' }),
      expect.objectContaining({
        lineNumber: '2',
        left: { amount: '400.00', currency: 'GBP' },
        basis: 'amount',
      }),
    ]);
  });

  it('2. it uploads an invoice for one order and turns another order into an invoice', async () => {
    const upload = await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: 'WALK-1', dueOn: null })))
      .set('X-File-Name', 'walk-1.xml')
      .expect(201);
    uploaded = upload.body.reference;
    const flip = await portal
      .as('supplier')
      .post('orders/PO-1002/invoices', {
        invoiceNumber: 'WALK-2',
        issuedOn: '2026-01-05',
        lines: [
          { lineNumber: '1', quantity: '20' },
          { lineNumber: '2', amount: '400.00' },
        ],
      })
      .expect(201);
    flipped = flip.body.reference;

    // 3. A receipt number, the result, and a date, in the same answer.
    expect(upload.headers['location']).toBe(`/api/v1/invoices/${uploaded}`);
    expect(upload.body).toMatchObject({
      reference: expect.stringMatching(/^INV-\d+$/),
      ...{ accepted: true, number: 'WALK-1', amountDue: { amount: '120.00', currency: 'GBP' } },
      ...{ receivedOn: '2026-01-05', promisedOn: '2026-02-02', nextActor: 'council' },
      promisedReason: expect.stringContaining('We have until 3 February 2026 to pay'),
    });
    expect(flip.body).toMatchObject({ accepted: true, amountDue: { amount: '780.00', currency: 'GBP' } });
  });

  it('3. its bytes are kept untouched', async () => {
    const { bytes, headers } = await portal.as('supplier').download(`invoices/${uploaded}/document`);
    expect(Buffer.compare(bytes, ublOf(anInvoice({ number: 'WALK-1', dueOn: null })))).toBe(0);
    expect(headers.get('content-disposition')).toContain('walk-1.xml');
    expect(headers.get('content-type')).toBe('application/xml');
  });

  it('4. what has arrived is matched with its numbers; what has not is held, and who must act is told', async () => {
    await settled();
    const matched = await invoiceAs('finance', flipped);
    expect(matched).toMatchObject({ state: 'MATCHED', holds: [], match: { result: 'matched' } });
    expect(matched.match?.lines[0]).toMatchObject({
      ...{
        orderLineNumber: '1',
        billed: '20 boxes',
        billedBefore: '0 boxes',
        ordered: '20 boxes',
        received: '20 boxes',
      },
    });
    const held = await invoiceAs('finance', uploaded);
    expect(held).toMatchObject({ state: 'ON_HOLD', nextActor: 'council', match: { result: 'held' } });
    expect(held.holds).toEqual([expect.objectContaining({ open: true, owner: expect.stringMatching(/./) })]);
    const { body: pile } = await portal.as('receiver').get('work?pile=held').expect(200);
    expect(pile.items).toEqual([
      expect.objectContaining({ invoice: expect.objectContaining({ reference: uploaded }) }),
    ]);

    const asSupplier = await invoiceAs('supplier', uploaded);
    expect(asSupplier).toMatchObject({ stateText: 'We are checking', promisedOn: '2026-02-02' });
    expect(asSupplier).not.toHaveProperty('match');
    expect(Object.keys(asSupplier.holds[0]!).sort()).toEqual(['open', 'placedAt', 'releasedAt', 'text']);
  });

  it('4. posting the missing receipt releases it with no further click', async () => {
    await portal
      .as('receiver')
      .post('orders/PO-1001/receipts', {
        receivedOn: '2026-01-05',
        lines: [{ lineNumber: '1', quantity: '10' }],
      })
      .expect(201);
    await settled();
    const released = await invoiceAs('finance', uploaded);
    expect(released).toMatchObject({ state: 'MATCHED', match: { result: 'matched' } });
    expect(released.holds).toEqual([
      expect.objectContaining({ open: false, releasedAt: '2026-01-05T09:30:00.000Z' }),
    ]);
  });

  it('5. finance asks, the supplier answers, and an approver approves', async () => {
    const asked = await decide(portal, 'finance', 'query', uploaded, {
      question: 'Which office is it for?',
    });
    expect(asked.status).toBe(200);
    expect(await invoiceAs('supplier', uploaded)).toMatchObject({ state: 'IN_QUERY', nextActor: 'supplier' });
    await portal
      .as('supplier')
      .post(`invoices/${uploaded}/answer`, { answer: 'The one in the square.' })
      .expect(200);
    await settled();
    await approve(portal, 'approver', uploaded);
    await approve(portal, 'approver', flipped);
    const again = await decide(portal, 'approver', 'approval', flipped);
    expect([again.status, again.body.code]).toEqual([409, 'invoice-state']);
    await settled();
    expect(await invoiceAs('supplier', uploaded)).toMatchObject({
      state: 'APPROVED',
      promisedOn: '2026-02-02',
    });
  });

  it('5. nobody approves what they entered, nor what is not theirs to approve', async () => {
    const own = await portal
      .as('secondJob', 1)
      .send(ublOf(anInvoice({ number: 'OWN-1', orderReference: 'PO-1003', lines: [SHREDDING] })));
    expect(own.status).toBe(201);
    await settled();
    const { reference } = own.body;
    for (const name of ['secondJob', 'finance', 'procurement'] as const) {
      const refused = await decide(portal, name, 'approval', reference);
      expect([name, refused.status, refused.body.code]).toEqual([name, 403, 'not-allowed']);
    }
    for (const name of ['otherSupplier', 'sampletonFinance'] as const) {
      const refused = await decide(portal, name, 'approval', reference);
      expect([name, refused.status]).toEqual([name, 404]);
    }
    await portal.as('supplier').post(`invoices/${reference}/withdrawal`).expect(200);
    await settled();
    const { body: order } = await portal.as('supplier').get('orders/PO-1003').expect(200);
    expect(order.leftToBill.amount).toBe('50.00');
  });

  it('7. the supplier is offered early payment on the scale of the council, and accepts it', async () => {
    const { body: offers } = await portal.as('supplier').get('early-payment-offers').expect(200);
    const offer = (offers as OfferAnswer[]).find((each) => each.invoiceReference === flipped)!;
    // 1.5% × (30 − 3) / 30 for the third day after receipt. £650.00 × 1.35% is £8.775, so £8.78; of the VAT of
    // £130.00 there remain 20% of £641.22, £128.24.
    expect(offer).toMatchObject({
      ...{ open: true, payOn: '2026-01-08', dueOn: '2026-02-02', daysEarly: 25, percent: '1.35' },
      ...{ trueApr: '19.98', expiresOn: '2026-01-05', termsVersion: '2026-1' },
      rebateNet: { amount: '8.78', currency: 'GBP' },
      rebateVat: { amount: '1.76', currency: 'GBP' },
      receives: { amount: '769.46', currency: 'GBP' },
    });
    await portal.as('otherSupplier').post(`early-payment-offers/${offer.id}/acceptance`).expect(404);
    await portal.as('supplier').post(`early-payment-offers/${offer.id}/acceptance`).expect(200);
    const twice = await portal.as('supplier').post(`early-payment-offers/${offer.id}/acceptance`);
    expect([twice.status, twice.body.code]).toEqual([409, 'offer-closed']);
    await settled();
    expect(await invoiceAs('supplier', flipped)).toMatchObject({ promisedOn: '2026-01-08' });
  });

  it('6. a payment run picks what is due, and a second person approves it', async () => {
    portal.clock.travelDays(1);
    const prepared = await portal.as('financeLead').post('payment-runs', { runOn: '2026-01-06' }).expect(201);
    run = prepared.body.number;
    expect(prepared.body).toMatchObject({
      ...{ state: 'PREPARED', payOn: '2026-01-08', paymentCount: 1 },
      total: { amount: '769.46', currency: 'GBP' },
    });
    expect(prepared.body.payments[0].items).toEqual([
      {
        ...{ invoiceReference: flipped, invoiceNumber: 'WALK-2' },
        gross: { amount: '780.00', currency: 'GBP' },
        rebate: { amount: '10.54', currency: 'GBP' },
        paid: { amount: '769.46', currency: 'GBP' },
      },
    ]);
    payment = prepared.body.payments[0].reference;
    const empty = await portal.as('financeLead').post('payment-runs', { runOn: '2026-01-06' });
    expect([empty.status, empty.body.code]).toEqual([409, 'payment-run-empty']);

    const own = await portal.as('financeLead').post(`payment-runs/${run}/approval`);
    expect([own.status, own.body.code]).toEqual([403, 'not-allowed']);
    await portal.as('paymentApprover').post(`payment-runs/${run}/approval`).expect(200);
    await portal.as('paymentApprover').post(`payment-runs/${run}/approval`).expect(409);
    await settled();
    expect(await invoiceAs('supplier', flipped)).toMatchObject({
      ...{ state: 'SCHEDULED', nextActor: 'bank', promisedOn: '2026-01-08', paymentReference: payment },
    });
  });

  it('6. it goes to the bank as an ISO 20022 file, once', async () => {
    await portal.as('paymentApprover').post(`payment-runs/${run}/release`).expect(200);
    await portal.as('paymentApprover').post(`payment-runs/${run}/release`).expect(409);
    const { bytes, headers } = await portal.as('finance').download(`payment-runs/${run}/file`);
    expect(headers.get('content-type')).toBe('application/xml');
    const xml = bytes.toString('utf8');
    expect(xml).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.03');
    expect(valuesOf(xml, 'MsgId')).toEqual([run]);
    expect(valuesOf(xml, 'NbOfTxs').every((count) => count === '1')).toBe(true);
    expect(valuesOf(xml, 'CtrlSum').every((sum) => sum === '769.46')).toBe(true);
    expect(xml).toContain('<InstdAmt Ccy="GBP">769.46</InstdAmt>');
    expect(valuesOf(xml, 'EndToEndId')).toEqual([payment]);
    expect(valuesOf(xml, 'ReqdExctnDt')).toEqual(['2026-01-06']);
    expect(xml).toContain('WALK-2');
    expect(xml).toContain('10000001');
    await portal.as('supplier').get(`payment-runs/${run}/file`).expect(404);
  });

  it('6. the payment is marked, and the supplier has its remittance advice and the whole timeline', async () => {
    await portal.as('supplier').get(`payments/${payment}/remittance.pdf`).expect(409);
    portal.clock.travelDays(2);
    await portal
      .as('paymentApprover')
      .post(`payment-runs/${run}/confirmation`, { paidOn: '2026-01-08' })
      .expect(200);
    await portal
      .as('paymentApprover')
      .post(`payment-runs/${run}/confirmation`, { paidOn: '2026-01-08' })
      .expect(409);
    await settled();

    const { body: payments } = await portal.as('supplier').get('payments').expect(200);
    expect(payments.items).toEqual([
      expect.objectContaining({ reference: payment, state: 'PAID', paidOn: '2026-01-08' }),
    ]);
    const { bytes } = await portal.as('supplier').download(`payments/${payment}/remittance.pdf`);
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
    await portal.as('otherSupplier').get(`payments/${payment}/remittance.pdf`).expect(404);

    const paid = await invoiceAs('supplier', flipped);
    expect(paid).toMatchObject({ state: 'PAID', nextActor: 'nobody', paidOn: '2026-01-08' });
    const states = paid.timeline
      .map(({ state }) => state)
      .filter((state, index, all) => state !== all[index - 1]);
    expect(states).toEqual(['SUBMITTED', 'RECEIVED', 'MATCHED', 'APPROVED', 'SCHEDULED', 'PAID']);
    expect(paid.timeline.at(-1)!.text).toContain('less £10.54 for early payment');
    expect(JSON.stringify(paid)).not.toContain('Treasury team');
    const { body: offers } = await portal.as('supplier').get('early-payment-offers').expect(200);
    expect(offers).toContainEqual(expect.objectContaining({ invoiceReference: flipped, state: 'PAID' }));
  });

  it('6. what was not paid early is paid in full, on the promised day', async () => {
    portal.clock.travelTo(new Date('2026-01-29T09:30:00Z'));
    const { body: late } = await portal
      .as('finance')
      .post('payment-runs', { runOn: '2026-01-29' })
      .expect(201);
    expect(late).toMatchObject({ payOn: '2026-02-02', total: { amount: '120.00', currency: 'GBP' } });
    await portal.as('paymentApprover').post(`payment-runs/${late.number}/approval`).expect(200);
    await portal.as('paymentApprover').post(`payment-runs/${late.number}/release`).expect(200);
    portal.clock.travelTo(new Date('2026-02-02T09:30:00Z'));
    await portal
      .as('paymentApprover')
      .post(`payment-runs/${late.number}/confirmation`, { paidOn: '2026-02-02' })
      .expect(200);
    await settled();
    expect(await invoiceAs('supplier', uploaded)).toMatchObject({ state: 'PAID', paidOn: '2026-02-02' });
  });

  it('8. procurement sees uptake with its denominators, month by month', async () => {
    const { body } = await portal.as('procurement').get('uptake').expect(200);
    expect(body).toMatchObject({ councilName: 'Exampleshire County Council', target: '90' });
    expect(body.months).toHaveLength(13);
    const figures = new Map(
      (body.months as MonthAnswer[]).at(-1)!.measures.map((measure) => [measure.id, measure]),
    );
    // Three invoices of one supplier, the one that was withdrawn included. The other supplier sent none, so it
    // counts by the order that it has.
    expect(figures.get('invoice-uptake')).toMatchObject({ numerator: 3, denominator: 3, percent: '100.0' });
    expect(figures.get('supplier-uptake')!.numerator).toBe(1);
    expect(body.measures).toContainEqual(
      expect.objectContaining({ id: 'spend-uptake', formula: expect.stringMatching(/out of/) }),
    );
  });

  it('lost nothing and paid nothing twice, although the worker crashed at every step', async () => {
    expect(worker.crashes()).toBeGreaterThan(20);
    const rowsOf = async (sql: string) => (await database.query<Record<string, unknown>>(sql)).rows;
    for (const table of WRITTEN_BY_JOBS) {
      const [{ last_value: writes }] = (await rowsOf(`SELECT last_value::int FROM ${table}_broken_off`)) as [
        { last_value: number },
      ];
      expect([table, writes > 1]).toEqual([table, true]);
    }
    expect(
      await rowsOf(
        `SELECT i.number, i.state, count(p.id)::int AS payments, sum(p.paid_minor)::int AS paid
         FROM invoice i LEFT JOIN payment_item p ON p.invoice_id = i.id AND p.state = 'PAID'
         GROUP BY i.number, i.state ORDER BY i.number`,
      ),
    ).toEqual([
      { number: 'OWN-1', state: 'WITHDRAWN', payments: 0, paid: null },
      { number: 'WALK-1', state: 'PAID', payments: 1, paid: 12_000 },
      { number: 'WALK-2', state: 'PAID', payments: 1, paid: 76_946 },
    ]);
    expect(await rowsOf(`SELECT number FROM payment_run WHERE state <> 'PAID'`)).toEqual([]);
    expect(await rowsOf(`SELECT id FROM outbox_event WHERE handed_over_at IS NULL`)).toEqual([]);
    // Nothing was written twice: no step of a life, no message, no count.
    expect(
      await rowsOf(
        `SELECT invoice_id, event FROM invoice_event
         GROUP BY invoice_id, event, to_state, occurred_at, supplier_text HAVING count(*) > 1`,
      ),
    ).toEqual([]);
    expect(
      await rowsOf(`SELECT event_id FROM message GROUP BY event_id, kind, to_email HAVING count(*) > 1`),
    ).toEqual([]);
    expect(await rowsOf(`SELECT count(*)::int AS counted FROM uptake_activity`)).toEqual([{ counted: 3 }]);
  });
}

/** What the walk reads of an answer without comparing all of it. */
interface InvoiceAnswer {
  readonly state: string;
  readonly holds: readonly object[];
  readonly timeline: readonly { readonly state: string; readonly text: string }[];
  readonly match?: { readonly lines: readonly object[] };
}

interface OfferAnswer {
  readonly id: string;
  readonly invoiceReference: string;
}

interface MonthAnswer {
  readonly measures: readonly { readonly id: string; readonly numerator: number }[];
}

const SHREDDING = aLine({ quantity: '1', netPrice: '50.00', itemName: 'Shredding' });

function valuesOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, value]) => value!);
}

describe('the walk of an invoice, the queue in PostgreSQL', () => theWalk(async () => null));
describeWithRedis('the walk of an invoice, the queue in Redis', () => theWalk(startRedis));
