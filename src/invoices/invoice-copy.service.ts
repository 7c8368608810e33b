import { Inject, Injectable } from '@nestjs/common';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { checkDocument } from '../einvoice/check-document.js';
import { writeFacturX } from '../einvoice/formats/facturx/write-factur-x.js';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Database } from '../platform/database/database.js';
import { loadInvoiceFonts } from '../platform/fonts/invoice-fonts.js';
import { isMadeHere } from './domain/channel.js';
import { InvoiceEntity } from './invoice.entity.js';
import { semanticOf } from './find-invoices.service.js';
import { ReadInvoiceService } from './read-invoice.service.js';

/** Forms in which somebody takes an invoice that was made in the portal home. */
export type EInvoiceForm = 'facturx' | 'ubl';

interface Copied {
  readonly invoice: InvoiceEntity;
  readonly semantic: SemanticInvoice;
}

/** Invoices in forms that are made anew from what they say; the document received stays as it is. */
@Injectable()
export class InvoiceCopyService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(DocumentService) private readonly documents: DocumentService,
  ) {}

  /**
   * What the invoice says, whether or not it was accepted.
   * @throws AppError `not-found` | `invoice-unreadable` (409) where nothing of the document can be read
   */
  async semantic(who: Principal, reference: string): Promise<SemanticInvoice> {
    return (await this.load(who, reference)).semantic;
  }

  /**
   * A conforming e-invoice of one that its supplier made in the portal, for its own books: as UBL the document that is kept
   * of it. The same invoice gives the same bytes each time.
   * @throws AppError `not-found`, for an invoice that came as a document too
   */
  async eInvoice(who: Principal, reference: string, form: EInvoiceForm): Promise<ReceivedFile> {
    const { invoice, semantic } = await this.load(who, reference);
    if (!isMadeHere(invoice.channel) || invoice.state === 'VALIDATION_FAILED') throw notFound('e-invoice');
    const name = (invoice.number ?? invoice.reference).replace(/[^\w-]+/g, '-');
    if (form === 'ubl') {
      if (invoice.documentId !== null) return this.reading.original(who, reference);
      const bytes = new TextEncoder().encode(writeUbl(semantic));
      return { bytes, fileName: `${name}.xml`, mediaType: 'application/xml' };
    }
    const bytes = await writeFacturX(semantic, {
      fonts: await loadInvoiceFonts(),
      madeAt: invoice.receivedAt,
    });
    return { bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf' };
  }

  private async load(who: Principal, reference: string): Promise<Copied> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
      if (invoice === null) throw notFound('invoice');
      authorise(who, 'invoice.read', invoice);
      const kept = semanticOf(invoice);
      if (kept !== null) return { invoice, semantic: kept };
      if (invoice.documentId === null) throw notFound('document');
      const { bytes } = await this.documents.read(tx, who, invoice.documentId);
      const { invoice: semantic } = checkDocument(bytes);
      if (semantic === null) {
        throw new AppError('invoice-unreadable', {
          status: 409,
          message: 'Nothing of this document can be read as an invoice. Download it to look at it.',
        });
      }
      return { invoice, semantic };
    });
  }
}
