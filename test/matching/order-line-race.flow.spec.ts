import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DecideInvoiceService } from '../../src/approvals/decide-invoice.service.js';
import type { Principal } from '../../src/identity/domain/policy.js';
import { AppError } from '../../src/kernel/app-error.js';
import { newId } from '../../src/kernel/ids.js';
import { MatchInvoiceService } from '../../src/matching/match-invoice.service.js';
import { jobContext } from '../../src/platform/database/database.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';

/** `RACE_ROUNDS=50` runs the long form. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1);
const INVOICES = 200;
const WORKERS = 8;
const ORDERED = 100;
const ROUND_MS = 120_000;

interface Invoice {
  readonly id: string;
  readonly reference: string;
}

describe('two hundred invoices for one order line, eight workers at once', () => {
  let portal: Portal;
  let database: pg.Client;
  let approver: Principal;
  let matching: MatchInvoiceService;
  let deciding: DecideInvoiceService;

  beforeAll(async () => {
    // The queue delivers nothing: the workers of this test do all the work, in no order.
    portal = await startPortal({ around: async () => undefined });
    database = new pg.Client({ connectionString: portal.databaseUrl });
    await database.connect();
    approver = await principalAt(portal, 'approver');
    matching = portal.application.nest.get(MatchInvoiceService, { strict: false });
    deciding = portal.application.nest.get(DecideInvoiceService, { strict: false });
  });

  afterAll(async () => {
    await database.end();
    await portal.close();
  });

  it(
    'never approve more than was ordered, and lose none',
    async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const invoices = await received(`RACE-${round}`);
        const unexpected: unknown[] = [];
        const waiting = shuffled(invoices, round);
        const worker = async () => {
          for (let invoice = waiting.pop(); invoice !== undefined; invoice = waiting.pop()) {
            await matchAndApprove(invoice).catch((error: unknown) => unexpected.push(error));
          }
        };
        await Promise.all(Array.from({ length: WORKERS }, worker));
        for (const invoice of invoices) await matchAndApprove(invoice);
        expect(unexpected).toEqual([]);
        expect(await statesOf(`RACE-${round}`)).toEqual({
          APPROVED: ORDERED,
          ON_HOLD: INVOICES - ORDERED,
        });
        expect(await billed(`RACE-${round}`)).toBe(ORDERED);
      }
    },
    ROUNDS * ROUND_MS,
  );

  /** As two jobs or people would: what is held meanwhile is told as that, anything else is a failure. */
  async function matchAndApprove({ id, reference }: Invoice): Promise<void> {
    await matching.match(jobContext(approver.councilId, 'worker'), id);
    // Each of them is as it came, and one decision approves it.
    await deciding.approve(approver, reference, '1.1.0').catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'invoice-state')) throw error;
    });
  }

  /** One invoice comes in by the API; the others are copies of its row with numbers of their own. */
  async function received(order: string): Promise<Invoice[]> {
    await insertOrder(
      portal.databaseUrl,
      anOrder({
        number: order,
        lines: [anOrderLine({ quantity: String(ORDERED), unitPrice: '5.00', level: '2-way' })],
      }),
    );
    const lines = [aLine({ quantity: '1', netPrice: '5.00', orderLineReference: '10' })];
    const sent = await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: order, orderReference: order, lines })));
    const { reference } = sent.body as { reference: string };
    const ids = Array.from({ length: INVOICES - 1 }, () => newId());
    await database.query(
      `INSERT INTO invoice SELECT copy.* FROM invoice AS first, unnest($2::uuid[]) WITH ORDINALITY AS made (id, at),
         LATERAL (SELECT (jsonb_populate_record(first, jsonb_build_object('id', made.id, 'reference', first.reference || '-' || made.at,
           'number', first.number || '-' || made.at, 'number_normalised', first.number_normalised || 'X' || made.at))).*) AS copy
       WHERE first.reference = $1`,
      [reference, ids],
    );
    const { rows } = await database.query<Invoice>(
      `SELECT id, reference FROM invoice WHERE reference = $1 OR reference LIKE $1 || '-%' ORDER BY id`,
      [reference],
    );
    return rows;
  }

  async function statesOf(order: string): Promise<Record<string, number>> {
    const { rows } = await database.query<{ state: string; count: number }>(
      `SELECT state, count(*)::int AS count FROM invoice WHERE order_number = $1 GROUP BY state`,
      [order],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  /** By approved invoices, as the ledger of the order has it. */
  async function billed(order: string): Promise<number> {
    const { rows } = await database.query<{ quantity: number }>(
      `SELECT sum(billing.quantity)::int AS quantity FROM order_line_billing AS billing
       JOIN purchase_order_line AS line ON line.id = billing.order_line_id
       JOIN purchase_order ON purchase_order.id = line.order_id
       WHERE purchase_order.number = $1 AND billing.decided`,
      [order],
    );
    return rows[0]!.quantity;
  }
});

/** The same order of work for the same round. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed * 7_919;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return list
    .map((each) => ({ each, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
