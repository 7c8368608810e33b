import { fileURLToPath } from 'node:url';
import type { DocumentStorage } from './document-storage.js';
import { FileStorage } from './file-storage.js';
import { S3Storage } from './s3-storage.js';

const REGION_WITHOUT_MEANING = 'us-east-1';

/** @param storageUrl `file:///folder`, or `s3://bucket/prefix?region=…&endpoint=…`, as the configuration checked it */
export function createStorage(storageUrl: string): DocumentStorage {
  const url = new URL(storageUrl);
  if (url.protocol === 'file:') return new FileStorage(fileURLToPath(url));
  if (url.protocol !== 's3:') throw new RangeError(`No storage for ${url.protocol}`);
  return new S3Storage({
    bucket: url.hostname,
    prefix: decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, ''),
    // Servers of other makers ask for a region in a signature, but have none.
    region: url.searchParams.get('region') ?? REGION_WITHOUT_MEANING,
    endpoint: url.searchParams.get('endpoint'),
  });
}
