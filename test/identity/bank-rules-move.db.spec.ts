import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { RuleProposal1764100070002 } from '../../migrations/1764100070002-rule-proposal.js';
import { MIGRATIONS } from '../../migrations/index.js';
import { aCouncil } from '../factories/council.js';
import { OwnerDataSource } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { BankRulesService } from '../../src/suppliers/bank-rules.service.js';
import { TravellingClock } from '../factories/travelling-clock.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { portalOn } from '../setup/portal.js';

const ONE = aCouncil().id;
const OTHER = '00000000-0000-7000-8000-00000000c002';
const [PROPOSER, SECOND] = ['00000000-0000-7000-8000-000000000e01', '00000000-0000-7000-8000-000000000e02'];
const PROPOSED_AT = new Date('2026-01-02T10:00:00Z');
const DECIDED_AT = new Date('2026-01-03T10:00:00Z');
const NOW = new Date('2026-01-05T09:30:00Z');

/** Changes as they were kept before: the id's last digit, what became of it, and who decided. */
const BEFORE = [
  { id: 1, councilId: ONE, state: 'DONE', days: 5, decidedBy: SECOND },
  // What guards better was changed by one person.
  { id: 2, councilId: ONE, state: 'DONE', days: 7, decidedBy: PROPOSER },
  { id: 3, councilId: ONE, state: 'CANCELLED', days: 2, decidedBy: PROPOSER },
  { id: 4, councilId: ONE, state: 'CANCELLED', days: 1, decidedBy: SECOND },
  { id: 5, councilId: ONE, state: 'PROPOSED', days: 3, decidedBy: null },
  { id: 6, councilId: OTHER, state: 'PROPOSED', days: 4, decidedBy: null },
] as const;
const idOf = (digit: number) => `00000000-0000-7000-8000-000000000f0${digit}`;

let database: TestDatabase;
let client: pg.Client;
const owner = `owner_${randomBytes(4).toString('hex')}`;

/** A database as it was before all rules of two people had one table, owned as in earnest: by nobody who is a superuser. */
beforeAll(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const older = MIGRATIONS.slice(0, MIGRATIONS.indexOf(RuleProposal1764100070002));
  await run(database.url, older);
  await insertCouncils();
  for (const { id, councilId, state, days, decidedBy } of BEFORE) {
    const decided =
      decidedBy === null ? [null, null, null] : [DECIDED_AT, decidedBy, `Person ${decidedBy.at(-1)}`];
    await client.query(
      `INSERT INTO bank_rules_change VALUES ($1, $2, $3, $4, 'nobody', 90, $5, $6, $7, 'Person 1', $8, $9, $10)`,
      [councilId, idOf(id), state, days, `Reason ${id}`, PROPOSED_AT, PROPOSER, ...decided],
    );
  }
  await giveAway();
  const url = new URL(database.url);
  Object.assign(url, { username: owner, password: owner });
  await run(url.href, [...older, RuleProposal1764100070002]);
}, 60_000);

afterAll(async () => {
  await client.query(`REASSIGN OWNED BY ${owner} TO current_user`);
  await client.query(`DROP OWNED BY ${owner}`);
  await client.end();
  await database.drop();
});

describe('changes of the rules for bank details that were kept before', () => {
  it('are all there, for each council its own, with who proposed and who decided', async () => {
    const { rows } = await client.query(
      `SELECT right(id::text, 1)::int AS id, council_id AS "councilId", state, change, reason, proposed_by AS "proposedBy",
              proposed_as AS "proposedAs", proposed_at AS "proposedAt", decided_by AS "decidedBy", decided_at AS "decidedAt"
       FROM rule_proposal WHERE subject = 'bank-rules' ORDER BY id`,
    );
    const now = ['DONE', 'DONE', 'WITHDRAWN', 'REFUSED', 'PROPOSED', 'PROPOSED'];
    expect(rows).toEqual(
      BEFORE.map(({ id, councilId, days, decidedBy }, index) => ({
        ...{ id, councilId, state: now[index], reason: `Reason ${id}`, decidedBy },
        change: { coolingOffDays: days, coolingOffPays: 'nobody', quietDays: 90 },
        ...{ proposedBy: PROPOSER, proposedAs: 'Person 1', proposedAt: PROPOSED_AT },
        decidedAt: decidedBy === null ? null : DECIDED_AT,
      })),
    );
    const { rows: left } = await client.query(`SELECT to_regclass('bank_rules_change') AS "table"`);
    expect(left).toEqual([{ table: null }]);
  });

  it('can be agreed to by a second person where they waited, and no longer by whoever proposed them', async () => {
    await migrate(database.url);
    const application = await portalOn(database.url, new TravellingClock(NOW));
    const rules = application.nest.get(BankRulesService, { strict: false });
    const as = (personId: string) =>
      ({
        personId,
        actor: 'A person',
        email: 'a@b.example',
        councilId: ONE,
        supplierId: null,
        roles: ['administrator'],
      }) as const;
    expect((await rules.read(as(SECOND))).proposal).toMatchObject({
      coolingOffDays: 3,
      proposedBy: PROPOSER,
    });
    await expect(rules.confirm(as(PROPOSER))).rejects.toMatchObject({ status: 403 });
    await rules.confirm(as(SECOND));
    const { rules: agreed, proposal, changes } = await rules.read(as(SECOND));
    expect([agreed.coolingOffDays, proposal]).toEqual([3, null]);
    expect(changes.map(({ state }) => state)).toEqual(['DONE', 'REFUSED', 'WITHDRAWN', 'DONE', 'DONE']);
    await application.close();
  });
});

async function run(url: string, migrations: readonly (typeof MIGRATIONS)[number][]): Promise<void> {
  const source = new OwnerDataSource(url, null);
  source.setOptions({ migrations: [...migrations] });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
}

async function insertCouncils(): Promise<void> {
  for (const [id, slug] of [
    [ONE, 'one'],
    [OTHER, 'other'],
  ]) {
    await client.query(
      `INSERT INTO council (id, slug, name, treasury_rate_percent, uptake_target_on, bank_account_name,
                            bank_account_sealed, bank_cooling_off_days, bank_cooling_off_pays, contact_quiet_days)
       VALUES ($1, $2, $2, 3.75, '2028-03-31', $2, 'sealed', 7, 'nobody', 90)`,
      [id, slug],
    );
  }
  for (const id of [PROPOSER, SECOND]) {
    await client.query(
      `INSERT INTO person (id, email, name, created_at) VALUES ($1, concat($1::uuid, '@one.example'), 'A person', '2025-01-01')`,
      [id],
    );
    await client.query(
      `INSERT INTO membership (id, person_id, council_id, role, created_at)
       VALUES ($1, $1, $2, 'administrator', '2025-01-01')`,
      [id, ONE],
    );
  }
}

/** Everything belongs to a role that row-level security binds. */
async function giveAway(): Promise<void> {
  await client.query(`CREATE ROLE ${owner} LOGIN PASSWORD '${owner}' NOSUPERUSER NOBYPASSRLS`);
  await client.query(`GRANT i_supplier_app TO ${owner}; GRANT ALL ON SCHEMA public TO ${owner}`);
  await client.query(`DO $$ DECLARE what record; BEGIN
    FOR what IN SELECT oid::regclass AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'p') LOOP
      EXECUTE format('ALTER TABLE %s OWNER TO ${owner}', what.name);
    END LOOP;
    FOR what IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP
      EXECUTE format('ALTER FUNCTION %s OWNER TO ${owner}', what.name);
    END LOOP;
  END $$`);
}
