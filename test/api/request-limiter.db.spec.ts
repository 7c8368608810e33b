import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  HANDFUL,
  RequestLimiter,
  REQUESTS_PER_KEY,
  WRONG_KEYS_PER_ADDRESS,
} from '../../src/api/access/request-limiter.js';
import { SystemClock } from '../../src/kernel/clock.js';
import { applicationDataSource } from '../../src/platform/database/data-source.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await applicationDataSource(database.url, []).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** As a process of the portal has it. */
const aProcess = () => new RequestLimiter(dataSource, new SystemClock());
const refusal = {
  ...{ code: 'too-many-requests', status: 429 },
  params: { retryAfterS: expect.any(Number) },
};

describe('Requests of programs', () => {
  it('are counted by all processes together, and another key is not kept waiting', async () => {
    const [one, other] = [aProcess(), aProcess()];
    for (let asked = 0; asked < REQUESTS_PER_KEY / 2; asked += 1) await one.countRequest('isk_busy');
    for (let asked = 0; asked < REQUESTS_PER_KEY / 2; asked += 1) await other.countRequest('isk_busy');
    await expect(one.countRequest('isk_busy')).rejects.toMatchObject(refusal);
    await expect(other.countRequest('isk_busy')).rejects.toMatchObject(refusal);
    await other.countRequest('isk_quiet');
  });

  it('cost the database one write for many, and leave no key in it', async () => {
    const limiter = aProcess();
    for (let asked = 0; asked < HANDFUL; asked += 1) await limiter.countRequest('isk_secret');
    const secret = createHash('sha256').update('isk_secret').digest('hex');
    const rows: { key: string; points: number }[] = await dataSource.query(
      'SELECT key, points FROM rate_limit',
    );
    expect(rows).toContainEqual({ key: `api-key:${secret}`, points: HANDFUL });
    expect(JSON.stringify(rows)).not.toContain('isk_');
  });

  it('with a wrong key are slowed down by the address, for all processes, and others are not kept waiting', async () => {
    const [one, other] = [aProcess(), aProcess()];
    for (let guess = 0; guess < WRONG_KEYS_PER_ADDRESS; guess += 1) await one.countWrongKey('192.0.2.1');
    await expect(other.countWrongKey('192.0.2.1')).rejects.toMatchObject(refusal);
    await other.countWrongKey('192.0.2.2');
  });
});
