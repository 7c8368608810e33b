import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { FILE_FORMATS, type FileFormat } from '../documents/domain/file-format.js';
import { authorise, isStaff, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import { type Id, isId } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { ConversationAttachmentEntity } from './conversation-attachment.entity.js';
import { ConversationEntryEntity } from './conversation-entry.entity.js';
import type { ConversationView, EntryView, WaitingConversation } from './conversation-view.js';
import { ConversationEntity } from './conversation.entity.js';
import {
  type AttachedFile,
  councilAuthor,
  kindOf,
  type Side,
  type Thread,
  turnOf,
} from './domain/conversation.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';
import { type NewEntry, WriteEntryService } from './write-entry.service.js';

/** What somebody writes, as its form has it. */
export interface EntryDraft {
  readonly text: string;
  readonly files: readonly AttachedFile[];
}

/** The news of an entry, for those who are told of it. */
export interface EntryNews {
  readonly side: Side;
  readonly kind: ConversationEntryEntity['kind'];
  readonly author: string;
  /** The council's people who wrote on the thread before, the last one first. */
  readonly writers: readonly Id[];
}

const ANSWER_WORDS: NewEntry['words'] = {
  code: 'answer-invalid',
  failed: 'Your answer was not sent.',
  field: 'answer',
  missing: 'Enter your answer',
  what: 'Your answer',
};
const MESSAGE_WORDS: NewEntry['words'] = {
  code: 'message-invalid',
  failed: 'Your message was not sent.',
  field: 'message',
  missing: 'Enter your message',
  what: 'Your message',
};

/** Supplier and council write to each other about an invoice; the council's people also among themselves. */
@Injectable()
export class ConversationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(WriteEntryService) private readonly writing: WriteEntryService,
  ) {}

  /** @throws AppError `not-found`, for another supplier's invoice too */
  async read(who: Principal, reference: string): Promise<ConversationView> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.find(tx, who, reference);
      const key = { councilId: who.councilId, invoiceId: invoice.id };
      const rows = await tx.find(ConversationEntryEntity, { where: key, order: { id: 'ASC' } });
      const files = await tx.find(ConversationAttachmentEntity, { where: key, order: { id: 'ASC' } });
      const turn = await tx.findOneBy(ConversationEntity, key);
      const thread = (name: Thread) =>
        rows.filter((row) => row.thread === name).map((row) => toView(row, files, who));
      return {
        entries: thread('supplier'),
        internal: isStaff(who, who) ? thread('internal') : [],
        waitsFor: turnOf(invoice.state, turn?.waitsSince ?? null),
      };
    });
  }

  /** A file that was attached. @throws AppError `not-found`, for an internal one to suppliers too */
  async attachment(who: Principal, reference: string, id: string): Promise<ReceivedFile> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.find(tx, who, reference);
      const key = { councilId: who.councilId, invoiceId: invoice.id, id };
      const file = isId(id) ? await tx.findOneBy(ConversationAttachmentEntity, key) : null;
      if (file === null || (file.thread === 'internal' && !isStaff(who, who))) throw notFound('file');
      return this.documents.read(tx, who, file.documentId);
    });
  }

  /**
   * Answer what the council asked; the invoice is matched again and goes back to the person who asked.
   * @throws AppError `answer-invalid` (422) | `invoice-state` (409) where nothing was asked, or it was answered
   */
  async answer(who: Principal, reference: string, draft: EntryDraft): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      authorise(who, 'invoice.answer', invoice);
      await this.writeAnswer(tx, who, invoice, draft, ANSWER_WORDS);
    });
  }

  /**
   * Write to the other side. Of a supplier it is the answer where a question is open.
   * @returns what it was taken for
   * @throws AppError `message-invalid` (422)
   */
  async write(who: Principal, reference: string, draft: EntryDraft): Promise<'message' | 'answer'> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      authorise(who, 'conversation.write', invoice);
      const side: Side = who.supplierId === null ? 'council' : 'supplier';
      if (kindOf(side, invoice.state) === 'answer') {
        await this.writeAnswer(tx, who, invoice, draft, MESSAGE_WORDS);
        return 'answer';
      }
      const entry = { ...draft, thread: 'supplier', kind: 'message', words: MESSAGE_WORDS } as const;
      const text = await this.writing.write(tx, who, invoice, entry);
      await this.tellAssisted(tx, who, reference, text);
      return 'message';
    });
  }

  /** Write to colleagues alone. @throws AppError `message-invalid` (422) with the field `note` */
  async note(who: Principal, reference: string, draft: EntryDraft): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      if (!isStaff(who, who)) throw notFound('invoice');
      authorise(who, 'conversation.write', invoice);
      const words = { ...MESSAGE_WORDS, failed: 'Your note was not kept.', field: 'note' };
      const entry = { ...words, missing: 'Enter your note', what: 'Your note' };
      await this.writing.write(tx, who, invoice, {
        ...{ ...draft, thread: 'internal', kind: 'message', words: entry },
      });
    });
  }

  /** Staff have read what the supplier wrote, and it needs no reply. Nothing where nothing waits for them. */
  async needsNoReply(who: Principal, reference: string): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      if (!isStaff(who, who)) throw notFound('invoice');
      authorise(who, 'conversation.write', invoice);
      await this.writing.waits(tx, who, invoice, false);
    });
  }

  /** What suppliers wrote and nobody has answered, the longest waiting first. */
  async waiting(who: Principal, page: PageRequest): Promise<Page<WaitingConversation>> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const rows: WaitingRow[] = await tx.query(WAITING, [
        who.councilId,
        page.pageSize,
        (page.page - 1) * page.pageSize,
      ]);
      const suppliers = await this.suppliers.loadAll(tx, who, [
        ...new Set(rows.map((row) => row.supplier_id)),
      ]);
      const items = rows.map((row) => ({
        ...{ reference: row.reference, number: row.number },
        ...{ waitsSince: row.waits_since, lastText: row.body, lastAuthor: row.author },
        supplierName: suppliers.get(row.supplier_id)?.name ?? '',
      }));
      return { items, total: await this.count(tx, who), ...page };
    });
  }

  /** How many conversations wait for the council. */
  async unanswered(who: Principal): Promise<number> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.count(tx, who));
  }

  /** Whom an entry is news for. null where it is gone. */
  async news(tx: Tx, ctx: Ctx, entryId: Id): Promise<EntryNews | null> {
    const { councilId } = ctx;
    const entry = await tx.findOneBy(ConversationEntryEntity, { councilId, id: entryId });
    if (entry === null) return null;
    const before = await tx.find(ConversationEntryEntity, {
      where: { councilId, invoiceId: entry.invoiceId, thread: 'supplier', side: 'council' },
      order: { id: 'DESC' },
    });
    const { side, kind, author } = entry;
    const writers = before.flatMap(({ personId }) => (personId === null ? [] : [personId]));
    return { side, kind, author, writers: [...new Set(writers)] };
  }

  private async writeAnswer(
    tx: Tx,
    who: Principal,
    invoice: InvoiceEntity,
    draft: EntryDraft,
    words: NewEntry['words'],
  ): Promise<void> {
    // First the state, so that who comes second is told of that and not of a mistake in the text.
    const supplierText = `${nameOf(who)} answered: ${draft.text.trim()}`;
    await this.lifecycle.apply(tx, who, invoice, { event: 'answer', supplierText });
    const text = await this.writing.write(tx, who, invoice, {
      ...{ ...draft, thread: 'supplier', kind: 'answer', words },
    });
    await this.assisting.tell(
      tx,
      who,
      `${who.actor} answered for you what we asked about invoice ${invoice.reference}: ${text}`,
    );
  }

  private async tellAssisted(tx: Tx, who: Principal, reference: string, text: string): Promise<void> {
    await this.assisting.tell(
      tx,
      who,
      `${who.actor} wrote for you to the council about invoice ${reference}: ${text}`,
    );
  }

  private async count(tx: Tx, { councilId }: Ctx): Promise<number> {
    return tx.countBy(ConversationEntity, { councilId, waitsSince: Not(IsNull()) });
  }

  private async lock(tx: Tx, who: Principal, reference: string): Promise<InvoiceEntity> {
    const found = await this.find(tx, who, reference);
    return this.lifecycle.lock(tx, who, found.id);
  }

  private async find(tx: Tx, who: Principal, reference: string): Promise<InvoiceEntity> {
    const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
    if (invoice === null) throw notFound('invoice');
    authorise(who, 'invoice.read', invoice);
    return invoice;
  }
}

