import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/platform/config/config.js';
import { describeConfiguration } from '../../src/platform/config/described-configuration.js';
import { aBankKey } from '../factories/bank-keys.js';
import { redactedUrl } from '../../src/platform/config/redacted-url.js';
import { loadOrCreateBankKeys } from '../../src/platform/config/bank-keys.js';
import { loadOrCreateSecret } from '../../src/platform/config/session-secret.js';

const SECRET = '0123456789abcdef0123456789abcdef';

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      redisUrl: null,
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('.data'),
      mailUrl: null,
      mailFrom: 'suppliers@localhost',
      storageUrl: pathToFileURL(resolve('.data/documents')).href,
      production: false,
      role: 'both',
      demo: true,
      sessionSecret: null,
      bankKeys: null,
      modulusTables: null,
      payeeCheckUrl: null,
      payeeCheckToken: null,
      publicUrl: 'http://127.0.0.1:3000',
      secondFactor: 'off',
      oidc: null,
      logLevel: 'warn',
      trustProxy: 0,
      companiesHouseUrl: null,
      companiesHouseKey: null,
      vatLookupUrl: null,
    });
  });

  it('takes every setting from the environment', () => {
    expect(
      readConfig({
        DATABASE_URL: 'postgresql://portal:pw@db.example/portal',
        REDIS_URL: 'rediss://queue.example:6380',
        HOST: '10.0.0.7',
        PORT: '8080',
        DATA_DIR: '/var/lib/portal',
        MAIL_URL: 'smtps://mail.example',
        MAIL_FROM: 'suppliers@council.example',
        STORAGE_URL: 's3://documents/council?region=eu-west-2&endpoint=https://s3.example',
        NODE_ENV: 'production',
        ROLE: 'worker',
        DEMO: 'yes',
        SESSION_SECRET: SECRET,
        BANK_KEYS: `${aBankKey('2026', 2)}, ${aBankKey('2025', 1)}`,
        MODULUS_TABLES: '/srv/modulus',
        PAYEE_CHECK_URL: 'https://payees.example/check',
        PAYEE_CHECK_TOKEN: 'token',
        PUBLIC_URL: 'https://suppliers.example/',
        SECOND_FACTOR: 'required',
        OIDC_ISSUER: 'https://login.example/tenant',
        OIDC_CLIENT_ID: 'portal',
        OIDC_CLIENT_SECRET: 'secret',
        OIDC_SECOND_FACTOR: 'trusted',
        LOG_LEVEL: 'debug',
        TRUST_PROXY: '1',
        COMPANIES_HOUSE_URL: 'https://companies.example',
        COMPANIES_HOUSE_KEY: 'key',
        VAT_LOOKUP_URL: 'https://id:secret@vat.example',
      }),
    ).toEqual({
      databaseUrl: 'postgresql://portal:pw@db.example/portal',
      redisUrl: 'rediss://queue.example:6380',
      host: '10.0.0.7',
      port: 8080,
      dataDir: '/var/lib/portal',
      mailUrl: 'smtps://mail.example',
      mailFrom: 'suppliers@council.example',
      storageUrl: 's3://documents/council?region=eu-west-2&endpoint=https://s3.example',
      production: true,
      role: 'worker',
      demo: true,
      sessionSecret: SECRET,
      bankKeys: [
        { id: '2026', key: Buffer.alloc(32, 2) },
        { id: '2025', key: Buffer.alloc(32, 1) },
      ],
      modulusTables: '/srv/modulus',
      payeeCheckUrl: 'https://payees.example/check',
      payeeCheckToken: 'token',
      publicUrl: 'https://suppliers.example',
      secondFactor: 'required',
      oidc: {
        ...{ issuer: 'https://login.example/tenant', clientId: 'portal', clientSecret: 'secret' },
        secondFactor: 'trusted',
      },
      logLevel: 'debug',
      trustProxy: 1,
      companiesHouseUrl: 'https://companies.example',
      companiesHouseKey: 'key',
      vatLookupUrl: 'https://id:secret@vat.example',
    });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, but it is "abc".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, but it is "65536".'],
    [{ PORT: '80.5' }, 'PORT must be a whole number from 0 to 65535, but it is "80.5".'],
    [{ TRUST_PROXY: '-1' }, 'TRUST_PROXY must be a whole number from 0 to 10, but it is "-1".'],
    [{ ROLE: 'cook' }, 'ROLE must be web, worker or both, but it is "cook".'],
    [{ DEMO: 'true' }, 'DEMO must be yes or no, but it is "true".'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent, but it is "loud".',
    ],
    [
      { DATABASE_URL: 'mysql://root:pw@db.example/x' },
      'DATABASE_URL must start with postgres:// or postgresql://, but it starts with "mysql:".',
    ],
    [
      { DATABASE_URL: 'db.example, password pw' },
      'DATABASE_URL must be an address that starts with postgres:// or postgresql://, but it is not a valid address.',
    ],
    [
      { REDIS_URL: 'http://x' },
      'REDIS_URL must start with redis:// or rediss://, but it starts with "http:".',
    ],
    [
      { MAIL_URL: 'mailto:a@b.example' },
      'MAIL_URL must start with smtp:// or smtps://, but it starts with "mailto:".',
    ],
    [
      { MAIL_FROM: 'Suppliers' },
      'MAIL_FROM must be an e-mail address such as suppliers@council.example, but it is "Suppliers".',
    ],
    [{ PUBLIC_URL: 'ftp://x' }, 'PUBLIC_URL must start with http:// or https://, but it starts with "ftp:".'],
    [
      { STORAGE_URL: 's3:///prefix' },
      'STORAGE_URL must name a bucket as s3://bucket, but it is "s3:///prefix".',
    ],
    [
      { STORAGE_URL: 'file://host/folder' },
      'STORAGE_URL must name a folder as file:///folder, but it is "file://host/folder".',
    ],
    [
      { STORAGE_URL: 's3://bucket?endpoint=s3.example' },
      'The endpoint in STORAGE_URL must start with http:// or https://, but it is "s3.example".',
    ],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET must have at least 32 characters, but it has 5.'],
    [
      { NODE_ENV: 'production', BANK_KEYS: aBankKey('a', 1) },
      'SESSION_SECRET must be set when NODE_ENV is production: give it at least 32 random characters.',
    ],
    [
      { NODE_ENV: 'production', SESSION_SECRET: SECRET },
      'BANK_KEYS must be set when NODE_ENV is production: give it one key as id:base64, of 32 random bytes.',
    ],
    [
      { NODE_ENV: 'production', SESSION_SECRET: SECRET, BANK_KEYS: aBankKey('a', 1), SECOND_FACTOR: 'off' },
      'SECOND_FACTOR must not be off when NODE_ENV is production: whoever handles money needs a second factor.',
    ],
    [
      { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'portal' },
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set when OIDC_ISSUER is.',
    ],
  ])('refuses %j with a sentence', (env, sentence) => {
    expect(problemsOf(env)).toEqual([sentence]);
  });

  it.each([
    ['too short', 'a:c2hvcnQ='],
    ['without an id', aBankKey('a', 1).slice(2)],
    ['with one id twice', `${aBankKey('a', 1)},${aBankKey('a', 2)}`],
    ['with something after the comma', `${aBankKey('a', 1)},x`],
  ])('refuses bank keys %s, and does not repeat them', (_what, keys) => {
    const [problem, ...others] = problemsOf({ BANK_KEYS: keys });
    expect([problem, others]).toEqual([expect.stringContaining('BANK_KEYS must be keys as id:base64'), []]);
    expect(problem).not.toContain(keys.slice(0, 20));
  });

  it('names every wrong value at once', () => {
    expect(problemsOf({ PORT: 'x', ROLE: 'y', REDIS_URL: 'z' })).toHaveLength(3);
  });

  it('takes an empty value, as compose files give it, for none', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  it.each([
    [{}, true],
    [{ DATABASE_URL: 'postgres://db.example/x' }, false],
    [{ NODE_ENV: 'production', SESSION_SECRET: SECRET, BANK_KEYS: aBankKey('a', 1) }, false],
    [{ DATABASE_URL: 'postgres://db.example/x', DEMO: 'yes' }, true],
    [{ DEMO: 'no' }, false],
  ])('with %j, demonstration data: %s', (env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  it.each([
    [{}, 'off'],
    [{ DEMO: 'no' }, 'required'],
    [{ DATABASE_URL: 'postgres://db.example/x', DEMO: 'yes' }, 'required'],
    [{ DATABASE_URL: 'postgres://db.example/x', SECOND_FACTOR: 'off' }, 'off'],
    [
      { NODE_ENV: 'production', SESSION_SECRET: SECRET, BANK_KEYS: aBankKey('a', 1), DEMO: 'yes' },
      'required',
    ],
  ])('with %j, the second factor is %s', (env, rule) => {
    expect(readConfig(env).secondFactor).toBe(rule);
  });

  it('describes each setting that it reads, and no other', () => {
    const asked = new Set<string>();
    readConfig(new Proxy({}, { get: (_target, name) => (asked.add(String(name)), undefined) }));
    expect(
      describeConfiguration()
        .map((setting) => setting.name)
        .sort(),
    ).toEqual([...asked].sort());
  });
});

describe('an address in a log', () => {
  it.each([
    ['postgres://portal:secret@db.example/portal', 'postgres://***:***@db.example/portal'],
    ['redis://:secret@queue.example', 'redis://:***@queue.example'],
    ['s3://bucket/x?region=eu-west-2&key=secret', 's3://bucket/x?region=eu-west-2&key=***'],
    ['smtp://mail.example', 'smtp://mail.example'],
    ['secret', '***'],
  ])('%s is written %s', (address, written) => {
    expect(redactedUrl(address)).toBe(written);
  });
});

describe('the session secret of a machine', () => {
  it('is made once, for its owner only, and refused when it was damaged', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'i-supplier-secret-'));
    try {
      const secret = loadOrCreateSecret(join(dataDir, 'new'));
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(loadOrCreateSecret(join(dataDir, 'new'))).toBe(secret);
      const file = join(dataDir, 'new', 'session-secret');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      writeFileSync(file, '');
      expect(() => loadOrCreateSecret(join(dataDir, 'new'))).toThrow('Delete it');
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('the bank keys of a machine', () => {
  it('are made once, for their owner only, and never made anew where the file was damaged', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'i-supplier-keys-'));
    try {
      const [key] = loadOrCreateBankKeys(dataDir);
      expect([key.id, key.key.length]).toEqual(['local', 32]);
      expect(loadOrCreateBankKeys(dataDir)).toEqual([key]);
      const file = join(dataDir, 'bank-keys');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      writeFileSync(file, 'damaged');
      expect(() => loadOrCreateBankKeys(dataDir)).toThrow('Put back the file');
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
