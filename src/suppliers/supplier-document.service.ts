import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { type FileFormat, formatOf } from '../documents/domain/file-format.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { formatDate, type PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import {
  DOCUMENT_KIND_NAMES,
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentStanding,
  type Expiry,
  expiryOf,
  needsExpiry,
} from './domain/supplier-document.js';
import type { JoiningPlace } from './joining-view.js';
import { SupplierDocumentEntity } from './supplier-document.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';

export interface SupplierDocument {
  readonly id: Id;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly expiresOn: PlainDate | null;
  readonly expiry: Expiry;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly standing: DocumentStanding;
  /** What the council asked about it; null where it asks nothing. */
  readonly question: string | null;
}

/** A document as it was brought; `kind` as it was typed. */
export interface DocumentDraft {
  readonly kind: string;
  readonly expiresOn: PlainDate | null;
  readonly file: ReceivedFile | null;
}

const SUPPLIER_DOCUMENT_BYTES_MAX = 10 * 1024 * 1024;
const TAKEN: readonly (FileFormat | null)[] = ['application/pdf', 'image/png', 'image/jpeg'];

/** Papers of a supplier: insurances and the like, with the day on which they end. */
@Injectable()
export class SupplierDocumentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those on file, what ends first first. @throws AppError `not-found` */
  async list(who: Principal, supplierId: Id): Promise<SupplierDocument[]> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, (tx) => this.onFile(tx, who, supplierId));
  }

  /** @throws AppError `document-invalid` (422) with field `kind`, `expiresOn` or `file` */
  async add(who: Principal, supplierId: Id, draft: DocumentDraft): Promise<void> {
    authorise(who, 'supplier-document.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, (tx) => this.addTo(tx, who, supplierId, draft));
  }

  /** Take a document off the file; it is kept, and its name stays in the history. @throws AppError `not-found` */
  async remove(who: Principal, supplierId: Id, id: Id): Promise<void> {
    authorise(who, 'supplier-document.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, supplierId, id };
      const document = isId(id) ? await tx.findOneBy(SupplierDocumentEntity, key) : null;
      if (document === null) throw notFound('document');
      const off = { removedAt: this.clock.now() };
      const { affected } = await tx.update(SupplierDocumentEntity, { ...key, removedAt: IsNull() }, off);
      // Somebody was faster.
      if (affected === 0) return;
      await this.tell(tx, who, supplierId, `${DOCUMENT_KIND_NAMES[document.kind]} was taken off the file.`);
    });
  }

  /** The bytes as they were brought. @throws AppError `not-found` */
  async file(who: Principal, supplierId: Id, id: Id): Promise<ReceivedFile> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, supplierId, id };
      const document = isId(id) ? await tx.findOneBy(SupplierDocumentEntity, key) : null;
      if (document === null) throw notFound('document');
      return this.documents.read(tx, who, document.documentId);
    });
  }

  /** Whoever joins brings a document. @throws as `add` does, or `supplier-state` (409) */
  async addWhileJoining(place: JoiningPlace, draft: DocumentDraft): Promise<void> {
    const staff = jobContext(place.councilId, 'i-supplier');
    await this.database.transaction(staff, async (tx) => {
      const application = await this.lifecycle.lockApplication(tx, staff, place.applicationId);
      if (application.state !== 'EMAIL_VERIFIED') {
        throw new AppError('supplier-state', {
          status: 409,
          message: 'You have sent your answers already. See where your registration stands.',
        });
      }
      const actor = application.answers.contactName ?? application.email;
      await this.addTo(tx, { ...staff, actor }, application.supplierId, draft);
    });
  }

  /** Those that whoever joins has brought, or the council had. */
  async listWhileJoining(place: JoiningPlace, supplierId: Id): Promise<SupplierDocument[]> {
    const ctx = { ...jobContext(place.councilId, 'i-supplier'), supplierId };
    return this.database.transaction(ctx, (tx) => this.onFile(tx, ctx, supplierId));
  }

  private async onFile(tx: Tx, ctx: Ctx, supplierId: Id): Promise<SupplierDocument[]> {
    const rows = await tx.find(SupplierDocumentEntity, {
      where: { councilId: ctx.councilId, supplierId, removedAt: IsNull() },
      order: { expiresOn: 'ASC', id: 'ASC' },
    });
    const names = await this.documents.names(
      tx,
      ctx,
      rows.map(({ documentId }) => documentId),
    );
    return rows.map(({ id, kind, documentId, expiresOn, addedAt, addedBy, standing, question }) => ({
      ...{ id, kind, expiresOn, addedAt, addedBy, standing, question, fileName: names.get(documentId) ?? '' },
      expiry: expiryOf(expiresOn, this.clock.today()),
    }));
  }

  private async addTo(tx: Tx, ctx: Ctx, supplierId: Id, draft: DocumentDraft): Promise<void> {
    const { kind, mediaType, mistakes } = this.read(draft);
    if (kind === null || mediaType === null || draft.file === null || mistakes.length > 0) {
      throw new AppError('document-invalid', {
        status: 422,
        message: 'The document was not added.',
        fields: mistakes,
      });
    }
    const documentId = await this.documents.keep(tx, ctx, supplierId, { ...draft.file, mediaType });
    const { expiresOn } = draft;
    await tx.insert(SupplierDocumentEntity, {
      ...{ councilId: ctx.councilId, id: newId(), supplierId, kind, documentId, expiresOn },
      ...{ standing: 'RECEIVED', checkedAt: null, checkedBy: null, checkedAs: null, question: null },
      ...{ remindedDays: null, addedAt: this.clock.now(), addedBy: ctx.actor, removedAt: null },
    });
    const until = expiresOn === null ? '' : `, good until ${formatDate(expiresOn)}`;
    await this.tell(tx, ctx, supplierId, `${DOCUMENT_KIND_NAMES[kind]}${until}.`);
  }

  private read({ kind: typed, expiresOn, file }: DocumentDraft): {
    kind: DocumentKind | null;
    mediaType: string | null;
    mistakes: FieldError[];
  } {
    const kind = DOCUMENT_KINDS.find((each) => each === typed) ?? null;
    const mistakes: FieldError[] = [];
    if (kind === null) mistakes.push({ field: 'kind', message: 'Select what the document is' });
    if (kind !== null && needsExpiry(kind) && expiresOn === null)
      mistakes.push({ field: 'expiresOn', message: 'Enter the last day on which the insurance is good' });
    if (expiresOn !== null && expiresOn < this.clock.today()) {
      mistakes.push({
        field: 'expiresOn',
        message: 'This document has run out. Bring the one that is good now',
      });
    }
    const format = file === null ? null : formatOf(file.bytes);
    const mediaType = TAKEN.includes(format) ? format : null;
    if (file === null || file.bytes.byteLength === 0)
      mistakes.push({ field: 'file', message: 'Choose the file' });
    else if (file.bytes.byteLength > SUPPLIER_DOCUMENT_BYTES_MAX)
      mistakes.push({ field: 'file', message: 'The file must be 10 MB or smaller' });
    else if (mediaType === null)
      mistakes.push({ field: 'file', message: 'The file must be a PDF, or a photo as JPEG or PNG' });
    return { kind, mediaType, mistakes };
  }

  private async tell(tx: Tx, ctx: Ctx, supplierId: Id, supplierText: string): Promise<void> {
    await this.history.record(tx, ctx, { news: 'document-changed', supplierId, supplierText });
  }
}
