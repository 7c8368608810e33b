import { runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema of the database that the queue keeps to itself. */
export const QUEUE_SCHEMA = 'bullmq';

/** Make or bring up to date what the queue needs in PostgreSQL. Waits for another process that is at it. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}
