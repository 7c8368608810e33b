import type { Response } from 'express';

interface SentFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** The bytes as they are, to be saved and not shown: what a supplier sent must not run in anybody's browser. */
export function sendFile(response: Response, { bytes, fileName, mediaType }: SentFile): void {
  response.attachment(fileName);
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', bytes.byteLength);
  response.end(bytes);
}
