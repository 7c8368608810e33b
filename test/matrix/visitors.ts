import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Principal } from '../../src/identity/domain/policy.js';
import { type Role, STAFF_ROLES, SUPPLIER_ROLES } from '../../src/identity/domain/roles.js';
import { hashPassword } from '../../src/identity/password-hash.js';
import type { Portal } from '../setup/portal.js';
import { enterByLink } from '../setup/order-links.js';
import { emailOf, PASSWORD, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import { FACTS, type Things } from './things.js';

/** Somebody with one role in one place, or nobody. */
export interface MatrixVisitor {
  /** "approver of another council". */
  readonly name: string;
  /** null for somebody who is not signed in and has no key. */
  readonly principal: Principal | null;
  readonly apiKey: string | null;
  readonly browser: PageClient;
}

interface Place {
  readonly name: string;
  readonly councilId: string;
  readonly supplierId: string | null;
}

const OWN = placeOf('supplier');
const PLACES: readonly (readonly [Place, readonly Role[]])[] = [
  [{ name: 'own council', councilId: OWN.councilId, supplierId: null }, STAFF_ROLES],
  [{ name: 'other council', ...placeOf('sampletonFinance') }, STAFF_ROLES],
  [{ name: 'own supplier', ...OWN }, SUPPLIER_ROLES],
  [{ name: 'other supplier', ...placeOf('otherSupplier') }, SUPPLIER_ROLES],
  [{ name: 'supplier of the other council', ...placeOf('supplier', 1) }, SUPPLIER_ROLES],
];

/** One person for every role in every place, each at a browser of their own; and nobody. */
export async function everybody(portal: Portal): Promise<MatrixVisitor[]> {
  const all = PLACES.flatMap(([place, roles]) => roles.map((role) => ({ place, role })));
  const people = all.map(({ place, role }, index) => aVisitor(place, role, index, portal.url));
  await insertAll(portal.databaseUrl, people);
  for (const { browser, principal } of people) {
    await browser.get('/sign-in');
    await browser.post('/sign-in', { email: principal.email, password: PASSWORD });
    await browser.get('/');
    await browser.get('/help');
  }
  const nobody = new PageClient(portal.url);
  await nobody.get('/sign-in');
  return [...people, { name: 'nobody', principal: null, apiKey: null, browser: nobody }];
}

/** Somebody without an account who came to the order by its link. */
export async function aGuest(portal: Portal, { link }: Things): Promise<MatrixVisitor> {
  const { councilId, supplierId, orderId } = FACTS;
  const principal: Principal = {
    ...{ personId: orderId, orderId, actor: 'Guest', email: emailOf('supplier'), councilId, supplierId },
    roles: ['order-guest'],
  };
  const browser = new PageClient(portal.url);
  await enterByLink(portal, browser, `/order-link/${link}`, principal.email);
  return { name: 'guest of the order', principal, apiKey: null, browser };
}

function aVisitor(place: Place, role: Role, index: number, url: string) {
  const { name, councilId, supplierId } = place;
  const personId = `00000000-0000-7000-8000-0000000ab${String(index).padStart(3, '0')}`;
  const email = `${role}.${index}@matrix.example`;
  const principal: Principal = { personId, actor: role, email, councilId, supplierId, roles: [role] };
  return {
    ...{ name: `${role}, ${name}`, principal, role, apiKey: `isk_matrix_${index}_key` },
    browser: new PageClient(url),
  };
}

async function insertAll(databaseUrl: string, people: readonly ReturnType<typeof aVisitor>[]): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const { principal, role, apiKey } of people) {
    const { personId, councilId, supplierId, email, actor } = principal;
    await client.query(
      `INSERT INTO person (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, now())`,
      [personId, email, actor, passwordHash],
    );
    await client.query(
      `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
       VALUES ($1, $1, $2, $3, $4, '2025-09-01')`,
      [personId, councilId, supplierId, role],
    );
    await client.query(
      `INSERT INTO api_key (id, council_id, person_id, supplier_id, label, key_hash, created_at)
       VALUES ($1, $2, $1, $3, 'Matrix', $4, now())`,
      [personId, councilId, supplierId, createHash('sha256').update(apiKey).digest('hex')],
    );
  }
  await client.end();
}
