import type { Request } from 'express';
import type { EntryDraft } from '../../invoices/conversation.service.js';
import type { AttachedFile } from '../../invoices/domain/conversation.js';
import { queryText } from '../forms/form.js';

/** The files that came with a form. A control that was left empty brings one without a name. */
export function attachedFiles(request: Request): AttachedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files
    .filter(({ originalname, size }) => originalname !== '' || size > 0)
    .map(({ buffer, originalname }) => ({ bytes: buffer, fileName: originalname }));
}

/** What somebody wrote into a conversation, with the files that came along. */
export function entryDraft(text: unknown, request: Request): EntryDraft {
  return { text: queryText(text), files: attachedFiles(request) };
}
