import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../migrations/index.js';
import { ENTITIES } from '../src/entities.js';
import { applicationDataSource } from '../src/platform/database/data-source.js';
import { migrate } from '../src/platform/database/migrate.js';
import { MOVED_TABLES, OTHER_TABLES } from '../src/suppliers/domain/merge-plan.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './setup/database.js';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Tables of the machinery: they hold no business, so they need no council and no entity. */
const MACHINERY = ['migrations', 'web_session', 'rate_limit'];
/** Whom the portal knows, whatever the council: a person signs in once. */
const WITHOUT_COUNCIL = [
  'council',
  'person',
  'one_time_secret',
  'second_factor',
  'recovery_code',
  'passkey',
  'federated_identity',
];
/** Read before it is known for which council somebody works, so row-level security cannot help there. */
const WITHOUT_ROW_LEVEL_SECURITY = [...WITHOUT_COUNCIL, 'membership', 'api_key', 'outbox_event'];

describe('the schema', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let application: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    application = await applicationDataSource(database.url, ENTITIES).initialize();
  });

  afterAll(async () => {
    await application.destroy();
    await owner.end();
    await database.drop();
  });

  it('is the same in migrations and entities, column by column', async () => {
    const { rows } = await owner.query<Column>(
      `SELECT table_name AS "table", column_name AS "column",
              CASE data_type WHEN 'ARRAY' THEN ltrim(udt_name, '_') || '[]' ELSE data_type END AS type,
              is_nullable = 'YES' AS nullable
       FROM information_schema.columns WHERE table_schema = 'public' AND NOT table_name = ANY($1)`,
      [MACHINERY],
    );
    const mapped = application.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        table: entity.tableName,
        column: column.databaseName,
        type: sqlType(column.type as string, column.isArray),
        nullable: column.isNullable,
      })),
    );
    expect(sorted(mapped)).toEqual(sorted(rows));
  });

  it('has the same keys in migrations and entities', async () => {
    const { rows } = await owner.query<{ table: string; key: string }>(
      `SELECT rel.relname AS "table",
              (SELECT string_agg(a.attname, ', ' ORDER BY array_position(c.conkey, a.attnum))
               FROM pg_attribute a WHERE a.attrelid = rel.oid AND a.attnum = ANY(c.conkey)) AS key
       FROM pg_constraint c JOIN pg_class rel ON rel.oid = c.conrelid
       WHERE c.contype = 'p' AND rel.relnamespace = 'public'::regnamespace AND NOT rel.relname = ANY($1)`,
      [MACHINERY],
    );
    const mapped = application.entityMetadatas.map((entity) => ({
      table: entity.tableName,
      key: entity.primaryColumns.map((column) => column.databaseName).join(', '),
    }));
    expect(byTable(mapped)).toEqual(byTable(rows));
  });

  it('carries council_id in every business table, and first in its key', async () => {
    const business = application.entityMetadatas.filter(
      ({ tableName }) => !WITHOUT_ROW_LEVEL_SECURITY.includes(tableName),
    );
    const keys = business.map(({ tableName, primaryColumns }) => [
      tableName,
      primaryColumns[0]?.databaseName,
    ]);
    expect(keys).toEqual(business.map(({ tableName }) => [tableName, 'council_id']));
    const others = application.entityMetadatas.filter(
      ({ tableName }) => !WITHOUT_COUNCIL.includes(tableName),
    );
    expect(others.filter((entity) => !entity.columns.some((c) => c.databaseName === 'council_id'))).toEqual(
      [],
    );
  });

  it('ties every row of business to its council by row-level security', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND NOT (relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))
         AND NOT relname = ANY($1) ORDER BY relname`,
      [MACHINERY],
    );
    expect(rows.map(({ relname }) => relname)).toEqual([...WITHOUT_ROW_LEVEL_SECURITY].sort());
  });

  it('knows of every table with rows of a supplier what becomes of them when its account is merged into another', async () => {
    const { rows } = await owner.query<{ table: string }>(
      `SELECT table_name AS "table" FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'supplier_id'`,
    );
    const planned = [...MOVED_TABLES.map(({ table }) => table), ...Object.keys(OTHER_TABLES)];
    expect(planned.sort()).toEqual(rows.map(({ table }) => table).sort());
  });

  it('is used by a role that owns no table and cannot get around row-level security', async () => {
    const [row] = await application.query<
      { role: string; owns: number; bypasses: boolean; superuser: boolean }[]
    >(
      `SELECT current_user AS role, (SELECT count(*) FROM pg_tables WHERE tableowner = current_user) AS owns,
              rolbypassrls AS bypasses, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({ role: 'i_supplier_app', owns: 0, bypasses: false, superuser: false });
  });

  it.each([
    'UPDATE invoice_event SET supplier_text = $$x$$',
    'DELETE FROM audit_entry',
    'UPDATE audit_entry SET actor = $$x$$',
    'UPDATE supplier_merge SET proposed_by = gen_random_uuid()',
  ])('does not let the application rewrite history: %s', async (statement) => {
    await expect(application.query(statement)).rejects.toThrow('permission denied');
  });

  it('shows no row to a transaction that was not opened for a council', async () => {
    const council = '00000000-0000-7000-8000-000000000001';
    await owner.query(
      `INSERT INTO council (id, slug, name, treasury_rate_percent, uptake_target_on, bank_account_name, bank_account_sealed)
       VALUES ($1, 'one', 'One', 3.75, '2028-03-31', 'One', 'sealed')`,
      [council],
    );
    await owner.query(`INSERT INTO early_payment_programme VALUES ($1, $1, 'Scale', '{}', '1', true)`, [
      council,
    ]);
    const seen = async (councilId: string) =>
      application.transaction(async (tx) => {
        await tx.query(`SELECT set_config('app.council_id', $1, true)`, [councilId]);
        const rows: unknown[] = await tx.query('SELECT 1 FROM early_payment_programme');
        return rows.length;
      });
    expect([await seen(council), await seen('00000000-0000-7000-8000-000000000002'), await seen('')]).toEqual(
      [1, 0, 0],
    );
  });
});

describe('migrating', () => {
  it('runs every migration once, also when two processes start together', async () => {
    const empty = await createEmptyDatabase();
    const ran = await Promise.all([migrate(empty.url), migrate(empty.url)]);
    expect(ran.flat()).toHaveLength(MIGRATIONS.length);
    expect(await migrate(empty.url)).toEqual([]);
    await empty.drop();
  });
});

function sqlType(type: string, isArray: boolean): string {
  const names: Record<string, string> = { timestamptz: 'timestamp with time zone', char: 'character' };
  if (isArray) return `${type === 'integer' ? 'int4' : type}[]`;
  return names[type] ?? type;
}

function sorted(columns: readonly Column[]): string[] {
  return columns
    .map(({ table, column, type, nullable }) => `${table}.${column} ${type}${nullable ? '' : ' not null'}`)
    .sort();
}

function byTable(keys: readonly { table: string; key: string }[]): string[] {
  return keys.map(({ table, key }) => `${table} (${key})`).sort();
}
