import pg from 'pg';
import type { StaffRole } from '../../src/identity/domain/roles.js';
import { hashPassword } from '../../src/identity/password-hash.js';
import { SupplierService } from '../../src/suppliers/supplier.service.js';
import { aPerson, aPost } from '../factories/person.js';
import { aSupplier } from '../factories/supplier.js';
import { principalAt, type Portal, type PortalOptions, startPortal } from '../setup/portal.js';
import { PASSWORD, type PersonName, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

/**
 * What attacks on bank details have in common: somebody wants the council's payments to a supplier on an account of
 * their own. Each test file says what they have.
 */
export const PAPER = aSupplier().id;
/** Of the test that runs: made by `begin`. */
export let portal: Portal;
let client: pg.Client;
const INSIDER_ID = '00000000-0000-7000-8000-000000666666';

export async function begin(options: PortalOptions = {}): Promise<void> {
  portal = await startPortal(options);
  client = new pg.Client({ connectionString: portal.databaseUrl });
  await client.connect();
}
export async function end(): Promise<void> {
  await client.end();
  await portal.close();
}

export const query = async (text: string, values: unknown[] = []) =>
  (await client.query<Record<string, string>>(text, values)).rows;
export const service = <T>(type: new (...args: never[]) => T): T =>
  portal.application.nest.get<T>(type, { strict: false });
export const browserOf = (name: PersonName) => PageClient.signedIn(portal.url, name);

/** Where the money goes: the account that the supplier is paid to, by its last digits. */
export const paidTo = async () => {
  const who = await principalAt(portal, 'masterDataA');
  return (await service(SupplierService).bankAccount(who, PAPER))?.ending ?? 'nowhere';
};
export const OLD = '0001';

/** Where a change stands, and the version that a form of this moment is made for. */
export const stateOf = async (reference: string) =>
  (await query('SELECT state FROM supplier_bank_account WHERE reference = $1', [reference]))[0]!['state'];
export const versionOf = async (reference: string) =>
  String(
    (await query('SELECT version FROM supplier_bank_account WHERE reference = $1', [reference]))[0]![
      'version'
    ],
  );

export const callBack = async (by: PageClient, reference: string, over: Record<string, string> = {}) => {
  const [number] = await query(
    `SELECT id FROM supplier_contact WHERE supplier_id = $1 AND kind = 'phone' ORDER BY since LIMIT 1`,
    [PAPER],
  );
  return by.post(`/bank-changes/${reference}/call-back`, {
    ...{ contactId: number!['id']!, outcome: 'confirmed', spokenTo: 'Nobody', note: '' },
    version: await versionOf(reference),
    ...over,
  });
};
export const approve = async (by: PageClient, reference: string) =>
  by.post(`/bank-changes/${reference}/approve`, { note: 'x', version: await versionOf(reference) });

/** However long the attacker waits, and whatever jobs run. */
export const timePasses = async (days = 60) => {
  portal.clock.travelDays(days);
  await portal.application.jobs.run('activate-bank-details');
  await portal.application.idle();
};

/** Somebody on the council's staff with one role, who signs in as ROLE@attack.example. */
export async function insertInsider(role: StaffRole, apiKey: string, since = '2020-01-01'): Promise<void> {
  const rows = aPerson(
    {
      ...{ id: INSIDER_ID, name: `Insider, ${role}`, email: `${role}@attack.example` },
      posts: [aPost({ roles: [role], apiKey })],
    },
    await hashPassword(PASSWORD),
  );
  const { id, email, name, passwordHash } = rows.person;
  await query('INSERT INTO person (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)', [
    ...[id, email, name, passwordHash, since],
  ]);
  for (const membership of rows.memberships) {
    await query(
      'INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at) VALUES ($1, $2, $3, NULL, $4, $5)',
      [membership.id, id, membership.councilId, role, since],
    );
  }
  for (const key of rows.apiKeys) {
    await query(
      `INSERT INTO api_key (id, council_id, person_id, supplier_id, label, key_hash, created_at) VALUES ($1, $2, $3, NULL, 'Attack', $4, $5)`,
      [key.id, key.councilId, id, key.keyHash, since],
    );
  }
}

export async function insiderPrincipal(role: StaffRole) {
  const { councilId } = placeOf('masterDataA');
  return {
    personId: INSIDER_ID,
    actor: `Insider, ${role}`,
    email: '',
    councilId,
    supplierId: null,
    roles: [role],
  };
}
