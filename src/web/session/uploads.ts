import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../../invoices/domain/conversation.js';

/**
 * The addresses that take a file, and the name of the form control it comes in. A file elsewhere is not read at
 * all, and so its form has no token and is refused.
 */
const UPLOADS: Readonly<Record<string, string>> = {
  '/send/upload': 'file',
  '/send/many': 'file',
  '/payments/statement': 'file',
  '/organisation/documents': 'file',
  '/join/documents': 'file',
  '/rules/approvals/cost-centres': 'file',
  '/rules/approvals/account-codes': 'file',
};

/** Of a corrected invoice, which comes in the control `file`. */
const CORRECTING = /^\/invoices\/[^/]+\/correct-file$/;
/** Addresses of forms that may bring some files, each of little weight, in the control `files`. */
const ATTACHING =
  /^\/(?:invoices\/[^/]+\/(?:answer|messages)|work\/invoices\/[^/]+\/(?:messages|notes|query|holds\/[^/]+))$/;

/**
 * More than a document may have, so that one that is a little too big is told so, and recorded, like any other
 * mistake in a document. What is bigger still is cut off while it arrives.
 */
export const UPLOAD_BYTES_MAX = 24 * 1024 * 1024;
/** A little more than an attachment may have, and one file more than may come, for the same reason. */
const ATTACHMENT_READ_MAX = ATTACHMENT_BYTES_MAX + 1024 * 1024;
const ATTACHMENTS_READ_MAX = ATTACHMENTS_MAX + 1;
const FIELD_BYTES_MAX = 10_000;

/**
 * Reads multipart forms before the token is checked, since the token is one of their fields. Only for people who
 * are signed in, or have proved an address in order to join: nobody else makes the portal hold megabytes.
 */
export function readUploads(): RequestHandler {
  const reader = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 20, fieldSize: FIELD_BYTES_MAX, parts: 21 },
    defParamCharset: 'utf8',
  });
  const attachments = multer({
    storage: multer.memoryStorage(),
    limits: {
      ...{
        fileSize: ATTACHMENT_READ_MAX,
        files: ATTACHMENTS_READ_MAX,
        fields: 20,
        fieldSize: FIELD_BYTES_MAX,
      },
      parts: 20 + ATTACHMENTS_READ_MAX,
    },
    defParamCharset: 'utf8',
  }).array('files');
  return (request: Request, response: Response, next: NextFunction) => {
    const isPost = request.method === 'POST';
    const isAttaching = isPost && ATTACHING.test(request.path);
    if (isAttaching && (request.visitor != null || request.guest != null)) {
      void attachments(request, response, next);
      return;
    }
    const isCorrecting = isPost && CORRECTING.test(request.path);
    const field = isCorrecting ? 'file' : isPost ? UPLOADS[request.path] : undefined;
    const guest = isCorrecting && request.guest != null;
    const known = guest || request.visitor != null || request.session.joining?.applicationId !== undefined;
    if (field === undefined || !known) return next();
    void reader.single(field)(request, response, next);
  };
}
