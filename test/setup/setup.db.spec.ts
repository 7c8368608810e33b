import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describeWithRedis } from './available.js';
import { createEmptyDatabase, createTestDatabase } from './database.js';
import { startRedis } from './redis.js';

async function tablesOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    return rows.map((row) => row.tablename);
  } finally {
    await client.end();
  }
}

describe('databases for tests', () => {
  it('come with the schema, each its own, and go', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(first.url).not.toBe(second.url);
    expect(await tablesOf(first.url)).not.toEqual([]);
    expect(await tablesOf(second.url)).toEqual(await tablesOf(first.url));
    await first.drop();
    await expect(tablesOf(first.url)).rejects.toThrow('does not exist');
    await second.drop();
  });

  it('come empty when asked for', async () => {
    const database = await createEmptyDatabase();
    expect(await tablesOf(database.url)).toEqual([]);
    await database.drop();
  });
});

describeWithRedis('Redis for tests', () => {
  it('answers, and is gone when stopped', async () => {
    const { url, stop } = await startRedis();
    const client = new Redis(url, { lazyConnect: true });
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    await stop();
  });
});
