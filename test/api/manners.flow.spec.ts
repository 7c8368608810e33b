import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const numbersOf = (body: { items: readonly { number: string }[] }) => body.items.map(({ number }) => number);

const raw = (method: 'get' | 'post', path: string) => request(portal.url)[method](path);

describe('who is asking', () => {
  it.each([
    ['no key', {}],
    ['a key that is unknown', { Authorization: 'Bearer isk_test_nobody' }],
    ['something that is no key', { Authorization: 'Basic c3VwcGxpZXI6c2VjcmV0' }],
  ])('is refused with %s', async (_what, headers) => {
    const answer = await raw('get', '/api/v1/orders').set(headers as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    expect(answer.body).toMatchObject({ code: 'api-key-invalid', type: '/api/v1/problems/api-key-invalid' });
  });

  it('is refused from the moment that the key is revoked', async () => {
    await portal.as('sampletonFinance').get('invoices').expect(200);
    const client = new pg.Client({ connectionString: portal.databaseUrl });
    await client.connect();
    await client.query(
      `UPDATE api_key SET revoked_at = now() WHERE person_id = (SELECT id FROM person WHERE email = 'finance@sampleton.example')`,
    );
    await client.end();
    await portal.as('sampletonFinance').get('invoices').expect(401);
  });

  it('has everything of theirs and nothing of anybody else’s', async () => {
    const own = await portal.as('supplier').get('orders').expect(200);
    expect(numbersOf(own.body).sort()).toEqual([...['PO-1001', 'PO-1002', 'PO-1003']]);
    const elsewhere = await portal.as('supplier', 1).get('orders').expect(200);
    expect(numbersOf(elsewhere.body)).toEqual(['PO-5001']);
    const stranger = await portal.as('otherSupplier').get('orders/PO-1001');
    const nothing = await portal.as('otherSupplier').get('orders/PO-9999');
    expect(stranger.status).toBe(404);
    expect(stranger.body).toEqual(nothing.body);
  });

  it('is told what their role does not allow, where they may know of the thing', async () => {
    const receipt = { receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] };
    const answer = await portal.as('finance').post('orders/PO-1001/receipts', receipt);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('not-allowed');
    await portal.as('supplier').get('uptake').expect(404);
    await portal.as('supplier').get('payment-runs').expect(404);
    await portal.as('supplier').get('work').expect(404);
  });
});

