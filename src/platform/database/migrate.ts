import { migrateQueue } from '../queue/migrate-queue.js';
import type { FieldCipher } from '../encryption/field-cipher.js';
import { OwnerDataSource } from './data-source.js';

/** Two processes that start together must not both migrate. Any number will do, so long as it is the same. */
const MIGRATION_LOCK = 4_152_026;

/**
 * Bring the database at `url` to the newest schema, the queue's own included. Waits for another process that is at it.
 * @param cipher seals what a migration finds in the clear; none is needed for an empty database
 * @returns the names of the migrations that were run, none where it was up to date.
 */
export async function migrate(url: string, cipher: FieldCipher | null = null): Promise<string[]> {
  const dataSource = await new OwnerDataSource(url, cipher).initialize();
  try {
    const runner = dataSource.createQueryRunner();
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      await migrateQueue(url);
      return done.map((migration) => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
