import type { Response } from 'express';
import type { ReceivedFile } from '../../documents/document.service.js';

/**
 * Send a file that somebody brought. What its sender calls its type is never believed: the browser keeps it and shows
 * nothing of it.
 */
export function sendUntrusted(response: Response, { fileName, bytes }: ReceivedFile): void {
  response.attachment(fileName);
  response.set('Content-Type', 'application/octet-stream');
  response.end(Buffer.from(bytes));
}
