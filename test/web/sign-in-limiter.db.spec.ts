import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { applicationDataSource } from '../../src/platform/database/data-source.js';
import { SignInLimiter } from '../../src/web/session/sign-in-limiter.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let limiter: SignInLimiter;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await applicationDataSource(database.url, []).initialize();
  limiter = new SignInLimiter(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const tries = async (count: number, address: string, email: (n: number) => string) => {
  for (let n = 0; n < count; n += 1) await limiter.count(address, email(n));
};
const refusal = { code: 'sign-in-too-often', status: 429 };

describe('Tries to sign in', () => {
  it('are refused after ten for one account from one place, and the owner elsewhere is not kept out', async () => {
    await tries(10, '192.0.2.1', () => 'owner@example.com');
    await expect(limiter.count('192.0.2.1', 'Owner@example.com ')).rejects.toMatchObject(refusal);
    await limiter.count('192.0.2.2', 'owner@example.com');
    await limiter.count('192.0.2.1', 'colleague@example.com');
  });

  it('start from nothing when the password was right', async () => {
    await tries(9, '192.0.2.3', () => 'forgetful@example.com');
    await limiter.forgive('192.0.2.3', 'forgetful@example.com');
    await tries(10, '192.0.2.3', () => 'forgetful@example.com');
  });

  it('are refused after a hundred from one place, whatever the account', async () => {
    await tries(100, '192.0.2.4', (n) => `person-${n}@example.com`);
    await expect(limiter.count('192.0.2.4', 'one-more@example.com')).rejects.toMatchObject(refusal);
  });

  it('from one IPv6 network count as one place', async () => {
    await tries(10, '2001:db8:1:2::1', () => 'sixth@example.com');
    await expect(limiter.count('2001:db8:1:2:ffff::9', 'sixth@example.com')).rejects.toMatchObject(refusal);
    await limiter.count('2001:db8:1:3::1', 'sixth@example.com');
  });

  it('leave no address of a person in the table', async () => {
    const rows: { key: string }[] = await dataSource.query('SELECT key FROM rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => key.includes('@'))).toEqual([]);
  });
});
