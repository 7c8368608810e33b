import type { DocumentDraft } from '../../suppliers/supplier-document.service.js';
import { AppError } from '../../kernel/app-error.js';
import { readDate } from '../forms/date-input.js';
import { typedValues } from '../forms/form.js';

/**
 * A document as the form of its page brings it.
 * @throws AppError `document-invalid` (422) with field `expiresOn` where a day was begun and is none
 */
export function readDocument(body: unknown, file: Express.Multer.File | undefined): DocumentDraft {
  const typed = typedValues(body);
  const dated = ['day', 'month', 'year'].some((part) => (typed[`expiresOn-${part}`] ?? '') !== '');
  const read = readDate(body, 'expiresOn', 'the last day on which it is good');
  if (dated && read.date === null) {
    throw new AppError('document-invalid', {
      status: 422,
      message: 'The document was not added.',
      fields: [read.mistake],
    });
  }
  return {
    kind: typed['kind'] ?? '',
    expiresOn: read.date,
    file:
      file === undefined
        ? null
        : { bytes: file.buffer, fileName: file.originalname, mediaType: file.mimetype },
  };
}