describe('a request that cannot be read', () => {
  const flip = '/api/v1/orders/PO-1002/invoices';
  const good = { invoiceNumber: 'F-1', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] };

  it.each([
    ['half an object', '{"invoiceNumber": ', 400, 'body-invalid'],
    ['a list', '[]', 400, 'body-invalid'],
    ['more than a megabyte', JSON.stringify({ invoiceNumber: 'x'.repeat(1_100_000) }), 413, 'body-too-large'],
  ])('as %s is told so', async (_what, body, status, code) => {
    const answer = await portal
      .as('supplier')
      .post('orders/PO-1002/invoices')
      .set('Content-Type', 'application/json')
      .send(body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body.code).toBe(code);
  });

  it.each([
    [{ ...good, invoiceNumber: 7 }, 'invoiceNumber'],
    [{ ...good, invoiceNumber: 'a\u0000b' }, 'invoiceNumber'],
    [{ ...good, issuedOn: '05/01/2026' }, 'issuedOn'],
    [{ ...good, issuedOn: '2026-02-30' }, 'issuedOn'],
    [{ ...good, lines: [] }, 'lines'],
    [{ ...good, lines: [null] }, 'lines[0]'],
    [{ ...good, lines: 'all' }, 'lines'],
    [{ ...good, lines: [{ lineNumber: '1', quantity: 1.5 }] }, 'lines[0].quantity'],
    [{ ...good, lines: [{ lineNumber: '1', quantity: null }] }, 'lines[0].quantity'],
    [{ ...good, lines: [{ lineNumber: '1', quantity: '1e3' }] }, 'lines[0].quantity'],
    [
      {
        ...good,
        lines: [
          { lineNumber: '1', quantity: '1' },
          { lineNumber: '1', quantity: '1' },
        ],
      },
      'lines',
    ],
    [{ ...good, lines: [{ lineNumber: '2', quantity: '1' }] }, 'lines[0].amount'],
    [{ ...good, lines: [{ lineNumber: '1', quantity: '-1' }] }, 'lines[0].quantity'],
    [{ ...good, lines: [{ lineNumber: '77', quantity: '1' }] }, 'lines[0].quantity'],
    [{ ...good, discount: '5' }, 'discount'],
    [{}, 'invoiceNumber'],
  ])('names the field: %j', async (body, field) => {
    const answer = await portal.as('supplier').post('orders/PO-1002/invoices', body);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });

  it.each([
    [{ lines: [{ lineNumber: '1' }] }, 'lines[0].quantity'],
    [{ lines: [{ lineNumber: '1', quantity: '-1' }] }, 'lines[0].quantity'],
    [{ lines: [{ lineNumber: '1', quantity: '999999999999999' }] }, 'lines[0].quantity'],
    [{ note: null }, 'note'],
    [{ receivedOn: '2026-01-06' }, 'receivedOn'],
  ])('names the field of a receipt: %j', async (over, field) => {
    const body = { receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }], ...over };
    const answer = await portal.as('receiver').post('orders/PO-1001/receipts', body);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/png', 'text/csv'])(
    'as %s is not taken for an invoice',
    async (type) => {
      const answer = await portal.as('supplier').send(ublOf(anInvoice({ number: 'MEDIA-1' })), type);
      expect(answer.status).toBe(415);
      expect(answer.body.code).toBe('media-type-unsupported');
    },
  );

  it('compressed is not taken either: the bytes that are kept are those that were sent', async () => {
    const answer = await portal.as('supplier').send(ublOf()).set('Content-Encoding', 'gzip');
    expect(answer.status).toBe(415);
  });

  it('is cut off beyond 25 MB', async () => {
    const answer = await portal.as('supplier').send(new Uint8Array(25 * 1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('document-too-large');
  });

  it.each([
    ['get', '/api/v1/nothing'],
    ['get', '/api/v2/orders'],
    ['get', '/api'],
    ['post', '/api/v1/uptake'],
    ['get', '/api/v1/problems/nothing'],
  ] as const)('leads nowhere: %s %s', async (method, path) => {
    const answer = await raw(method, path);
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('not-found');
  });

  it.each(['orders/a%00b', 'invoices?search=%00', 'invoices/%00/document', 'early-payment-offers/nonsense'])(
    'finds nothing at %s',
    async (path) => {
      expect((await portal.as('supplier').get(path)).status).toBe(404);
    },
  );

  it('is no page: it sets no cookie, and must not be run or stored', async () => {
    const answer = await raw('post', flip);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('lists', () => {
  it('come in pages and count all', async () => {
    const second = await portal.as('supplier').get('orders?page=2&pageSize=1').expect(200);
    expect(second.body).toMatchObject({ total: 3, page: 2, pageSize: 1 });
    expect(second.body.items).toHaveLength(1);
  });

  it('can be searched and filtered; a wrong filter is told so', async () => {
    await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: 'FIND-1', orderReference: 'PO-9999' })))
      .expect(422);
    const found = await portal.as('finance').get('invoices?state=VALIDATION_FAILED&search=find').expect(200);
    expect(found.body.items).toEqual([expect.objectContaining({ number: 'FIND-1', nextActor: 'supplier' })]);
    const wrong = await portal.as('finance').get('invoices?state=LOST');
    expect(wrong.status).toBe(422);
    expect(wrong.body.fields).toEqual([{ field: 'state', message: expect.stringContaining('RECEIVED') }]);
    await portal.as('finance').get('work?pile=heap').expect(422);
  });
});

