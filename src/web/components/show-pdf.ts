import type { Response } from 'express';
import { isPdf } from '../../documents/domain/file-format.js';
import type { ReceivedFile } from '../../documents/document.service.js';
import { AppError } from '../../kernel/app-error.js';

/** It loads nothing and runs nothing of ours, and stands in frames of our own pages only. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/**
 * Send a PDF that somebody brought so that the browser shows it, in a frame too.
 * @throws AppError `document-not-shown` (409) for anything else, whatever it is called
 */
export function showPdf(response: Response, { fileName, bytes }: ReceivedFile): void {
  if (!isPdf(bytes)) {
    const message = 'This document is not a PDF, so it is not shown here. Download it to look at it.';
    throw new AppError('document-not-shown', { status: 409, message });
  }
  response.attachment(fileName);
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': String(response.get('Content-Disposition')).replace(/^attachment/, 'inline'),
    'Content-Security-Policy': POLICY,
    'X-Frame-Options': 'SAMEORIGIN',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(Buffer.from(bytes));
}
