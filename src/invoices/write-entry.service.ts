import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { DocumentService } from '../documents/document.service.js';
import { type Principal } from '../identity/domain/policy.js';
import { ROLE_NAMES } from '../identity/domain/roles.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ConversationAttachmentEntity } from './conversation-attachment.entity.js';
import { ConversationEntryEntity } from './conversation-entry.entity.js';
import { ConversationEntity } from './conversation.entity.js';
import {
  type AttachedFile,
  type EntryKind,
  readEntry,
  type Side,
  type Thread,
} from './domain/conversation.js';
import { CONVERSATION_WRITTEN } from './events.js';
import type { InvoiceEntity } from './invoice.entity.js';

export interface NewEntry {
  readonly thread: Thread;
  readonly kind: EntryKind;
  readonly text: string;
  readonly files: readonly AttachedFile[];
  /** How its form calls what is typed, and the code of the error that names mistakes in it. */
  readonly words: {
    readonly code: string;
    readonly failed: string;
    readonly field: string;
    readonly missing: string;
    readonly what: string;
  };
}

/** Writes into the conversation of a locked invoice. It asks for no permission: the services that call it do. */
@Injectable()
export class WriteEntryService {
  constructor(
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @returns the text as it is kept
   * @throws AppError (422) of the code in `words`, with its field or the field `files`
   */
  async write(tx: Tx, who: Principal, invoice: InvoiceEntity, entry: NewEntry): Promise<string> {
    const { thread, kind, words } = entry;
    const read = readEntry(entry.text, entry.files, words);
    if (read.text === null) {
      throw new AppError(words.code, { status: 422, message: words.failed, fields: read.mistakes });
    }
    const side: Side = who.supplierId === null ? 'council' : 'supplier';
    const { councilId } = who;
    const about = { councilId, invoiceId: invoice.id, supplierId: invoice.supplierId };
    const id = newId();
    await tx.insert(ConversationEntryEntity, {
      ...{ ...about, id, thread, kind, side, personId: who.personId, author: who.actor },
      ...{ authorRole: roleOf(who), body: read.text, writtenAt: this.clock.now() },
    });
    for (const [index, file] of entry.files.entries()) {
      const mediaType = read.formats[index]!;
      // The document of an internal note belongs to no supplier, so that no supplier's transaction sees it.
      const owner = thread === 'internal' ? null : invoice.supplierId;
      const documentId = await this.documents.keep(tx, who, owner, { ...file, mediaType });
      const names = await this.documents.names(tx, who, [documentId]);
      await tx.insert(ConversationAttachmentEntity, {
        ...{ ...about, id: newId(), entryId: id, thread, documentId, mediaType },
        ...{ fileName: names.get(documentId)!, byteLength: file.bytes.byteLength },
      });
    }
    await this.audit.record(tx, who, {
      ...{ action: `conversation.${kind}`, subjectType: 'invoice', subjectId: invoice.reference },
      details: { thread, entry: id, files: entry.files.length },
    });
    if (thread === 'supplier') {
      await this.waits(tx, who, invoice, side === 'supplier');
      await this.outbox.append(tx, {
        ...{ type: CONVERSATION_WRITTEN, councilId },
        data: { invoiceId: invoice.id, entryId: id },
      });
    }
    return read.text;
  }

  /** Say whether the conversation waits for the council. */
  async waits(
    tx: Tx,
    ctx: Ctx,
    { id: invoiceId, supplierId }: Pick<InvoiceEntity, 'id' | 'supplierId'>,
    forCouncil: boolean,
  ): Promise<void> {
    const waitsSince = forCouncil ? this.clock.now() : null;
    await tx.upsert(ConversationEntity, { councilId: ctx.councilId, invoiceId, supplierId, waitsSince }, [
      'councilId',
      'invoiceId',
    ]);
  }
}

/** As what somebody writes: the first of their roles says it. */
function roleOf(who: Principal): string {
  if (who.assisting !== undefined) return ROLE_NAMES['supplier-assistant'];
  const [role] = who.roles;
  return role === undefined ? '' : ROLE_NAMES[role];
}