describe('the OpenAPI description', () => {
  it('is there for everybody and tells of every operation, its answers and its problems', async () => {
    const { body } = await raw('get', '/api/v1/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\./);
    const operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
    );
    expect(operations.map(({ name }) => name).sort()).toEqual(OPERATIONS);
    for (const { name, summary, responses, parameters = [] } of operations) {
      const isRepeatable = parameters.some((each) => each.name === 'Idempotency-Key');
      expect([name, isRepeatable]).toEqual([name, name.startsWith('post ')]);
      expect([name, summary]).toEqual([name, expect.stringMatching(/.{10}/)]);
      expect([name, Object.keys(responses).filter((status) => /^2/.test(status))]).toEqual([
        name,
        [expect.any(String)],
      ]);
      const problems = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
      expect([name, problems.length > 0]).toEqual([name, true]);
      for (const [status, { content }] of problems) {
        const examples = Object.values(content?.['application/problem+json']?.examples ?? {});
        expect([name, status, examples.length > 0]).toEqual([name, status, true]);
        for (const { value } of examples) expect(value.status).toBe(Number(status));
      }
    }
    const names = operations.map(({ operationId }) => operationId);
    expect(names).toContain('invoicesSubmit');
    expect(new Set(names).size).toBe(names.length);
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)];
    expect(refs.length).toBeGreaterThan(50);
    const schemas = Object.keys(body.components.schemas);
    expect(refs.map(([, name]) => name).filter((name) => !schemas.includes(name!))).toEqual([]);
    const { body: problem } = await raw('get', '/api/v1/problems/order-closed').expect(200);
    expect(problem).toMatchObject({ code: 'order-closed', status: 409 });
  });
});

interface Operation {
  readonly summary: string;
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Record<
    string,
    { content?: Record<string, { examples?: Record<string, { value: { status: number } }> }> }
  >;
}

const OPERATIONS = [
  'get /api/v1/early-payment-offers',
  'get /api/v1/early-payment-offers/{id}',
  'get /api/v1/invoices',
  'get /api/v1/invoices/{reference}',
  'get /api/v1/invoices/{reference}/conversation',
  'get /api/v1/invoices/{reference}/conversation/files/{file}',
  'get /api/v1/invoices/{reference}/creditable',
  'get /api/v1/invoices/{reference}/disputes',
  'get /api/v1/invoices/{reference}/disputes/{dispute}',
  'get /api/v1/invoices/{reference}/document',
  'get /api/v1/invoices/{reference}/versions/{version}/document',
  'get /api/v1/orders',
  'get /api/v1/orders/{number}',
  'get /api/v1/orders/{number}/changes',
  'get /api/v1/orders/{number}/receipts',
  'get /api/v1/payment-runs',
  'get /api/v1/payment-runs/{number}',
  'get /api/v1/payment-runs/{number}/file',
  'get /api/v1/payments',
  'get /api/v1/payments/{reference}',
  'get /api/v1/payments/{reference}/remittance.pdf',
  'get /api/v1/problems/{code}',
  'get /api/v1/statements',
  'get /api/v1/statements/{id}',
  'get /api/v1/uptake',
  'get /api/v1/work',
  'post /api/v1/early-payment-offers/{id}/acceptance',
  'post /api/v1/early-payment-offers/{id}/refusal',
  'post /api/v1/invoices',
  'post /api/v1/invoices/{reference}/answer',
  'post /api/v1/invoices/{reference}/approval',
  'post /api/v1/invoices/{reference}/conversation',
  'post /api/v1/invoices/{reference}/conversation/notes',
  'post /api/v1/invoices/{reference}/correction',
  'post /api/v1/invoices/{reference}/credit-notes',
  'post /api/v1/invoices/{reference}/disputes',
  'post /api/v1/invoices/{reference}/disputes/{dispute}/acceptance',
  'post /api/v1/invoices/{reference}/disputes/{dispute}/answer',
  'post /api/v1/invoices/{reference}/disputes/{dispute}/settlement',
  'post /api/v1/invoices/{reference}/line-correction',
  'post /api/v1/invoices/{reference}/query',
  'post /api/v1/invoices/{reference}/rejection',
  'post /api/v1/invoices/{reference}/withdrawal',
  'post /api/v1/orders',
  'post /api/v1/orders/{number}/amendment',
  'post /api/v1/orders/{number}/closure',
  'post /api/v1/orders/{number}/invoices',
  'post /api/v1/orders/{number}/receipts',
  'post /api/v1/orders/{number}/receipts/{receipt}/reversal',
  'post /api/v1/orders/{number}/reopening',
  'post /api/v1/payment-runs',
  'post /api/v1/payment-runs/{number}/approval',
  'post /api/v1/payment-runs/{number}/cancellation',
  'post /api/v1/payment-runs/{number}/confirmation',
  'post /api/v1/payment-runs/{number}/release',
  'post /api/v1/statements',
];
