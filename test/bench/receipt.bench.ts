import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type Application, createApplication } from '../../src/application.js';
import { TravellingClock } from '../factories/travelling-clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { TEST_BANK_KEYS } from '../factories/bank-keys.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { apiKeyOf, aWorld, insertOrder, type PersonName, WORLD_BEGINS } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import type { Measure } from './run.js';

const WAITING = 10_000;
/** Receipts, one after the other; the slowest counts. */
const RECEIPTS = 10;
const SECONDS_MAX = 5;
const LOOK_EVERY_MS = 25;
const GIVE_UP_MS = 60_000;

/**
 * Seconds from a receipt being posted until the supplier's page says that its invoice goes on and a message to it is
 * written, while 10,000 other invoices of the council wait for theirs.
 */
export async function* measures(): AsyncIterable<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-bench-'));
  const server = await startEmbeddedPostgres(join(folder, 'database'));
  let application: Application | null = null;
  const client = new pg.Client({ connectionString: server.url });
  try {
    await migrate(server.url);
    await client.connect();
    await aWorld(server.url);
    const lines = [anOrderLine({ description: 'Copier paper' })];
    for (let number = 1; number <= RECEIPTS; number += 1)
      await insertOrder(server.url, anOrder({ number: orderOf(number), lines }));
    const config = {
      ...readConfig({ BANK_KEYS: TEST_BANK_KEYS, SECOND_FACTOR: 'off', DEMO: 'no', PORT: '0' }),
      dataDir: folder,
      storageUrl: pathToFileURL(join(folder, 'documents')).href,
      logLevel: 'error' as const,
    };
    const clock = new TravellingClock(WORLD_BEGINS);
    application = await createApplication({ config, databaseUrl: server.url, clock });
    const url = `http://127.0.0.1:${await application.listen()}`;
    const references = await sendAll(url);
    await application.idle();
    await fillWaiting(client, references[0]!);
    const supplier = await PageClient.signedIn(url, 'supplier');
    let slowest = 0;
    for (const [index, reference] of references.entries()) {
      slowest = Math.max(slowest, await toldAfter(url, orderOf(index + 1), { client, supplier, reference }));
    }
    const value = Number((slowest / 1000).toPrecision(3));
    yield {
      measure: 'receipt.told_within',
      value,
      unit: `s, slowest of ${RECEIPTS}, ${WAITING} waiting`,
      limit: SECONDS_MAX,
      ratio: Number((value / SECONDS_MAX).toPrecision(3)),
    };
  } finally {
    await application?.close();
    await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const orderOf = (number: number): string => `PO-7${String(number).padStart(3, '0')}`;

/** One invoice for each order; nothing has arrived, so all of them wait. */
async function sendAll(url: string): Promise<string[]> {
  const references: string[] = [];
  for (let number = 1; number <= RECEIPTS; number += 1) {
    const lines = [aLine({ quantity: String(number) })];
    const invoice = anInvoice({ number: `BENCH-${number}`, orderReference: orderOf(number), lines });
    const answer = await program(url, 'supplier', 'invoices', ublOf(invoice), 'application/xml');
    references.push((answer as { reference: string }).reference);
  }
  return references;
}

async function program(
  url: string,
  name: PersonName,
  path: string,
  body: string | Uint8Array,
  type = 'application/json',
): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKeyOf(name)}`, 'content-type': type },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** @returns milliseconds until page and message say it */
async function toldAfter(
  url: string,
  order: string,
  { client, supplier, reference }: { client: pg.Client; supplier: PageClient; reference: string },
): Promise<number> {
  const begun = performance.now();
  const receipt = { receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '10' }] };
  await program(url, 'receiver', `orders/${order}/receipts`, JSON.stringify(receipt));
  while (performance.now() - begun < GIVE_UP_MS) {
    const { text } = await supplier.get(`/invoices/${reference}`);
    const { rowCount } = await client.query(
      `SELECT FROM message m JOIN invoice i ON i.id = m.invoice_id WHERE i.reference = $1 AND m.kind = 'invoice.matched'`,
      [reference],
    );
    if (text.includes('What it waited for is settled.') && rowCount === 1) return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`the supplier of ${reference} was not told within ${GIVE_UP_MS / 1000} s`);
}

/** Copies of an invoice that waits, each for an order of its own, of other days and amounts. */
async function fillWaiting(client: pg.Client, reference: string): Promise<void> {
  const {
    rows: [first],
  } = await client.query<{ id: string; order_id: string }>(
    'SELECT id, order_id FROM invoice WHERE reference = $1',
    [reference],
  );
  const { id, order_id: orderId } = first!;
  const uuid = (kind: string) => `('00000000-0000-7000-${kind}-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const [order, line, invoice, hold] = ['9001', '9002', '9003', '9004'].map(uuid) as [
    string,
    string,
    string,
    string,
  ];
  const copy = async (table: string, of: string, changes: string, parameter: string) => {
    await client.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changes}))).*
       FROM ${table} t, generate_series(1, ${WAITING}) n WHERE t.${of} = $1`,
      [parameter],
    );
  };
  await copy('purchase_order', 'id', `'id', ${order}, 'number', 'W-' || n`, orderId);
  await copy('purchase_order_line', 'order_id', `'id', ${line}, 'order_id', ${order}`, orderId);
  await copy(
    'invoice',
    'id',
    `'id', ${invoice}, 'reference', 'W-' || n, 'number', 'W-' || n, 'number_normalised', 'W' || n, 'order_id', ${order},
     'order_number', 'W-' || n, 'issued_on', t.issued_on - (n % 300)::int, 'payable_minor', 50000 + n, 'gross_minor', 50000 + n`,
    id,
  );
  await copy('invoice_line', 'invoice_id', `'invoice_id', ${invoice}`, id);
  await copy('invoice_purchase_order', 'invoice_id', `'invoice_id', ${invoice}, 'order_id', ${order}`, id);
  await copy('invoice_event', 'invoice_id', `'id', gen_random_uuid(), 'invoice_id', ${invoice}`, id);
  await copy('match_result', 'invoice_id', `'id', gen_random_uuid(), 'invoice_id', ${invoice}`, id);
  await copy('hold', 'invoice_id', `'id', ${hold}, 'invoice_id', ${invoice}`, id);
  await copy('order_line_billing', 'invoice_id', `'invoice_id', ${invoice}, 'order_line_id', ${line}`, id);
  await client.query('ANALYZE');
}
