import pg from 'pg';
import { hashPassword } from '../../src/identity/password-hash.js';
import { aCouncil, aProgramme } from '../factories/council.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { aPerson, aPost, type PersonDraft } from '../factories/person.js';
import { aBankAccount, aSupplier, contactsOf } from '../factories/supplier.js';

/** A Monday morning; the council pays tomorrow and on Thursday. */
export const WORLD_BEGINS = new Date('2026-01-05T09:30:00Z');

export const PASSWORD = 'correct horse battery staple';

const EXAMPLESHIRE = aCouncil();
const SAMPLETON = aCouncil({
  id: '00000000-0000-7000-8000-00000000c002',
  slug: 'sampleton',
  electronicAddress: 'EM:invoices@sampleton.example',
  name: 'Sampleton Borough Council',
  paymentWeekdays: [1, 3],
  localPostcodeAreas: ['XS'],
  bankAccountName: 'Sampleton Borough Council',
  accountNumber: '90000002',
});

/** One company that trades with both councils under one sign-in, and one that trades with the first alone. */
const PAPER = aSupplier();
const PAPER_AT_SAMPLETON = aSupplier({
  councilId: SAMPLETON.id,
  id: '00000000-0000-7000-8000-00000000a002',
  number: '500001',
});
const CLEANING = aSupplier({
  id: '00000000-0000-7000-8000-00000000a003',
  number: '100002',
  name: 'Sample Cleaning Services Ltd',
  legalEntityId: '00000000-0000-7000-8000-00000000f002',
  companyNumber: '00000002',
  vatNumber: null,
  email: 'accounts@cleaning.example',
});

/** Everybody, by what they do. The names of keys are the names of their programs' keys too. */
const PEOPLE = {
  supplier: person('1', 'Accounts team', 'accounts@paper.example', [
    aPost({ supplierId: PAPER.id, roles: ['supplier-admin'], apiKey: 'isk_test_supplier' }),
    aPost({
      ...{ councilId: SAMPLETON.id, supplierId: PAPER_AT_SAMPLETON.id, roles: ['supplier-admin'] },
      apiKey: 'isk_test_supplier_at_sampleton',
    }),
  ]),
  otherSupplier: person('2', 'Billing team', 'accounts@cleaning.example', [
    aPost({ supplierId: CLEANING.id, roles: ['supplier-admin'], apiKey: 'isk_test_other_supplier' }),
  ]),
  finance: person('3', 'Finance team', 'finance@exampleshire.example', [aPost({})]),
  receiver: person('4', 'Goods-in team', 'goods-in@exampleshire.example', [
    aPost({ roles: ['receiver'], apiKey: 'isk_test_receiver' }),
  ]),
  approver: person('5', 'Budget holder', 'approver@exampleshire.example', [
    aPost({ roles: ['approver'], apiKey: 'isk_test_approver' }),
  ]),
  paymentApprover: person('6', 'Treasury team', 'treasury@exampleshire.example', [
    aPost({ roles: ['payment-approver'], apiKey: 'isk_test_payment_approver' }),
  ]),
  procurement: person('7', 'Procurement team', 'procurement@exampleshire.example', [
    aPost({ roles: ['procurement'], apiKey: 'isk_test_procurement' }),
  ]),
  /** May do both, and so must be kept from doing both to the same run. */
  financeLead: person('8', 'Finance lead', 'lead@exampleshire.example', [
    aPost({ roles: ['accounts-payable', 'payment-approver'], apiKey: 'isk_test_finance_lead' }),
  ]),
  /** Approves for the council and sends invoices for a supplier: a conflict that the policy has to see. */
  secondJob: person('9', 'Approver with a second job', 'second.job@exampleshire.example', [
    aPost({ roles: ['approver'], apiKey: 'isk_test_second_job_approver' }),
    aPost({ supplierId: PAPER.id, roles: ['supplier-invoicing'], apiKey: 'isk_test_second_job_supplier' }),
  ]),
  masterDataA: person('11', 'Master data officer A', 'master.a@exampleshire.example', [
    aPost({ roles: ['master-data'], apiKey: 'isk_test_master_data_a' }),
  ]),
  masterDataB: person('12', 'Master data officer B', 'master.b@exampleshire.example', [
    aPost({ roles: ['master-data'], apiKey: 'isk_test_master_data_b' }),
  ]),
  adminA: person('13', 'Administrator A', 'admin.a@exampleshire.example', [
    aPost({ roles: ['administrator'], apiKey: 'isk_test_admin_a' }),
  ]),
  adminB: person('14', 'Administrator B', 'admin.b@exampleshire.example', [
    aPost({ roles: ['administrator'], apiKey: 'isk_test_admin_b' }),
  ]),
  sampletonFinance: person('10', 'Finance team', 'finance@sampleton.example', [
    aPost({ councilId: SAMPLETON.id, apiKey: 'isk_test_sampleton_finance' }),
  ]),
} as const;

export type PersonName = keyof typeof PEOPLE;

/** Keys by the person who works with them; `at` is the place of work where there are several. */
export function apiKeyOf(name: PersonName, at = 0): string {
  return PEOPLE[name].posts[at]!.apiKey;
}

export function placeOf(name: PersonName, at = 0) {
  const { id: personId, posts } = PEOPLE[name];
  const { councilId, supplierId } = posts[at]!;
  return { personId, councilId, supplierId };
}

