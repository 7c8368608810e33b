import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { DocumentService } from '../documents/document.service.js';
import { checkDocument } from '../einvoice/check-document.js';
import { type Finding, isValid } from '../einvoice/model/finding.js';
import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import { CREDIT_NOTE_CODES, isCreditNote } from '../einvoice/model/type-code.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { checkAgainstCouncil, type CouncilFacts } from '../einvoice/rules/council/council-rules.js';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { formatDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { leftQuantity, leftToBill, type OrderBalance } from '../purchasing/domain/order-balance.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { invoiceColumns, invoiceLineColumns } from './domain/invoice-columns.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';

const UNIQUE_VIOLATION = '23505';

/** Read and check what was submitted, and take it in or tell what is wrong. May run twice; the second time it rests. */
@Injectable()
export class CheckInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param bytes the document, where the caller has it at hand
   * @returns the invoice as it stands then
   */
  async check(ctx: Ctx, invoiceId: Id, bytes?: Uint8Array): Promise<InvoiceEntity> {
    try {
      return await this.checkOnce(ctx, invoiceId, bytes);
    } catch (error) {
      // The same number came twice at once and the other was first: looked at again, this one is a duplicate.
      if (!isUniqueViolation(error)) throw error;
      return this.checkOnce(ctx, invoiceId, bytes);
    }
  }

  private async checkOnce(ctx: Ctx, invoiceId: Id, bytes: Uint8Array | undefined): Promise<InvoiceEntity> {
    const council = await this.councils.council(ctx.councilId);
    return this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (invoice.state !== 'SUBMITTED') return invoice;
      const document = bytes ?? (await this.documents.read(tx, ctx, invoice.documentId!)).bytes;
      const checked = checkDocument(document);
      if (checked.invoice === null) {
        await this.refuse(tx, ctx, invoice, checked.findings, null);
        return invoice;
      }
      const order = await this.orderOf(tx, ctx, checked.invoice);
      const facts = await this.councilFacts(tx, ctx, invoice, checked.invoice, order, council.name);
      const findings = [
        ...checked.findings,
        ...checkAgainstCouncil(checked.invoice, facts, checked.positions),
      ];
      if (isValid(findings)) await this.receive(tx, ctx, invoice, checked.invoice, findings, order);
      else await this.refuse(tx, ctx, invoice, findings, checked.invoice);
      return invoice;
    });
  }

  private async orderOf(tx: Tx, ctx: Ctx, read: SemanticInvoice): Promise<OrderBalance | null> {
    return read.orderReference === null ? null : this.orders.find(tx, ctx, read.orderReference);
  }

  private async councilFacts(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    read: SemanticInvoice,
    order: OrderBalance | null,
    councilName: string,
  ): Promise<CouncilFacts> {
    const supplier = await this.suppliers.load(tx, ctx, invoice.supplierId);
    return {
      today: this.clock.today(),
      councilName,
      currency: 'GBP',
      orderRequired: true,
      order: order === null ? 'not-found' : orderFacts(order, invoice.supplierId),
      supplierName: supplier.name,
      supplierVatNumber: supplier.vatNumber,
      duplicateOf: await this.duplicateOf(tx, invoice, read),
    };
  }

  private async duplicateOf(
    tx: Tx,
    invoice: InvoiceEntity,
    read: SemanticInvoice,
  ): Promise<CouncilFacts['duplicateOf']> {
    if (read.number === null) return null;
    const [first]: Pick<InvoiceEntity, 'reference' | 'receivedOn'>[] = await tx.query(
      `SELECT reference, received_on AS "receivedOn" FROM invoice
       WHERE council_id = $1 AND supplier_id = $2 AND number_normalised = $3 AND (type_code = ANY($6)) = $4
         AND state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN') AND id <> $5
       ORDER BY id LIMIT 1`,
      [
        invoice.councilId,
        invoice.supplierId,
        normaliseInvoiceNumber(read.number),
        isCreditNote(read),
        invoice.id,
        [...CREDIT_NOTE_CODES],
      ],
    );
    return first ?? null;
  }

  private async receive(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    read: SemanticInvoice,
    findings: Finding[],
    order: OrderBalance | null,
  ): Promise<void> {
    const lines = invoiceLineColumns(read);
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'receive',
      supplierText: `Received on ${formatDate(invoice.receivedOn)}. It passed every check of the e-invoice standard that we make.`,
      set: { ...invoiceColumns(read), semantic: read, findings, orderId: order?.id ?? null },
    });
    await tx.query(
      `INSERT INTO invoice_line
         (council_id, invoice_id, line, line_id, description, quantity, unit, unit_price, net_minor, vat_category, vat_rate)
       SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::text[], $6::numeric[], $7::text[], $8::numeric[],
                                    $9::bigint[], $10::text[], $11::numeric[])`,
      [
        ctx.councilId,
        invoice.id,
        lines.map((l) => l.line),
        lines.map((l) => l.lineId),
        lines.map((l) => l.description),
        lines.map((l) => l.quantity),
        lines.map((l) => l.unit),
        lines.map((l) => l.unitPrice),
        lines.map((l) => l.netMinor),
        lines.map((l) => l.vatCategory),
        lines.map((l) => l.vatRate),
      ],
    );
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

function orderFacts(order: OrderBalance, supplierId: Id): CouncilFacts['order'] {
  return {
    number: order.number,
    state: order.state === 'OPEN' ? 'open' : 'closed',
    supplierMatches: order.supplierId === supplierId,
    leftToBill: leftToBill(order),
    lines: order.lines.map((line) => ({
      number: line.lineNumber,
      leftQuantity: line.basis === 'quantity' ? leftQuantity(line) : null,
    })),
  };
}

function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION
  );
}
