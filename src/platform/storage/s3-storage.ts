import type * as S3 from '@aws-sdk/client-s3';
import { assertKey, DocumentStorage, documentMissing } from './document-storage.js';

export interface S3Settings {
  readonly bucket: string;
  /** In front of every key; empty, or a path without slashes at its ends. */
  readonly prefix: string;
  readonly region: string;
  /** null for Amazon's own. */
  readonly endpoint: string | null;
}

/** Documents in a bucket of Amazon S3 or anything that speaks its protocol. Credentials: the usual AWS_ variables. */
export class S3Storage extends DocumentStorage {
  private connection: Promise<{ sdk: typeof S3; client: S3.S3Client }> | undefined;

  constructor(private readonly settings: S3Settings) {
    super();
  }

  override async put(key: string, bytes: Uint8Array): Promise<void> {
    const { sdk, client } = await this.connect();
    await client.send(new sdk.PutObjectCommand({ ...this.object(key), Body: bytes }));
  }

  override async get(key: string): Promise<Uint8Array> {
    const { sdk, client } = await this.connect();
    try {
      const answer = await client.send(new sdk.GetObjectCommand(this.object(key)));
      return await answer.Body!.transformToByteArray();
    } catch (error) {
      if (isMissing(error)) throw documentMissing(key);
      throw error;
    }
  }

  override async has(key: string): Promise<boolean> {
    const { sdk, client } = await this.connect();
    try {
      await client.send(new sdk.HeadObjectCommand(this.object(key)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  private object(key: string): { Bucket: string; Key: string } {
    assertKey(key);
    const { bucket, prefix } = this.settings;
    return { Bucket: bucket, Key: prefix === '' ? key : `${prefix}/${key}` };
  }

  /** The library is large, and most installations keep files: it is loaded when first needed. */
  private connect(): NonNullable<typeof this.connection> {
    return (this.connection ??= import('@aws-sdk/client-s3').then((sdk) => {
      const { endpoint, region } = this.settings;
      const client = new sdk.S3Client({
        region,
        ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
        // Other makers' servers need not know Amazon's newer checksums.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      });
      return { sdk, client };
    }));
  }
}

/** A missing bucket or key; not a refusal, which must not look like an empty storage. */
function isMissing(error: unknown): boolean {
  const { name } = error as { name?: string };
  return name === 'NoSuchKey' || name === 'NotFound';
}
