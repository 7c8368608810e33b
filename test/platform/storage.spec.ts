import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStorage } from '../../src/platform/storage/create-storage.js';

const BYTES = new TextEncoder().encode('<Invoice/>\u0000ÿ');
const KEY = createHash('sha256').update(BYTES).digest('hex');

let folder: string;
let bucket: BucketServer;

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  folder = mkdtempSync(join(tmpdir(), 'i-supplier-storage-'));
  bucket = await BucketServer.listen();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await bucket.close();
});

describe.each([
  { kind: 'files', url: () => pathToFileURL(join(folder, 'documents')).href },
  { kind: 'an S3 bucket', url: () => `s3://documents/council?region=eu-west-2&endpoint=${bucket.endpoint}` },
])('storage in $kind', ({ url }) => {
  it('gives back the bytes that were put, however often they are', async () => {
    const storage = createStorage(url());
    expect(await storage.has(KEY)).toBe(false);
    await storage.put(KEY, BYTES);
    await Promise.all([storage.put(KEY, BYTES), storage.put(KEY, BYTES)]);
    expect(await storage.has(KEY)).toBe(true);
    expect(new Uint8Array(await createStorage(url()).get(KEY))).toEqual(BYTES);
  });

  it('says so when a document is missing', async () => {
    await expect(createStorage(url()).get('0'.repeat(64))).rejects.toMatchObject({
      code: 'document-missing',
      status: 404,
    });
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a//b', 'A', 'a.b', '', 'a/'])(
    'refuses the key "%s"',
    async (key) => {
      await expect(createStorage(url()).put(key, BYTES)).rejects.toThrow(RangeError);
      await expect(createStorage(url()).get(key)).rejects.toThrow(RangeError);
    },
  );
});

it('files fan out by the first letters of their key, and nothing unfinished stays behind', () => {
  const here = join(folder, 'documents', KEY.slice(0, 2), KEY.slice(2, 4));
  expect(readdirSync(here)).toEqual([KEY]);
});

it('objects in a bucket lie under the prefix', () => {
  expect([...bucket.objects.keys()]).toEqual([`/documents/council/${KEY}`]);
});

it('a bucket that refuses is not taken for an empty one', async () => {
  const storage = createStorage(`s3://forbidden?region=eu-west-2&endpoint=${bucket.endpoint}`);
  await expect(storage.has(KEY)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

/** As much of the S3 protocol as documents need: PUT, GET and HEAD of whole objects. */
class BucketServer {
  readonly objects = new Map<string, Buffer>();

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<BucketServer> {
    const server = createServer();
    const bucket = new BucketServer(server);
    server.on('request', (request, response) => {
      void bucket.answer(request).then(({ status, body }) => response.writeHead(status).end(body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return bucket;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer | string }> {
    const { pathname } = new URL(request.url!, this.endpoint);
    if (pathname.startsWith('/forbidden/')) return { status: 403 };
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      this.objects.set(pathname, Buffer.concat(chunks));
      return { status: 200 };
    }
    const body = this.objects.get(pathname);
    if (body !== undefined) return { status: 200, body };
    return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  }
}
