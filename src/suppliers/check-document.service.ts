import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { needText } from './decide-application.service.js';
import { DOCUMENT_KIND_NAMES, type DocumentKind } from './domain/supplier-document.js';
import { SupplierDocumentEntity } from './supplier-document.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** A document that nobody has looked at yet. */
export interface DocumentToCheck {
  readonly id: Id;
  readonly kind: DocumentKind;
  readonly supplierNumber: string;
  readonly supplierName: string;
  readonly addedAt: Date;
}

/** Procurement looks at the documents of suppliers: they are good, or it asks. */
@Injectable()
export class CheckDocumentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Of suppliers that trade; whoever still joins is looked at as a whole. The oldest first. */
  async toCheck(who: Principal): Promise<DocumentToCheck[]> {
    authorise(who, 'supplier-document.check', { councilId: who.councilId });
    const { councilId } = who;
    return this.database.transaction(who, async (tx) => {
      const documents = await tx.find(SupplierDocumentEntity, {
        where: { councilId, standing: 'RECEIVED', removedAt: IsNull() },
        order: { addedAt: 'ASC', id: 'ASC' },
      });
      const ids = documents.map(({ supplierId }) => supplierId);
      const trading = { councilId, id: In(ids), state: In(['ACTIVE', 'DORMANT', 'SUSPENDED']) };
      const suppliers = new Map((await tx.findBy(SupplierEntity, trading)).map((row) => [row.id, row]));
      return documents.flatMap(({ id, kind, supplierId, addedAt }) => {
        const supplier = suppliers.get(supplierId);
        if (supplier === undefined) return [];
        return [{ id, kind, addedAt, supplierNumber: supplier.number, supplierName: supplier.name }];
      });
    });
  }

  /**
   * It is good: what the supplier brought of the same kind before goes off the file.
   * @throws AppError `not-found` | `document-state` (409) where somebody was faster
   */
  async accept(who: Principal, supplierId: Id, id: Id): Promise<void> {
    await this.decide(who, supplierId, id, async (tx, document) => {
      const { councilId, kind, addedAt } = document;
      await this.write(tx, who, document, { standing: 'ACCEPTED', question: null });
      if (kind !== 'other') {
        await tx.update(
          SupplierDocumentEntity,
          { councilId, supplierId, kind, removedAt: IsNull(), addedAt: LessThan(addedAt), id: Not(id) },
          { removedAt: this.clock.now() },
        );
      }
      const supplierText = `${DOCUMENT_KIND_NAMES[kind]}: we have checked it, and it is in order.`;
      await this.history.record(tx, who, { news: 'document-changed', supplierId, supplierText });
    });
  }

  /** The supplier is asked, and told by email. @throws as `accept` does, or `text-missing` (422) with `question` */
  async ask(who: Principal, supplierId: Id, id: Id, typedQuestion: string): Promise<void> {
    authorise(who, 'supplier-document.check', { councilId: who.councilId });
    const question = needText(typedQuestion, 'question', 'Enter what is wrong with it, or missing');
    await this.decide(who, supplierId, id, async (tx, document) => {
      await this.write(tx, who, document, { standing: 'ASKED', question });
      const supplierText = `${DOCUMENT_KIND_NAMES[document.kind]}: ${question}`;
      await this.history.record(tx, who, { news: 'document-asked', supplierId, supplierText });
    });
  }

  private async decide(
    who: Principal,
    supplierId: Id,
    id: Id,
    work: (tx: Tx, document: SupplierDocumentEntity) => Promise<void>,
  ): Promise<void> {
    authorise(who, 'supplier-document.check', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const where = { councilId: who.councilId, supplierId, id, removedAt: IsNull() };
      const document = isId(id)
        ? await tx.findOne(SupplierDocumentEntity, { where, lock: { mode: 'pessimistic_write' } })
        : null;
      if (document === null) throw notFound('document');
      if (document.standing !== 'RECEIVED') {
        throw new AppError('document-state', {
          status: 409,
          message: `${document.checkedAs ?? 'Somebody'} has looked at this document already.`,
        });
      }
      await work(tx, document);
    });
  }

  private async write(
    tx: Tx,
    who: Principal,
    { councilId, id }: SupplierDocumentEntity,
    decision: Pick<SupplierDocumentEntity, 'standing' | 'question'>,
  ): Promise<void> {
    const checked = { checkedAt: this.clock.now(), checkedBy: who.personId, checkedAs: who.actor };
    await tx.update(SupplierDocumentEntity, { councilId, id }, { ...decision, ...checked });
  }
}