interface WaitingRow {
  readonly reference: string;
  readonly number: string | null;
  readonly supplier_id: Id;
  readonly waits_since: Date;
  readonly body: string;
  readonly author: string;
}

const WAITING = `
SELECT i.reference, i.number, i.supplier_id, c.waits_since, last.body, last.author
FROM conversation c
JOIN invoice i ON i.council_id = c.council_id AND i.id = c.invoice_id
JOIN LATERAL (
  SELECT body, author FROM conversation_entry e
  WHERE e.council_id = c.council_id AND e.invoice_id = c.invoice_id AND e.thread = 'supplier' AND e.side = 'supplier'
  ORDER BY e.id DESC LIMIT 1) last ON true
WHERE c.council_id = $1 AND c.waits_since IS NOT NULL
ORDER BY c.waits_since, c.invoice_id LIMIT $2 OFFSET $3`;

function toView(
  row: ConversationEntryEntity,
  files: readonly ConversationAttachmentEntity[],
  who: Principal,
): EntryView {
  const ofCouncil = row.side === 'council' && who.supplierId !== null;
  return {
    ...{ id: row.id, kind: row.kind, side: row.side, writtenAt: row.writtenAt, text: row.body },
    author: ofCouncil ? councilAuthor(row.author) : row.author,
    authorRole: ofCouncil ? '' : row.authorRole,
    own: row.personId !== null && row.personId === who.personId,
    attachments: files
      .filter(({ entryId }) => entryId === row.id)
      .map(({ id, fileName, mediaType, byteLength }) => ({
        ...{ id, fileName, byteLength, format: FILE_FORMATS[mediaType as FileFormat] },
      })),
  };
}

/** "You" to the supplier itself; staff who act for it by their name. */
function nameOf({ assisting, actor }: Principal): string {
  return assisting === undefined ? 'You' : actor;
}
