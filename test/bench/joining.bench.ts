import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type Application, createApplication } from '../../src/application.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { readConfig } from '../../src/platform/config/config.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { InviteSupplierService } from '../../src/suppliers/invite-supplier.service.js';
import { IssueOrderService } from '../../src/purchasing/issue-order.service.js';
import { aCouncil } from '../factories/council.js';
import { aBankAccount, aSupplier, aSupplierWithoutAccount, contactsOf } from '../factories/supplier.js';
import { Journey, startPhone } from './journey.js';
import { registerInvited } from './registration-journey.js';
import type { Measure } from './run.js';

const SCREENS_MAX = 6;
const FIELDS_MAX = 4;
const REGISTRATION_SCREENS_MAX = 12;

/**
 * What it takes a supplier on a phone, page by page in a browser as a person would: screens are pages that are shown,
 * fields are boxes that are typed into, seconds are the machine's own.
 */
export async function* measures(): AsyncIterable<Measure> {
  const phone = await startPhone();
  if (phone === null) return;
  const folder = mkdtempSync(join(tmpdir(), 'joining-bench-'));
  const server = await startEmbeddedPostgres(join(folder, 'database'));
  let application: Application | null = null;
  try {
    await migrate(server.url);
    const config = {
      ...readConfig({}),
      ...{ port: 0, dataDir: folder, demo: false, logLevel: 'error' as const },
      storageUrl: pathToFileURL(join(folder, 'documents')).href,
    };
    application = await createApplication({ config, databaseUrl: server.url, clock: new SystemClock() });
    const url = `http://127.0.0.1:${await application.listen()}`;
    const journey = await accountFree(application, server.url, await Journey.begin(phone, url));
    yield counted('joining.accountfree_screens', journey.screens, 'screens', SCREENS_MAX);
    yield counted('joining.accountfree_fields', journey.fields, 'fields', FIELDS_MAX);
    yield uncounted('joining.accountfree_seconds', journey.seconds(), 's');
    const joined = await registration(application, server.url, await Journey.begin(phone, url));
    yield counted('joining.registration_screens', joined.screens, 'screens', REGISTRATION_SCREENS_MAX);
    yield uncounted('joining.registration_fields', joined.fields, 'fields');
    yield uncounted('joining.registration_seconds', joined.seconds(), 's');
  } finally {
    await phone.close();
    await application?.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the link in an order's message to the receipt number, without an account. */
async function accountFree(
  application: Application,
  databaseUrl: string,
  journey: Journey,
): Promise<Journey> {
  const supplier = aSupplierWithoutAccount();
  await insertWorld(databaseUrl, supplier);
  await issueOrder(application, supplier.number);
  await application.idle();
  await journey.open(found(/\/order-link\/[\w-]+/, await newestMessage(databaseUrl, 'order.issued')));
  await journey.press('Send me the code');
  await journey.type('Code', found(/\d{6}/, await newestMessage(databaseUrl, 'order.code')));
  await journey.press('Continue');
  await journey.type('Your invoice number', 'EG-17');
  await journey.press('Continue');
  await journey.press('Send invoice');
  if (!/INV-\d+/.test(await journey.text())) throw new Error('The invoice was not received.');
  journey.end();
  return journey;
}

/** From the code in a letter to "You are registered": a supplier of whom the council holds all that it needs. */
async function registration(
  application: Application,
  databaseUrl: string,
  journey: Journey,
): Promise<Journey> {
  const supplier = aSupplier();
  await withClient(databaseUrl, async (client) => {
    await insert(client, 'supplier', supplier);
    await insert(client, 'supplier_bank_account', aBankAccount());
  });
  const inviting = application.nest.get(InviteSupplierService, { strict: false });
  await inviting.invite(PROCUREMENT, [supplier.number], 'letter');
  const [letter] = await inviting.letters(PROCUREMENT);
  await registerInvited(journey, {
    ...{ code: letter!.code, email: 'sam@paper.example', password: 'three quiet gravel roads' },
    readCode: async () => {
      await application.idle();
      return found(/\d{6}/, await newestMessage(databaseUrl, 'supplier.code-issued'));
    },
  });
  if (!(await journey.text()).includes('You are registered')) throw new Error('Nobody was registered.');
  journey.end();
  return journey;
}

const PROCUREMENT = {
  ...{ personId: aCouncil().id, actor: 'Bench', email: 'bench@bench.example', councilId: aCouncil().id },
  ...{ supplierId: null, roles: ['procurement' as const] },
};

async function issueOrder(application: Application, supplierNumber: string): Promise<void> {
  await application.nest.get(IssueOrderService, { strict: false }).issue(PROCUREMENT, {
    ...{ number: 'PO-1', supplierNumber, orderedOn: new SystemClock().today(), description: 'Hedges' },
    ...{ budget: null, construction: null, contract: null },
    ...{ costCentre: 'CC1', requesterTeam: 'Parks team', requesterEmail: 'parks@bench.example' },
    lines: ['1', '2'].map((lineNumber) => ({
      ...{
        lineNumber,
        description: `Hedge ${lineNumber}`,
        buyerItemId: null,
        sellerItemId: null,
        category: null,
      },
      ...{ unit: 'HUR', quantity: Decimal.parse('8'), unitPrice: Decimal.parse('24.50') },
      ...{
        vatCategory: 'S',
        vatRate: Decimal.parse('20'),
        level: '2-way' as const,
        basis: 'quantity' as const,
      },
    })),
  });
}

async function insertWorld(
  databaseUrl: string,
  supplier: ReturnType<typeof aSupplierWithoutAccount>,
): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await insert(client, 'council', aCouncil());
    await insert(client, 'supplier', supplier);
    for (const contact of contactsOf(supplier)) await insert(client, 'supplier_contact', contact);
  });
}

async function newestMessage(databaseUrl: string, kind: string): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ body: string }>(
      'SELECT body FROM message WHERE kind = $1 ORDER BY id DESC LIMIT 1',
      [kind],
    );
    return rows[0]?.body ?? '';
  });
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function insert(client: pg.Client, table: string, row: object): Promise<void> {
  const columns = Object.keys(row).map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  const places = columns.map((_, index) => `$${index + 1}`);
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

function found(pattern: RegExp, text: string): string {
  const [match] = pattern.exec(text) ?? [];
  if (match === undefined) throw new Error(`nothing like ${String(pattern)} in the message "${text}"`);
  return match;
}

function counted(measure: string, value: number, unit: string, limit: number): Measure {
  return { measure, value, unit, limit, ratio: Number((value / limit).toPrecision(3)) };
}

function uncounted(measure: string, value: number, unit: string): Measure {
  return { measure, value, unit, limit: null, ratio: null };
}
