import { AppError } from '../../kernel/app-error.js';

const KEY = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/;

/** Keeps documents' bytes under keys that the caller derives from their content, so a key never changes its bytes. */
export abstract class DocumentStorage {
  /**
   * Keep the bytes; returns when they are safe. Doing it again is harmless.
   * @param key lower-case letters, digits, `_`, `-` and `/` between names; normally a SHA-256 in hexadecimal
   */
  abstract put(key: string, bytes: Uint8Array): Promise<void>;

  /** @throws AppError `document-missing` (404) when nothing is kept under the key */
  abstract get(key: string): Promise<Uint8Array>;

  abstract has(key: string): Promise<boolean>;
}

/** A key is made by the program, never by a visitor: a wrong one is a bug. */
export function assertKey(key: string): void {
  if (!KEY.test(key)) throw new RangeError(`Not a key for a document: ${JSON.stringify(key)}`);
}

/** The error `document-missing` (404): the database knows of bytes that the storage does not have. */
export function documentMissing(key: string): AppError {
  return new AppError('document-missing', {
    message:
      'The stored document cannot be found. Ask the people who run the portal to restore it from a backup.',
    status: 404,
    params: { key },
  });
}
