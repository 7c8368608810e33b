import type { AttachmentView, EntryView } from '../../invoices/conversation-view.js';
import { formatInstant } from '../components/words.js';

/** An entry of a conversation as `conversation.njk` draws it. */
export interface ShownEntry {
  readonly who: string;
  readonly when: string;
  readonly kind: string | null;
  /** Each with its line breaks. */
  readonly lines: readonly string[];
  readonly files: readonly { readonly text: string; readonly href: string }[];
  readonly theirs: boolean;
}

type Reader = 'supplier' | 'staff';

/** @param path of the invoice, as its reader reaches it */
export function shownEntries(entries: readonly EntryView[], reader: Reader, path: string): ShownEntry[] {
  return entries.map((entry) => ({
    who: writer(entry, reader),
    when: formatInstant(entry.writtenAt),
    kind: KINDS[entry.kind],
    lines: entry.text.split('\n'),
    files: entry.attachments.map((file) => ({
      text: `${file.fileName} (${file.format}, ${sizeText(file)})`,
      href: `${path}/files/${file.id}`,
    })),
    theirs: (entry.side === 'supplier') === (reader === 'staff'),
  }));
}

const KINDS = { message: null, question: 'Question', answer: 'Answer' } as const;

function writer({ side, author, authorRole, own }: EntryView, reader: Reader): string {
  if (own) return 'You';
  if (reader === 'supplier') return side === 'council' ? `The council, ${author}` : author;
  return authorRole === '' || authorRole === author ? author : `${author}, ${authorRole}`;
}

const KILO = 1024;

/** "3 KB", "1.2 MB". */
function sizeText({ byteLength }: AttachmentView): string {
  if (byteLength < KILO * KILO) return `${Math.max(1, Math.round(byteLength / KILO))} KB`;
  return `${Math.round((byteLength / KILO / KILO) * 10) / 10} MB`;
}
