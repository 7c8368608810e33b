import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config/config.js';
import { checksInWords, type BankChecks } from '../../src/suppliers/domain/bank-checks.js';
import type { BankDetails } from '../../src/suppliers/domain/bank-details.js';
import type { PayeeAnswer } from '../../src/suppliers/domain/payee-answer.js';
import { HttpPayeeCheck } from '../../src/suppliers/http-payee-check.js';
import { loadModulusTables } from '../../src/suppliers/modulus-tables.js';
import { payeeCheckOf } from '../../src/suppliers/payee-check-of.js';
import { TEST_BANK_KEYS } from '../factories/bank-keys.js';

const DETAILS: BankDetails = {
  ...{
    accountName: 'Office Supplies Sample Ltd',
    holder: 'business',
    sortCode: '000005',
    accountNumber: '31926811',
  },
};
const TIMEOUT_MS = 300;

let server: Server;
let url: string;
let asked: { method: string; token: string; body: unknown }[] = [];
let answerWith: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`;
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  asked.push({
    method: request.method!,
    token: request.headers.authorization ?? '',
    body: text === '' ? null : (JSON.parse(text) as unknown),
  });
  answerWith(response);
}

const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const NO_ANSWER = { result: 'unavailable', why: 'no-answer' };

describe('a service that confirms payees', () => {
  it('is sent name, kind and numbers of the account, and its token', async () => {
    asked = [];
    answerWith = json({ result: 'match' });
    expect(await new HttpPayeeCheck(url, 'secret-token').check(DETAILS)).toEqual({ result: 'match' });
    expect(asked).toEqual([
      {
        ...{ method: 'POST', token: 'Bearer secret-token' },
        body: {
          ...{ accountName: 'Office Supplies Sample Ltd', accountType: 'business' },
          ...{ sortCode: '000005', accountNumber: '31926811' },
        },
      },
    ]);
  });

  it.each<[string, (response: ServerResponse) => void, object]>([
    ['no match', json({ result: 'no-match' }), { result: 'no-match' }],
    [
      'a close match with the name',
      json({ result: 'close-match', name: ' Sample Limited ' }),
      { result: 'close-match', name: 'Sample Limited' },
    ],
    ['a close match without a name', json({ result: 'close-match' }), NO_ANSWER],
    [
      'a bank that does not take part',
      json({ result: 'not-supported' }),
      { result: 'unavailable', why: 'not-supported' },
    ],
    ['something else', json({ result: 'perhaps' }), NO_ANSWER],
    ['no object', json(null), NO_ANSWER],
    ['no JSON', (response) => response.end('<html>'), NO_ANSWER],
    ['an error', json({ result: 'match' }, 500), NO_ANSWER],
    ['a refusal of the token', json({ result: 'match' }, 401), NO_ANSWER],
    [
      'a redirect, which would take the number elsewhere',
      (response) => response.writeHead(307, { location: '/other' }).end(),
      NO_ANSWER,
    ],
    ['nothing in time', () => undefined, NO_ANSWER],
    ['a broken line', (response) => response.destroy(), NO_ANSWER],
  ])('may answer %s', async (_what, answer, expected) => {
    answerWith = answer;
    expect(await new HttpPayeeCheck(url, null, TIMEOUT_MS).check(DETAILS)).toEqual(expected);
  });

  it('that is not there is unavailable', async () => {
    const gone = new HttpPayeeCheck('http://127.0.0.1:9/check', null, TIMEOUT_MS);
    expect(await gone.check(DETAILS)).toEqual(NO_ANSWER);
  });
});

describe('without a service', () => {
  it('a simulator gives every answer that there is, by the last digit, and says that it is one', async () => {
    const payees = payeeCheckOf(readConfig({}));
    const answers = await Promise.all(
      ['31926811', '31926817', '31926818', '31926819'].map((accountNumber) =>
        payees.check({ ...DETAILS, accountNumber }),
      ),
    );
    expect(payees.simulated).toBe(true);
    expect(answers).toEqual([
      { result: 'match' },
      { result: 'close-match', name: 'Office Supplies Sample Limited' },
      { result: 'no-match' },
      NO_ANSWER,
    ]);
  });

  it('nothing is invented in production: the answer is that nobody was asked', async () => {
    const config = { SESSION_SECRET: 'a secret that is long enough for tests', BANK_KEYS: TEST_BANK_KEYS };
    const payees = payeeCheckOf(readConfig({ ...config, NODE_ENV: 'production' }));
    expect([payees.simulated, await payees.check(DETAILS)]).toEqual([
      false,
      { result: 'unavailable', why: 'not-connected' },
    ]);
  });
});

describe('what the approver reads', () => {
  const checks = (over: Partial<BankChecks> = {}): BankChecks => ({
    ...{
      checkedAt: '2026-01-05T09:30:00.000Z',
      modulus: 'passes',
      payee: { result: 'match' },
      simulated: false,
    },
    ...{ sameAccountAt: [], hadBefore: false, reportedBefore: false },
    ...over,
  });
  const nameCheck = (payee: PayeeAnswer, simulated = false) =>
    checksInWords(checks({ payee, simulated }))[2]!;

  it.each<[PayeeAnswer, string, string]>([
    [{ result: 'match' }, 'none', 'in this name'],
    [{ result: 'close-match', name: 'Sample Limited' }, 'some', 'similar name: Sample Limited'],
    [{ result: 'no-match' }, 'serious', 'in another name'],
    [{ result: 'unavailable', why: 'no-answer' }, 'some', 'did not answer'],
    [{ result: 'unavailable', why: 'not-connected' }, 'some', 'no service that confirms names is connected'],
    [{ result: 'unavailable', why: 'not-supported' }, 'some', 'does not confirm names'],
  ])('of %j is a concern: %s', (answer, concern, words) => {
    expect(nameCheck(answer)).toMatchObject({ concern, found: expect.stringContaining(words) });
  });

  it('says when no bank was asked', () => {
    expect(nameCheck({ result: 'match' }, true).found).toContain('Simulated');
  });

  it.each([
    [{ modulus: 'no-tables' as const }, 1, 'no modulus tables'],
    [{ modulus: 'cannot-check' as const }, 1, 'not in the modulus tables'],
    [{ sameAccountAt: ['Testing Paint Ltd'] }, 3, 'Also the account of Testing Paint Ltd'],
    [{ reportedBefore: true }, 3, 'reported as fraud'],
    [{ hadBefore: true }, 3, 'had this account before'],
  ])('of %j', (over, at, words) => {
    expect(checksInWords(checks(over))[at]!.found).toContain(words);
  });
});

describe('the folder with modulus tables', () => {
  const ROW = '000010 000019 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1';
  it('is read at the start; what is missing or wrong stops it with a sentence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'i-supplier-modulus-'));
    try {
      expect(() => loadModulusTables(folder)).toThrow('valacdos.txt cannot be read');
      writeFileSync(join(folder, 'valacdos.txt'), `${ROW}\n`);
      expect(() => loadModulusTables(folder)).toThrow('scsubtab.txt cannot be read');
      writeFileSync(join(folder, 'scsubtab.txt'), '000015 000012\nx\n');
      expect(() => loadModulusTables(folder)).toThrow('Line 2 of');
      writeFileSync(join(folder, 'scsubtab.txt'), '000015 000012\n');
      expect(loadModulusTables(folder)?.rows).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('need not be there', () => {
    expect(loadModulusTables(null)).toBeNull();
  });
});
