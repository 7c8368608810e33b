import type { ConversationView, EntryView } from '../../invoices/conversation-view.js';
import { Instant, List, Text, Whole, Word } from '../openapi/shape.js';

export class AttachedFileShape {
  @Text('Names it in this API', '0198c7a0-0000-7000-8000-000000000000')
  id: string;

  @Text('What it is called', 'delivery-note.pdf')
  name: string;

  @Whole('How many bytes it has', 48_213)
  bytes: number;
}

export class EntryShape {
  @Word('What it is: a question asks for an answer before the invoice goes on', [
    'message',
    'question',
    'answer',
  ])
  kind: string;

  @Word('Who wrote it', ['supplier', 'council'])
  side: string;

  @Text('Who wrote it, by name', 'Finance team')
  author: string;

  @Text('What was written', 'Which site was it for?')
  text: string;

  @Instant('When')
  writtenAt: string;

  @List(AttachedFileShape, 'The files that came with it, at …/conversation/files/{id}')
  files: readonly AttachedFileShape[];
}

export class ConversationShape {
  @Word('Who has to write', ['supplier', 'council'], { nullable: true })
  waitsFor: string | null;

  @List(EntryShape, 'Between supplier and council, oldest first')
  entries: readonly EntryShape[];

  @List(EntryShape, 'Among the council’s people; for staff only', { required: false })
  internal?: readonly EntryShape[];
}

/** @param forStaff what the council’s people wrote among themselves is theirs alone */
export function conversationShape(conversation: ConversationView, forStaff: boolean): ConversationShape {
  const { waitsFor, entries, internal } = conversation;
  return {
    waitsFor,
    entries: entries.map(entryShape),
    ...(forStaff ? { internal: internal.map(entryShape) } : {}),
  };
}

function entryShape({ kind, side, author, text, writtenAt, attachments }: EntryView): EntryShape {
  return {
    ...{ kind, side, author, text, writtenAt: writtenAt.toISOString() },
    files: attachments.map(({ id, fileName, byteLength }) => ({ id, name: fileName, bytes: byteLength })),
  };
}
