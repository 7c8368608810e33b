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

const from = (address: string) => ({ address, device: null });
const known = (device: string) => ({ address: '192.0.2.200', device });

const tries = async (count: number, address: string, email: (n: number) => string) => {
  for (let n = 0; n < count; n += 1) await limiter.count(from(address), email(n));
};
const refusal = { code: 'sign-in-too-often', status: 429 };

describe('Tries to sign in', () => {
  it('are refused after ten for one account from one place, and the owner elsewhere is not kept out', async () => {
    await tries(10, '192.0.2.1', () => 'owner@example.com');
    await expect(limiter.count(from('192.0.2.1'), 'Owner@example.com ')).rejects.toMatchObject(refusal);
    await limiter.count(from('192.0.2.2'), 'owner@example.com');
    await limiter.count(from('192.0.2.1'), 'colleague@example.com');
  });

  it('start from nothing when the password was right', async () => {
    await tries(9, '192.0.2.3', () => 'forgetful@example.com');
    await limiter.forgive(from('192.0.2.3'), 'forgetful@example.com');
    await tries(10, '192.0.2.3', () => 'forgetful@example.com');
  });

  it('are refused after a hundred from one place, whatever the account', async () => {
    await tries(100, '192.0.2.4', (n) => `person-${n}@example.com`);
    await expect(limiter.count(from('192.0.2.4'), 'one-more@example.com')).rejects.toMatchObject(refusal);
  });

  it('from one IPv6 network count as one place', async () => {
    await tries(10, '2001:db8:1:2::1', () => 'sixth@example.com');
    await expect(limiter.count(from('2001:db8:1:2:ffff::9'), 'sixth@example.com')).rejects.toMatchObject(
      refusal,
    );
    await limiter.count(from('2001:db8:1:3::1'), 'sixth@example.com');
  });

  it('from places that are not known are refused after fifty for one account, and its own browsers are not', async () => {
    for (let place = 1; place <= 5; place += 1)
      await tries(10, `198.51.100.${place}`, () => 'target@example.com');
    await expect(limiter.count(from('198.51.100.9'), 'target@example.com')).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining('choose a new password by email') as unknown,
    });
    await limiter.count(known('browser-1'), 'target@example.com');
    await limiter.count(from('198.51.100.9'), 'colleague@example.com');
  });

  it('from a browser that is known are refused after ten', async () => {
    for (let n = 0; n < 10; n += 1) await limiter.count(known('browser-2'), 'owner@example.com');
    await expect(limiter.count(known('browser-2'), 'owner@example.com')).rejects.toMatchObject(refusal);
    await limiter.count(known('browser-3'), 'owner@example.com');
  });

  it('leave no address of a person in the table', async () => {
    const rows: { key: string }[] = await dataSource.query('SELECT key FROM rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => key.includes('@'))).toEqual([]);
  });
});
