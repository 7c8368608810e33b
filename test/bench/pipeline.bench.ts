import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type Application, createApplication } from '../../src/application.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { flipOrder } from '../../src/invoices/domain/flip-order.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { newId } from '../../src/kernel/ids.js';
import { minor } from '../../src/kernel/money.js';
import { addDays, type PlainDate } from '../../src/kernel/plain-date.js';
import { readConfig } from '../../src/platform/config/config.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { OrderBalance } from '../../src/purchasing/domain/order-balance.js';
import { aBankAccount } from '../factories/supplier.js';
import type { Measure } from './run.js';

const INVOICES = 1_000;
const WARM_UP = 100;
const LINES = 5;
const UPLOADS_AT_ONCE = 8;
const PRICE = 1_250;

/**
 * Invoices a second from HTTP upload to MATCHED, each of five lines for an order of its own whose receipt is posted,
 * in one process for web and worker. The limit is the rate at which the same PostgreSQL, in the same run, takes the
 * same rows of the invoice tables in plain multi-row inserts.
 */
export async function* measures(): AsyncIterable<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-bench-'));
  const server = await startEmbeddedPostgres(join(folder, 'database'));
  let application: Application | null = null;
  const client = new pg.Client({ connectionString: server.url });
  try {
    await migrate(server.url);
    await client.connect();
    const world = await makeWorld(client, INVOICES + WARM_UP);
    const config = {
      ...readConfig({}),
      port: 0,
      dataDir: folder,
      storageUrl: pathToFileURL(join(folder, 'documents')).href,
      demo: false,
      logLevel: 'error' as const,
    };
    application = await createApplication({ config, databaseUrl: server.url, clock: new SystemClock() });
    const port = await application.listen();
    const documents = world.orders.map((order, index) => documentFor(order, index, world.today));
    await submitAll(port, world.apiKey, documents.slice(0, WARM_UP));
    await matched(client, WARM_UP);
    await application.idle();
    const begun = performance.now();
    await submitAll(port, world.apiKey, documents.slice(WARM_UP));
    await matched(client, INVOICES + WARM_UP);
    const value = rate(INVOICES, performance.now() - begun);
    await application.idle();
    const limit = await plainInserts(client);
    yield {
      measure: 'pipeline.submit_to_matched',
      value,
      unit: 'invoices/s',
      limit,
      ratio: Number((value / limit).toPrecision(3)),
    };
  } finally {
    await application?.close();
    await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface World {
  readonly apiKey: string;
  readonly orders: readonly OrderBalance[];
  readonly today: PlainDate;
}

async function makeWorld(client: pg.Client, count: number): Promise<World> {
  const [councilId, supplierId, personId] = [newId(), newId(), newId()];
  const today = new SystemClock().today();
  const orderedOn = addDays(today, -20);
  const apiKey = `isk_${randomBytes(30).toString('base64url')}`;
  await client.query(
    `INSERT INTO council (id, slug, name, treasury_rate_percent, uptake_target_on, bank_account_name, bank_account_sealed)
     VALUES ($1, 'bench', 'Bench Council', 3.75, '2028-03-31', 'Bench Council', 'sealed')`,
    [councilId],
  );
  await client.query(
    `INSERT INTO supplier (council_id, id, number, name, legal_entity_id, company_number, state, size_band, sector,
                           postcode, address_line, town, created_at)
     VALUES ($1, $2, 'S-1', 'Bench Supplies Ltd', $2, '99999999', 'ACTIVE', 'small', 'wholesale', 'XE1 1XX',
             '1 Bench Street', 'Benchton', now())`,
    [councilId, supplierId],
  );
  const account = aBankAccount({ councilId, supplierId, id: newId() });
  const columns = Object.keys(account).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  await client.query(
    `INSERT INTO supplier_bank_account (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(account),
  );
  await client.query(
    `INSERT INTO person (id, email, name, password_hash, created_at) VALUES ($1, 'bench@bench.example', 'Bench', '-', now())`,
    [personId],
  );
  await client.query(
    `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
     VALUES ($1, $2, $3, $4, 'supplier-admin', now())`,
    [newId(), personId, councilId, supplierId],
  );
  await client.query(
    `INSERT INTO api_key (id, council_id, person_id, supplier_id, label, key_hash, created_at)
     VALUES ($1, $2, $3, $4, 'bench', $5, now())`,
    [newId(), councilId, personId, supplierId, createHash('sha256').update(apiKey).digest('hex')],
  );
  const orders = Array.from({ length: count }, (_, index) => anOrder(index, supplierId, orderedOn));
  await insertOrders(client, councilId, orders);
  await client.query('ANALYZE');
  return { apiKey, orders, today };
}

function anOrder(index: number, supplierId: string, orderedOn: PlainDate): OrderBalance {
  const line = (number: number) => ({
    id: newId(),
    lineNumber: String(number * 10),
    description: `Item ${number}`,
    buyerItemId: null,
    sellerItemId: null,
    gtin: null,
    category: null,
    unit: 'C62',
    quantity: Decimal.fromInteger(10),
    unitPrice: Decimal.parse('12.50'),
    net: minor(10 * PRICE, 'GBP'),
    vatCategory: 'S',
    vatRate: Decimal.fromInteger(20),
    level: '3-way' as const,
    basis: 'quantity' as const,
    receivedQuantity: Decimal.fromInteger(10),
    received: minor(10 * PRICE, 'GBP'),
    acceptedQuantity: Decimal.ZERO,
    accepted: minor(0, 'GBP'),
    billedQuantity: Decimal.ZERO,
    billed: minor(0, 'GBP'),
  });
  return {
    id: newId(),
    supplierId,
    number: String(4_500_000_000 + index),
    state: 'OPEN',
    version: 1,
    orderedOn,
    description: 'Supplies',
    placedBy: null,
    budget: null,
    construction: null,
    currency: 'GBP',
    net: minor(LINES * 10 * PRICE, 'GBP'),
    contract: null,
    costCentre: 'C100',
    requesterTeam: 'Bench team',
    requesterEmail: 'bench@bench.example',
    lines: Array.from({ length: LINES }, (_, position) => line(position + 1)),
  };
}

async function insertOrders(
  client: pg.Client,
  councilId: string,
  orders: readonly OrderBalance[],
): Promise<void> {
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
  const receipts = orders.map((order) => ({ id: newId(), order }));
  await client.query(
    `INSERT INTO purchase_order
     SELECT $1, o.id, $2, o.number, 'OPEN', $3, 'Supplies', 'GBP', $4, 'C100', 'Bench team', 'bench@bench.example', now()
     FROM unnest($5::uuid[], $6::text[]) AS o (id, number)`,
    [
      councilId,
      orders[0]!.supplierId,
      orders[0]!.orderedOn,
      LINES * 10 * PRICE,
      orders.map((order) => order.id),
      orders.map((order) => order.number),
    ],
  );
  await client.query(
    `INSERT INTO purchase_order_line
     SELECT $1, l.id, l.order_id, l.number, l.description, NULL, NULL, 'C62', 10, 12.50, $2, 'S', 20, '3-way', 'quantity'
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) AS l (id, order_id, number, description)`,
    [
      councilId,
      10 * PRICE,
      lines.map(({ line }) => line.id),
      lines.map(({ order }) => order.id),
      lines.map(({ line }) => line.lineNumber),
      lines.map(({ line }) => line.description),
    ],
  );
  await client.query(
    `INSERT INTO receipt
     SELECT $1, r.id, $2, r.order_id, 'GR-' || row_number() OVER (), 'GOODS', $3, NULL, now(), ''
     FROM unnest($4::uuid[], $5::uuid[]) AS r (id, order_id)`,
    [
      councilId,
      orders[0]!.supplierId,
      orders[0]!.orderedOn,
      receipts.map((receipt) => receipt.id),
      receipts.map((receipt) => receipt.order.id),
    ],
  );
  await client.query(
    `INSERT INTO receipt_line
     SELECT $1, gen_random_uuid(), r.id, l.id, 10, $2
     FROM receipt r JOIN purchase_order_line l ON l.council_id = r.council_id AND l.order_id = r.order_id
     WHERE r.council_id = $1`,
    [councilId, 10 * PRICE],
  );
}

function documentFor(order: OrderBalance, index: number, today: PlainDate): Buffer {
  const seller = {
    name: 'Bench Supplies Ltd',
    vatNumber: null,
    companyNumber: '99999999',
    addressLine: '1 Bench Street',
    town: 'Benchton',
    postcode: 'XE1 1XX',
  };
  const lines = order.lines.map((line) => ({ line, billed: line.quantity }));
  const invoiceNumber = `B-${index}`;
  return Buffer.from(
    writeUbl(
      flipOrder({
        order,
        lines,
        invoiceNumber,
        issuedOn: today,
        seller,
        buyer: {
          name: 'Bench Council',
          addressLine: null,
          town: null,
          postcode: null,
          electronicAddress: null,
          vatNumber: null,
        },
      }),
    ),
  );
}

async function submitAll(port: number, apiKey: string, documents: readonly Buffer[]): Promise<void> {
  const waiting = [...documents];
  const worker = async () => {
    for (let document = waiting.shift(); document !== undefined; document = waiting.shift()) {
      await submit(port, apiKey, document);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, worker));
}

async function submit(port: number, apiKey: string, document: Buffer): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/xml' };
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: '/api/v1/invoices', method: 'POST', headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`${response.statusCode}: ${Buffer.concat(chunks).toString().slice(0, 500)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(document);
  });
}

