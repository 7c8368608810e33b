import type { EntryDraft } from '../../invoices/conversation.service.js';
import { ATTACHMENTS_MAX, ENTRY_TEXT_MAX } from '../../invoices/domain/conversation.js';
import { Base64Field, OptionalList, TextField } from '../openapi/input.js';

export class MessageFile {
  @TextField({ description: 'What you call it', example: 'delivery-note.pdf', max: 200 })
  name: string;

  @Base64Field('Its bytes in base64: a PDF, a picture, a spreadsheet; of up to 10 MB')
  content: string;
}

class WithFiles {
  @OptionalList(MessageFile, 'Files that come with it, of up to 10 MB together', {
    ...{ max: ATTACHMENTS_MAX, unique: 'name' },
  })
  files?: MessageFile[];
}

export class MessageBody extends WithFiles {
  @TextField({
    ...{ description: 'What you write to the other side', example: 'When will it be paid?' },
    max: ENTRY_TEXT_MAX,
  })
  message: string;
}

export class NoteBody extends WithFiles {
  @TextField({
    ...{ description: 'What you write to colleagues', example: 'I have called them.' },
    max: ENTRY_TEXT_MAX,
  })
  note: string;
}

export class AnswerBody extends WithFiles {
  @TextField({
    ...{ description: 'Your answer to what the council asked', example: 'It was delivered on Monday.' },
    max: ENTRY_TEXT_MAX,
  })
  answer: string;
}

export function entryDraft(text: string, { files = [] }: WithFiles): EntryDraft {
  return {
    text,
    files: files.map(({ name, content }) => ({ fileName: name, bytes: Buffer.from(content, 'base64') })),
  };
}
