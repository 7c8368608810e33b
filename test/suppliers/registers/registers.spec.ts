import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TravellingClock } from '../../factories/travelling-clock.js';
import { readConfig } from '../../../src/platform/config/config.js';
import { companyRegister, vatRegister } from '../../../src/suppliers/registers/registers.js';
import { TEST_BANK_KEYS } from '../../factories/bank-keys.js';

/** A register of our own on this machine: what it was asked, and what it answers. */
let server: Server;
let base: string;
let asked: { path: string; authorization: string | undefined; accept: string | undefined; body: string }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  answer = (_request, response) => response.writeHead(404).end();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { authorization, accept } = request.headers;
      asked.push({ path: request.url ?? '', authorization, accept, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (body: unknown, status = 200) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const COMPANY = {
  company_number: '99000001',
  company_name: 'TESTING PAINT LTD',
  company_status: 'active',
  registered_office_address: {
    premises: '4',
    address_line_1: 'Sample Way',
    locality: 'Testwick',
    postal_code: 'xe43ab',
  },
};

describe('the register of companies', () => {
  const register = () =>
    companyRegister(readConfig({ COMPANIES_HOUSE_URL: `http://${base}`, COMPANIES_HOUSE_KEY: 'key' }));

  it('gives name and address of a company, so that nobody types them; the key goes along as the user name', async () => {
    answer = json(COMPANY);
    expect(await register().find('99000001')).toEqual({
      outcome: 'found',
      record: {
        ...{ number: '99000001', name: 'TESTING PAINT LTD', active: true },
        address: { addressLine: '4 Sample Way', town: 'Testwick', postcode: 'XE4 3AB' },
      },
    });
    expect(asked).toMatchObject([
      { path: '/company/99000001', authorization: `Basic ${Buffer.from('key:').toString('base64')}` },
    ]);
  });

  it('tells of a company that is dissolved, and leaves out an address abroad', async () => {
    const abroad = { address_line_1: '1 rue Exemple', locality: 'Lille', postal_code: '59000' };
    answer = json({ ...COMPANY, company_status: 'dissolved', registered_office_address: abroad });
    expect(await register().find('99000001')).toMatchObject({ record: { active: false, address: null } });
  });

  it('says when it does not know a number', async () => {
    expect(await register().find('99000001')).toEqual({ outcome: 'not-found' });
  });

  it.each<{ what: string; gives: typeof answer }>([
    { what: 'an error', gives: json({}, 503) },
    { what: 'a wrong key', gives: json({ error: 'Invalid Authorization' }, 401) },
    { what: 'something that is not JSON', gives: (_, response) => response.end('<html>') },
    { what: 'JSON of another shape', gives: json([null]) },
    { what: 'another company', gives: json({ ...COMPANY, company_number: '99000002' }) },
    { what: 'a redirect to elsewhere', gives: (_, response) => response.writeHead(302, { location: '/' }).end() },
    { what: 'nothing, the connection breaks', gives: (_, response) => response.destroy() },
  ])('that gives $what leaves us without an answer, not without a page', async ({ gives }) => {
    answer = gives;
    expect(await register().find('99000001')).toEqual({ outcome: 'unavailable' });
  }); // prettier-ignore
});

describe('the register of VAT numbers', () => {
  const clock = new TravellingClock(new Date('2026-01-05T09:00:00Z'));
  const register = (credentials = '') =>
    vatRegister(readConfig({ VAT_LOOKUP_URL: `http://${credentials}${base}` }), clock);
  const FOUND = { target: { name: 'Testing Paint Ltd', vatNumber: '999999973' } };

  it('is asked for nine digits, in the version that was agreed', async () => {
    answer = json(FOUND);
    expect(await register().find('GB999999973001')).toEqual({
      outcome: 'found',
      record: { number: '999999973', name: 'Testing Paint Ltd' },
    });
    expect(asked).toMatchObject([
      {
        path: '/organisations/vat/check-vat-number/lookup/999999973',
        accept: 'application/vnd.hmrc.2.0+json',
      },
    ]);
  });

  it('is given a token for the application, which is kept until it runs out', async () => {
    answer = (request, response) =>
      request.url === '/oauth/token'
        ? json({ access_token: `token-${asked.length}`, expires_in: 3600 })(request, response)
        : json(FOUND)(request, response);
    const vat = register('id:s%40cret@');
    await vat.find('999999973');
    await vat.find('999999973');
    clock.travelTo(new Date('2026-01-05T10:00:00Z'));
    await vat.find('999999973');
    expect(asked.map(({ path, authorization }) => [path.split('/').at(-1), authorization])).toEqual([
      ['token', undefined],
      ['999999973', 'Bearer token-1'],
      ['999999973', 'Bearer token-1'],
      ['token', undefined],
      ['999999973', 'Bearer token-4'],
    ]);
    expect(asked[0]!.body).toBe('grant_type=client_credentials&client_id=id&client_secret=s%40cret');
  });

  it('says when it does not know a number, and nothing where no token can be had', async () => {
    expect(await register().find('999999973')).toEqual({ outcome: 'not-found' });
    expect(await register('id:secret@').find('999999973')).toEqual({ outcome: 'unavailable' });
  });
});

describe('without a register set', () => {
  it('the simulated one gives every answer that there is, by the end of the number', async () => {
    const companies = companyRegister(readConfig({}));
    const answers = await Promise.all(['99000012', '99000090', '99000091', '99000099'].map((n) => companies.find(n)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['found', 'not-found', 'found', 'unavailable']);
    expect(answers[2]).toMatchObject({ record: { active: false } });
  }); // prettier-ignore

  it('nothing is invented in production: nobody is asked', async () => {
    const config = readConfig({
      NODE_ENV: 'production',
      SESSION_SECRET: 'a secret that is long enough for tests',
      BANK_KEYS: TEST_BANK_KEYS,
    });
    expect(await companyRegister(config).find('99000012')).toEqual({ outcome: 'unavailable' });
    expect(await vatRegister(config, new TravellingClock(new Date(0))).find('999999973')).toEqual({
      outcome: 'unavailable',
    });
  });
});
