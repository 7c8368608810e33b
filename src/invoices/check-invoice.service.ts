import { Inject, Injectable } from '@nestjs/common';
import { DocumentService } from '../documents/document.service.js';
import { checkDocument, checkInvoice } from '../einvoice/check-document.js';
import { type Finding, isValid } from '../einvoice/model/finding.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { checkAgainstCouncil } from '../einvoice/rules/council/council-rules.js';
import type { Id } from '../kernel/ids.js';
import { formatDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/unique-violation.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { CouncilFactsService } from './council-facts.service.js';
import { invoiceColumns } from './domain/invoice-columns.js';
import { InvoiceLineStore } from './invoice-line.store.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';

/** @property creditSeen of the invoice that a credit note was made from, here */
interface SentAtHand {
  readonly bytes?: Uint8Array;
  readonly creditSeen?: string | null;
}

/** Read and check what was submitted, and take it in or tell what is wrong. May run twice; the second time it rests. */
@Injectable()
export class CheckInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(CouncilFactsService) private readonly facts: CouncilFactsService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(InvoiceLineStore) private readonly lines: InvoiceLineStore,
  ) {}

  /**
   * @param sent the document, where the caller has it at hand
   * @returns the invoice as it stands then
   */
  async check(ctx: Ctx, invoiceId: Id, sent: SentAtHand = {}): Promise<InvoiceEntity> {
    try {
      return await this.checkOnce(ctx, invoiceId, sent);
    } catch (error) {
      // The same number came twice at once and the other was first: looked at again, this one is a duplicate.
      if (!isUniqueViolation(error)) throw error;
      return this.checkOnce(ctx, invoiceId, sent);
    }
  }

  /** What is wrong with an invoice that was typed and is not sent yet, or worth knowing; findings name its fields. */
  async preview(ctx: Ctx, supplierId: Id, typed: SemanticInvoice): Promise<Finding[]> {
    return this.database.transaction(ctx, async (tx) => {
      const { facts } = await this.facts.about(tx, ctx, typed, supplierId, null);
      return [...checkInvoice(typed), ...checkAgainstCouncil(typed, facts)];
    });
  }

  private async checkOnce(
    ctx: Ctx,
    invoiceId: Id,
    { bytes, creditSeen = null }: SentAtHand,
  ): Promise<InvoiceEntity> {
    return this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (invoice.state !== 'SUBMITTED') return invoice;
      const document = bytes ?? (await this.documents.read(tx, ctx, invoice.documentId!)).bytes;
      const checked = checkDocument(document);
      if (checked.invoice === null) {
        await this.refuse(tx, ctx, invoice, checked.findings, null);
        return invoice;
      }
      const { facts, order } = await this.facts.about(tx, ctx, checked.invoice, invoice.supplierId, {
        id: invoice.id,
        creditSeen,
      });
      const findings = [
        ...checked.findings,
        ...checkAgainstCouncil(checked.invoice, facts, checked.positions),
      ];
      if (isValid(findings)) await this.receive(tx, ctx, invoice, checked.invoice, findings, order);
      else await this.refuse(tx, ctx, invoice, findings, checked.invoice);
      return invoice;
    });
  }

  private async receive(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    read: SemanticInvoice,
    findings: Finding[],
    order: OrderBalance | null,
  ): Promise<void> {
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'receive',
      supplierText: `Received on ${formatDate(invoice.receivedOn)}. It passed every check of the e-invoice standard that we make.`,
      set: { ...invoiceColumns(read), semantic: read, findings, orderId: order?.id ?? null },
    });
    await this.lines.write(tx, ctx, invoice.id, read);
  }

  private async refuse(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    findings: readonly Finding[],
    read: SemanticInvoice | null,
  ): Promise<void> {
    const fatal = findings.filter((finding) => finding.severity === 'fatal');
    const [first] = fatal;
    const others =
      fatal.length > 1
        ? ` There ${fatal.length === 2 ? 'is 1 more thing' : `are ${fatal.length - 1} more things`} to put right.`
        : '';
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'fail',
      reasonCode: first?.id ?? null,
      supplierText: `We cannot accept it. ${first?.message ?? ''}${others} Nothing will be paid until you send it again.`,
      set: {
        findings: [...findings],
        number: read?.number ?? null,
        typeCode: read?.typeCode ?? null,
        issuedOn: read?.issuedOn ?? null,
      },
    });
  }
}
