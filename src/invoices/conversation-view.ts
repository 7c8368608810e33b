import type { Id } from '../kernel/ids.js';
import type { EntryKind, Side } from './domain/conversation.js';

export interface AttachmentView {
  readonly id: Id;
  readonly fileName: string;
  /** "PDF", "CSV". */
  readonly format: string;
  readonly byteLength: number;
}

/** Something that was written. To a supplier the council's people are who `councilAuthor` makes of them. */
export interface EntryView {
  readonly id: Id;
  readonly kind: EntryKind;
  readonly side: Side;
  readonly author: string;
  /** As its author was known then; empty where it is from before anybody kept it. */
  readonly authorRole: string;
  /** Whoever reads wrote it. */
  readonly own: boolean;
  readonly text: string;
  readonly writtenAt: Date;
  readonly attachments: readonly AttachmentView[];
}

/** What was written about an invoice, oldest first. */
export interface ConversationView {
  readonly entries: readonly EntryView[];
  /** What the council's people wrote among themselves; always empty for suppliers. */
  readonly internal: readonly EntryView[];
  readonly waitsFor: Side | null;
}

/** A conversation whose turn is the council's. */
export interface WaitingConversation {
  readonly reference: string;
  readonly number: string | null;
  readonly supplierName: string;
  readonly waitsSince: Date;
  readonly lastText: string;
  readonly lastAuthor: string;
}
