import type { Client } from 'pg';

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/**
 * Take the foreign keys and indexes off the tables, so that rows go in without looking each one up, and put them
 * back afterwards: the keys are then checked, and the indexes built, for all rows at once. It locks the tables, so
 * it is for a database that nobody uses yet, and within the transaction that loads it.
 * Source: PostgreSQL documentation, "Populating a Database".
 * @returns what puts all of them back
 */
export async function withoutConstraints(
  client: Client,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const { rows: constraints } = await client.query<Constraint>(CONSTRAINTS, [tables]);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(INDEXES, [tables]);
  const foreign = constraints.filter(({ definition }) => definition.startsWith('FOREIGN'));
  const keys = constraints.filter(({ definition }) => !definition.startsWith('FOREIGN'));
  const drop = ({ table, name }: Constraint) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`;
  const add = ({ table, name, definition }: Constraint) =>
    `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`;
  await runAll(client, [
    ...[...foreign, ...keys].map(drop),
    ...indexes.map(({ name }) => `DROP INDEX ${name}`),
  ]);
  return () =>
    runAll(client, [...keys.map(add), ...indexes.map(({ definition }) => definition), ...foreign.map(add)]);
}

async function runAll(client: Client, statements: readonly string[]): Promise<void> {
  await client.query(statements.join(';\n'));
}

/** Primary, unique and foreign keys, with the foreign keys of other tables that point here. */
const CONSTRAINTS = `
SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND connamespace = 'public'::regnamespace
  AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))
ORDER BY contype, conname`;

/** Indexes that are no constraint's. */
const INDEXES = `
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
ORDER BY 1`;
