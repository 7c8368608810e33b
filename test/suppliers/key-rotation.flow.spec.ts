import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { rotateBankKeys } from '../../src/bank-key-rotation.js';
import { openCouncilAccount } from '../../src/identity/domain/council-account.js';
import type { Principal } from '../../src/identity/domain/policy.js';
import { newId } from '../../src/kernel/ids.js';
import { Database, jobContext } from '../../src/platform/database/database.js';
import { openAccount, openEnding, sealAccount } from '../../src/suppliers/domain/sealed-account.js';
import { PayableAccountService } from '../../src/suppliers/payable-account.service.js';
import { ProposeBankDetailsService } from '../../src/suppliers/propose-bank-details.service.js';
import { aBankKey, TEST_BANK_KEYS, testCipher } from '../factories/bank-keys.js';
import { newDetails } from '../factories/typed-bank-details.js';
import { aCouncil } from '../factories/council.js';
import { aSupplier } from '../factories/supplier.js';
import { type Portal, startPortal } from '../setup/portal.js';

jest.setTimeout(180_000);

const ACCOUNTS = 10_000;
const NEW_KEY = aBankKey('new', 9);
const COUNCIL = aCouncil().id;
/** The portal works with both keys meanwhile, the new one in front. */
const BOTH = `${NEW_KEY},${TEST_BANK_KEYS}`;

let portal: Portal;
let client: pg.Client;
const numbersOf = new Map<string, { sortCode: string; accountNumber: string }>();

beforeAll(async () => {
  portal = await startPortal({ env: { BANK_KEYS: BOTH } });
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
  const old = testCipher();
  const rows = Array.from({ length: ACCOUNTS }, (_, index) => {
    const place = { councilId: COUNCIL, supplierId: newId(), id: newId() };
    const numbers = { sortCode: '000007', accountNumber: String(20_000_000 + index * 7) };
    numbersOf.set(place.supplierId, numbers);
    return { ...place, ...sealAccount(old, place, numbers) };
  });
  await client.query(
    `INSERT INTO supplier (council_id, id, number, name, legal_entity_id, state, size_band, sector, postcode,
                           address_line, town, created_at)
     SELECT $1, id, 'R' || n, 'Supplier ' || n, id, 'ACTIVE', 'small', 'care', '', '', '', now()
     FROM unnest($2::uuid[]) WITH ORDINALITY AS given (id, n)`,
    [COUNCIL, rows.map(({ supplierId }) => supplierId)],
  );
  await client.query(
    `INSERT INTO supplier_bank_account (council_id, id, supplier_id, state, account_name, account_sealed,
                                        ending_sealed, fingerprint, brought_over, proposed_as, proposed_at)
     SELECT $1, id, supplier, 'ACTIVE', 'Supplier', account, ending, fingerprint, true, 'Brought over', now()
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
       AS given (id, supplier, account, ending, fingerprint)`,
    [
      COUNCIL,
      ...(['id', 'supplierId', 'accountSealed', 'endingSealed', 'fingerprint'] as const).map((name) =>
        rows.map((row) => row[name]),
      ),
    ],
  );
}, 120_000);

afterAll(async () => {
  await client.end();
  await portal.close();
});

it('10,000 accounts are sealed anew while they are proposed, read and paid; broken off once; none is lost', async () => {
  const load = underLoad();
  const rotation = new pg.Client({ connectionString: portal.databaseUrl });
  await rotation.connect();
  const breakOff = (done: number) => {
    if (done > ACCOUNTS / 3) throw new Error('broken off');
  };
  await expect(rotateBankKeys(rotation, testCipher(BOTH), breakOff)).rejects.toThrow('broken off');
  const first = await olderRows();
  expect([first > 0, first < ACCOUNTS]).toEqual([true, true]);
  await rotateBankKeys(rotation, testCipher(BOTH));
  await rotation.end();
  const { proposals, reads } = await load.stop();
  // The load was there while the keys changed.
  expect([proposals > 5, reads > 5]).toEqual([true, true]);
  expect(await olderRows()).toBe(0);
  await expectAllOpenWith(testCipher(NEW_KEY));
  process.stdout.write(
    `key rotation: ${ACCOUNTS} accounts beside ${proposals} proposals and ${reads} payment reads\n`,
  );
});

it('the account that each council pays from is sealed anew too', async () => {
  const { rows } = await client.query<{ sealed: string }>(
    'SELECT bank_account_sealed AS sealed FROM council WHERE id = $1',
    [COUNCIL],
  );
  expect(openCouncilAccount(testCipher(NEW_KEY), COUNCIL, rows[0]!.sealed).accountNumber).toBe('90000001');
});

async function olderRows(): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*) FROM supplier_bank_account WHERE NOT starts_with(account_sealed, $1)`,
    [testCipher(NEW_KEY).newestPrefix],
  );
  return rows[0]!.count;
}

/** Every account opens with the new key alone, and is the one that it was. */
async function expectAllOpenWith(cipher: ReturnType<typeof testCipher>): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT council_id AS "councilId", supplier_id AS "supplierId", id, account_sealed AS "accountSealed",
            ending_sealed AS "endingSealed", fingerprint, state FROM supplier_bank_account`,
  );
  const active = rows.filter(({ state }) => state === 'ACTIVE');
  const opened = new Map(active.map((row) => [row['supplierId']!, openAccount(cipher, row as never)]));
  for (const [supplierId, numbers] of numbersOf) expect(opened.get(supplierId)).toEqual(numbers);
  for (const row of rows) {
    const numbers = openAccount(cipher, row as never);
    expect(openEnding(cipher, row as never)).toBe(numbers.accountNumber.slice(-4));
    expect(row['fingerprint']).toBe(sealAccount(cipher, row as never, numbers).fingerprint);
  }
}

/** Suppliers propose changes, and payment files are written, until it is stopped. */
function underLoad() {
  const { nest } = portal.application;
  const proposing = nest.get(ProposeBankDetailsService, { strict: false });
  const payable = nest.get(PayableAccountService, { strict: false });
  const database = nest.get(Database, { strict: false });
  const suppliers = [...numbersOf.keys()];
  const counts = { proposals: 0, reads: 0 };
  let stopped = false;
  const propose = async (worker: number) => {
    for (let at = worker; !stopped && at < suppliers.length; at += 6) {
      const who = { ...aProposer(), supplierId: suppliers[(at * 1_709) % suppliers.length]! };
      await proposing.propose(who, newDetails({ accountNumber: String(50_000_000 + at) }));
      counts.proposals += 1;
    }
  };
  const pay = async (worker: number) => {
    const ctx = jobContext(COUNCIL, 'test');
    for (let at = worker * 37; !stopped; at = (at + 61) % (suppliers.length - 20)) {
      const some = suppliers.slice(at, at + 20);
      const accounts = await database.transaction(ctx, (tx) => payable.openForPayment(tx, ctx, some));
      for (const supplierId of some)
        expect(accounts.get(supplierId)).toMatchObject(numbersOf.get(supplierId)!);
      counts.reads += 1;
    }
  };
  const workers = [0, 1, 2].flatMap((worker) => [propose(worker), pay(worker)]);
  return {
    async stop() {
      stopped = true;
      await Promise.all(workers);
      return counts;
    },
  };
}

function aProposer(): Principal {
  return {
    ...{
      personId: aSupplier().id,
      actor: 'Accounts team',
      email: 'accounts@paper.example',
      councilId: COUNCIL,
    },
    ...{ supplierId: null, roles: ['supplier-admin'] },
  };
}