export function emailOf(name: PersonName): string {
  return PEOPLE[name].email;
}

/** Orders of the first council, and one of the second. */
const ORDERS = [
  // What `anInvoice` bills; nothing has arrived.
  anOrder(),
  // One line by quantity, which has arrived, and one by amount.
  anOrder({
    number: 'PO-1002',
    description: 'Envelopes and their printing',
    lines: [
      anOrderLine({
        description: 'Envelopes C5, box of 500',
        quantity: '20',
        unitPrice: '12.50',
        unit: 'XBX',
      }),
      anOrderLine({
        ...{ description: 'Printing', quantity: '1', unitPrice: '400.00', level: '2-way', basis: 'amount' },
      }),
    ],
  }),
  // Needs no receipt.
  anOrder({
    number: 'PO-1003',
    description: 'Shredding',
    lines: [anOrderLine({ description: 'Shredding', quantity: '1', unitPrice: '50.00', level: '2-way' })],
  }),
  anOrder({ number: 'PO-2001', supplierId: CLEANING.id, description: 'Cleaning of the offices' }),
  anOrder({ number: 'PO-5001', councilId: SAMPLETON.id, supplierId: PAPER_AT_SAMPLETON.id }),
];

/**
 * Fill an empty database with a small world: two councils, a supplier who trades with both, one who does not, orders,
 * and the staff of the first council. Everybody signs in with `PASSWORD`.
 * @param databaseUrl connects as the owner of the tables
 */
export async function aWorld(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await insert(client, 'council', [EXAMPLESHIRE, SAMPLETON]);
    await insert(client, 'early_payment_programme', [
      aProgramme(),
      aProgramme({ councilId: SAMPLETON.id, id: '00000000-0000-7000-8000-00000000e002' }),
    ]);
    await insert(client, 'supplier', [PAPER, PAPER_AT_SAMPLETON, CLEANING]);
    await insert(
      client,
      'supplier_contact',
      [PAPER, PAPER_AT_SAMPLETON, CLEANING].flatMap((supplier) => contactsOf(supplier)),
    );
    await insert(client, 'supplier_bank_account', [
      aBankAccount(),
      aBankAccount({ councilId: SAMPLETON.id, supplierId: PAPER_AT_SAMPLETON.id }),
      aBankAccount({
        ...{ id: '00000000-0000-7000-8000-00000000b003', supplierId: CLEANING.id },
        ...{ accountName: CLEANING.name, accountNumber: '10000003' },
      }),
    ]);
    await insertPeople(client);
    await insert(
      client,
      'purchase_order',
      ORDERS.map(({ order }) => order),
    );
    await insert(
      client,
      'purchase_order_line',
      ORDERS.flatMap(({ lines }) => lines),
    );
    await insertReceipt(client);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** One more order, made by the factory, for a test of its own. */
export async function insertOrder(
  databaseUrl: string,
  { order, lines }: ReturnType<typeof anOrder>,
): Promise<void> {
  await insertRows(databaseUrl, { purchase_order: [order], purchase_order_line: lines });
}

/** One more supplier, whom nobody signs in for, with an account that it is paid to. */
export async function insertSupplier(
  databaseUrl: string,
  supplier: ReturnType<typeof aSupplier>,
): Promise<void> {
  const { councilId, id: supplierId, name: accountName } = supplier;
  const id = supplierId.replace('-00000000a', '-00000000b');
  await insertRows(databaseUrl, {
    supplier: [supplier],
    supplier_contact: contactsOf(supplier),
    supplier_bank_account: [aBankAccount({ councilId, supplierId, id, accountName })],
  });
}

/** Rows by their table, in the order in which they refer to each other. */
export async function insertRows(
  databaseUrl: string,
  rows: Readonly<Record<string, readonly object[]>>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [table, some] of Object.entries(rows)) await insert(client, table, some);
  } finally {
    await client.end();
  }
}

async function insertPeople(client: pg.Client): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  for (const draft of Object.values(PEOPLE)) {
    const rows = aPerson(draft, passwordHash);
    await insert(client, 'person', [rows.person]);
    await insert(client, 'membership', rows.memberships);
    await insert(client, 'api_key', rows.apiKeys);
  }
}

/** The envelopes of PO-1002. */
async function insertReceipt(client: pg.Client): Promise<void> {
  const { order, lines } = ORDERS[1]!;
  const receipt = { councilId: order.councilId, id: '00000000-0000-7000-8000-00000000cc01' };
  await insert(client, 'receipt', [
    {
      ...receipt,
      ...{ supplierId: order.supplierId, orderId: order.id, number: 'GR-40001', kind: 'GOODS', note: '' },
      ...{ receivedOn: '2025-12-18', postedBy: null, postedAt: new Date('2025-12-18T10:00:00Z') },
    },
  ]);
  await insert(client, 'receipt_line', [
    {
      ...{ councilId: order.councilId, id: '00000000-0000-7000-8000-00000000cc02', receiptId: receipt.id },
      ...{ orderLineId: lines[0]!.id, quantity: '20', amountMinor: lines[0]!.netMinor },
    },
  ]);
}

async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row).map((name) =>
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    const places = columns.map((_, index) => `$${index + 1}`);
    await client.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  }
}

function person(number: string, name: string, email: string, posts: PersonDraft['posts']): PersonDraft {
  return { id: `00000000-0000-7000-8000-${number.padStart(12, '0')}`, name, email, posts };
}
