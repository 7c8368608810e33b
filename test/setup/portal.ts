import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { type Application, createApplication } from '../../src/application.js';
import type { RunnerOptions } from '../../src/jobs/job-runner.js';
import { PrincipalService } from '../../src/identity/principal.service.js';
import type { Principal } from '../../src/identity/domain/policy.js';
import type { StaffRole } from '../../src/identity/domain/roles.js';
import { TravellingClock } from '../factories/travelling-clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { TEST_BANK_KEYS } from '../factories/bank-keys.js';
import { createTestDatabase } from './database.js';
import { apiKeyOf, aWorld, type PersonName, placeOf, WORLD_BEGINS } from './world.js';

/** A person's program at the API. @param at where they work, if there are several places */
export type Caller = (name: PersonName, at?: number) => ApiClient;

export interface ApiClient {
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  /** Send a document as it is. */
  send(bytes: Uint8Array, type?: string): request.Test;
  /** Post bytes to another address. */
  upload(path: string, bytes: Uint8Array, type?: string): request.Test;
  download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }>;
}

/** The portal with a world of its own, serving and working in this process. */
export interface Portal {
  readonly application: Application;
  readonly clock: TravellingClock;
  readonly databaseUrl: string;
  readonly url: string;
  readonly as: Caller;
  close(): Promise<void>;
}

/** How a test queue delivers: every job two times. */
export const deliveredTwice: RunnerOptions['around'] = async (_job, run) => {
  await run();
  await run();
};

export interface PortalOptions {
  readonly redisUrl?: string;
  readonly around?: RunnerOptions['around'];
  /** Settings beside those of every test. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const database = await createTestDatabase();
  await aWorld(database.url);
  const clock = new TravellingClock(WORLD_BEGINS);
  const application = await portalOn(database.url, clock, options);
  const url = `http://127.0.0.1:${await application.listen()}`;
  return {
    ...{ application, clock, databaseUrl: database.url, url },
    as: (name, at) => clientOf(url, apiKeyOf(name, at)),
    async close() {
      await application.close();
      await database.drop();
    },
  };
}

/** The portal on a database that is there already, not yet serving. */
export async function portalOn(
  databaseUrl: string,
  clock: TravellingClock,
  options: PortalOptions = {},
): Promise<Application> {
  const folder = mkdtempSync(join(tmpdir(), 'i-supplier-portal-'));
  const config = readConfig({
    ...{ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: 'no' },
    SESSION_SECRET: 'a secret that is long enough for tests',
    BANK_KEYS: TEST_BANK_KEYS,
    // People of the tests are at their pages at once; the tests about the second factor ask for it.
    SECOND_FACTOR: 'off',
    REDIS_URL: options.redisUrl,
    ...options.env,
  });
  const application = await createApplication({
    ...{ config, clock, databaseUrl },
    jobs: { around: options.around ?? deliveredTwice, scheduled: false },
    retryAfterMs: 20,
  });
  return {
    ...application,
    async close() {
      await application.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Begin anew to count what comes from one place: all tests do. */
export async function forgetCounts(portal: Portal): Promise<void> {
  const database = portal.application.nest.get(Database, { strict: false });
  await database.platformQuery('DELETE FROM rate_limit');
}

/** Give somebody who signs in another supplier of their council to look after. */
export async function makeAdministrator(portal: Portal, email: string, supplierId: string): Promise<void> {
  const database = portal.application.nest.get(Database, { strict: false });
  await database.platformQuery(
    `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
     SELECT gen_random_uuid(), p.id, m.council_id, $2, 'supplier-admin', now()
     FROM person p JOIN membership m ON m.person_id = p.id WHERE p.email = $1 LIMIT 1`,
    [email, supplierId],
  );
}

/** Somebody of the world has one more role where they work first, since the year before unless told. */
export async function giveRole(
  portal: Portal,
  name: PersonName,
  role: StaffRole,
  since = '2025-01-01',
): Promise<void> {
  const { personId, councilId } = placeOf(name);
  const database = portal.application.nest.get(Database, { strict: false });
  await database.platformQuery(
    `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
     VALUES (gen_random_uuid(), $1, $2, NULL, $3, $4)`,
    [personId, councilId, role, since],
  );
}

/** A person as the services know them. @param at where they work, if there are several places */
export async function principalAt(portal: Portal, name: PersonName, at = 0): Promise<Principal> {
  const { personId, ...place } = placeOf(name, at);
  const principals = portal.application.nest.get(PrincipalService, { strict: false });
  return (await principals.principal(personId, place))!.principal;
}

function clientOf(url: string, key: string): ApiClient {
  const authorization = `Bearer ${key}`;
  const to = (test: request.Test) => test.set('Authorization', authorization);
  const upload: ApiClient['upload'] = (path, bytes, type = 'application/xml') =>
    to(request(url).post(`/api/v1/${path}`))
      .set('Content-Type', type)
      .send(Buffer.from(bytes));
  return {
    get: (path) => to(request(url).get(`/api/v1/${path}`)),
    post: (path, body) => to(request(url).post(`/api/v1/${path}`)).send(body),
    send: (bytes, type) => upload('invoices', bytes, type),
    upload,
    async download(path) {
      const answer = await fetch(`${url}/api/v1/${path}`, { headers: { authorization } });
      const { status, headers } = answer;
      return { status, headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}