async function matched(client: pg.Client, count: number): Promise<void> {
  const patience = performance.now() + 300_000;
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM invoice WHERE state = 'MATCHED'`,
    );
    if (rows[0]!.n >= count) return;
    if (performance.now() > patience) throw new Error(`only ${rows[0]!.n} of ${count} invoices were matched`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Copies what the run wrote: the rows of the invoice tables, in multi-row inserts of 100 invoices a transaction. */
async function plainInserts(client: pg.Client): Promise<number> {
  const tables = [
    'invoice',
    'invoice_line',
    'invoice_event',
    'match_result',
    'order_line_billing',
    'audit_entry',
    'document',
  ];
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    rows.set(table, (await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows);
    await client.query(`CREATE TABLE plain_${table} (LIKE ${table} INCLUDING ALL)`);
  }
  const batches = Math.ceil((INVOICES + WARM_UP) / 100);
  const begun = performance.now();
  for (let batch = 0; batch < batches; batch += 1) {
    await client.query('BEGIN');
    for (const [table, all] of rows) {
      const size = Math.ceil(all.length / batches);
      await insertRows(client, `plain_${table}`, all.slice(batch * size, (batch + 1) * size));
    }
    await client.query('COMMIT');
  }
  return rate(INVOICES + WARM_UP, performance.now() - begun);
}

async function insertRows(
  client: pg.Client,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  // The protocol counts parameters in 16 bits.
  const atOnce = Math.floor(60_000 / Math.max(1, columns.length));
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    const values = some.map(
      (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(',')})`,
    );
    const parameters = some.flatMap((row) => columns.map((column) => parameter(row[column])));
    await client.query(`INSERT INTO ${table} (${columns.join(',')}) VALUES ${values.join(',')}`, parameters);
  }
}

function parameter(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}

function rate(count: number, milliseconds: number): number {
  return Math.round((count * 10_000) / milliseconds) / 10;
}
