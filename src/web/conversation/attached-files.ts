import type { Request } from 'express';
import type { AttachedFile } from '../../invoices/domain/conversation.js';

/** The files that came with a form. A control that was left empty brings one without a name. */
export function attachedFiles(request: Request): AttachedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files
    .filter(({ originalname, size }) => originalname !== '' || size > 0)
    .map(({ buffer, originalname }) => ({ bytes: buffer, fileName: originalname }));
}
