import type { ConversationView, EntryView } from '../../invoices/conversation-view.js';
import { Instant, List, Text, Word } from '../openapi/shape.js';

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

  @List('text', 'Names of the files that came with it; they are downloaded on its page')
  files: readonly string[];
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
    files: attachments.map(({ fileName }) => fileName),
  };
}
