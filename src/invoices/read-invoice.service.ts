import { Inject, Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { holding } from '../platform/database/like-pattern.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { orderFacts } from '../purchasing/order.service.js';
import { DisputeService } from './dispute.service.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import { FindInvoicesService } from './find-invoices.service.js';
import { InvoiceEventEntity } from './invoice-event.entity.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import type { InvoiceLineView, InvoiceSummary, InvoiceView } from './invoice-view.js';
import { InvoiceVersionEntity } from './invoice-version.entity.js';
import { InvoiceEntity } from './invoice.entity.js';

export interface InvoiceQuery {
  /** Empty for every state. */
  readonly states: readonly InvoiceState[];
  /** Part of the invoice's, the order's or our own number; empty for all. */
  readonly search: string;
  readonly supplierId?: Id | null;
  /** Only those with news since then: on the timeline, or in what was written. */
  readonly updatedSince?: Date;
  readonly sort: 'newest' | 'pay-by';
}

/** Invoices as a person may see them. */
const WITH_NEWS = `
  SELECT invoice_id FROM invoice_event WHERE council_id = :councilId AND occurred_at >= :since
  UNION SELECT invoice_id FROM conversation_entry WHERE council_id = :councilId AND written_at >= :since`;

/** Invoices for those who look at them; what they may not see is not found. */
@Injectable()
export class ReadInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
  ) {}

  /** The supplier's own invoices, or all of the council's for its staff. */
  async list(who: Principal, query: InvoiceQuery, page: PageRequest): Promise<Page<InvoiceSummary>> {
    authorise(who, 'invoice.list', who);
    return this.database.transaction(who, async (tx) => {
      const invoices = tx
        .createQueryBuilder(InvoiceEntity, 'i')
        .where('i.councilId = :councilId', { councilId: who.councilId });
      if (who.supplierId !== null) invoices.andWhere('i.supplierId = :own', { own: who.supplierId });
      if (query.supplierId) invoices.andWhere('i.supplierId = :supplierId', { supplierId: query.supplierId });
      if (query.states.length > 0) invoices.andWhere('i.state IN (:...states)', { states: query.states });
      if (query.updatedSince !== undefined) {
        invoices.andWhere(`i.id IN (${WITH_NEWS})`, { since: query.updatedSince });
      }
      const search = query.search.trim();
      if (search !== '') {
        invoices.andWhere(
          new Brackets((either) => {
            for (const column of ['number', 'reference', 'orderNumber']) {
              either.orWhere(`i.${column} ILIKE :pattern`, {
                pattern: holding(search),
              });
            }
          }),
        );
      }
      if (query.sort === 'newest') invoices.orderBy('i.receivedAt', 'DESC').addOrderBy('i.id', 'DESC');
      else invoices.orderBy('i.payBy', 'ASC').addOrderBy('i.id', 'ASC');
      invoices.offset((page.page - 1) * page.pageSize).limit(page.pageSize);
      const [rows, total] = await invoices.getManyAndCount();
      return { items: await this.invoices.summaries(tx, who, rows), total, ...page };
    });
  }

  /** What was received for an order, newest first. @throws AppError `not-found` */
  async ofOrder(who: Principal, order: Pick<OrderBalance, 'id' | 'supplierId'>): Promise<InvoiceSummary[]> {
    authorise(who, 'order.read', orderFacts(who, order));
    return this.database.transaction(who, async (tx) => {
      const rows = await tx.find(InvoiceEntity, {
        where: { councilId: who.councilId, orderId: order.id },
        order: { receivedAt: 'DESC', id: 'DESC' },
      });
      return this.invoices.summaries(tx, who, rows);
    });
  }

  /** Several by what we call them, in the order asked for. @throws AppError `not-found` where one is not there */
  async readAll(who: Principal, references: readonly string[]): Promise<InvoiceSummary[]> {
    authorise(who, 'invoice.list', who);
    return this.database.transaction(who, async (tx) => {
      const rows = await tx.findBy(InvoiceEntity, {
        councilId: who.councilId,
        reference: In([...references]),
      });
      const found = new Map(
        (await this.invoices.summaries(tx, who, rows)).map((each) => [each.reference, each]),
      );
      return references.map((reference) => {
        const invoice = found.get(reference);
        if (invoice === undefined) throw notFound('invoice');
        return invoice;
      });
    });
  }

  /** @throws AppError `not-found`, for another supplier's invoice too */
  async read(who: Principal, reference: string): Promise<InvoiceView> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.find(tx, who, reference);
      const [summary] = await this.invoices.summaries(tx, who, [invoice]);
      const lines = await tx.find(InvoiceLineEntity, {
        where: { councilId: who.councilId, invoiceId: invoice.id },
        order: { line: 'ASC' },
      });
      const timeline = await tx.find(InvoiceEventEntity, {
        where: { councilId: who.councilId, invoiceId: invoice.id },
        order: { id: 'ASC' },
      });
      return {
        ...summary!,
        version: invoice.version,
        earlierVersions: await this.earlier(tx, who, invoice),
        orderId: invoice.orderId,
        costCentre: who.supplierId === null ? invoice.costCentre : null,
        dueOn: invoice.dueOn,
        documentType:
          invoice.documentId === null ? null : await this.documents.mediaType(tx, who, invoice.documentId),
        findings: invoice.findings,
        lines: lines.map((line) => toLineView(line, invoice.currency)),
        disputes: await this.disputes.ofInvoice(tx, who, invoice.id),
        timeline: timeline.map((entry) => (who.supplierId === null ? entry : { ...entry, staffText: null })),
      };
    });
  }

  /** The document exactly as it was received. @throws AppError `not-found` */
  async original(who: Principal, reference: string): Promise<ReceivedFile> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.find(tx, who, reference);
      if (invoice.documentId === null) throw notFound('document');
      return this.documents.read(tx, who, invoice.documentId);
    });
  }

  private async earlier(tx: Tx, ctx: Ctx, invoice: InvoiceEntity): Promise<InvoiceView['earlierVersions']> {
    if (invoice.version === 1) return [];
    const rows = await tx.find(InvoiceVersionEntity, {
      select: { version: true, replacedAt: true, payableMinor: true, currency: true },
      where: { councilId: ctx.councilId, invoiceId: invoice.id },
      order: { version: 'ASC' },
    });
    return rows.map(({ version, replacedAt, payableMinor, currency }) => ({
      ...{ version, replacedAt },
      payable: payableMinor === null ? null : minor(payableMinor, currency),
    }));
  }

  private async find(tx: Tx, who: Principal, reference: string): Promise<InvoiceEntity> {
    const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
    if (invoice === null) throw notFound('invoice');
    authorise(who, 'invoice.read', invoice);
    return invoice;
  }
}

function toLineView(line: InvoiceLineEntity, currency: string): InvoiceLineView {
  const { lineId, description, quantity, unit, unitPrice, vatCategory, vatRate } = line;
  return {
    ...{ line: line.line, lineId, description, quantity, unit, unitPrice, vatCategory, vatRate },
    net: minor(line.netMinor, currency),
  };
}
