import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { type EInvoiceForm, InvoiceCopyService } from '../../invoices/invoice-copy.service.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { showPdf } from '../components/show-pdf.js';
import { copyPaths, ORIGINAL_TEXTS } from './copy-links.js';
import { type ReadablePage, readablePage } from './readable-page.model.js';

/** The answers that its supplier and staff have in common, each leading back to their own page of the invoice. */
@Injectable()
export class CopyPages {
  constructor(
    @Inject(InvoiceCopyService) private readonly copies: InvoiceCopyService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
  ) {}

  async show(who: Principal, reference: string, response: Response): Promise<void> {
    const semantic = await this.copies.semantic(who, reference);
    const { documentType } = await this.invoices.read(who, reference);
    const reader = who.supplierId === null ? 'staff' : 'supplier';
    const { invoicePath, originalPath } = copyPaths(reference, reader);
    const copy = readablePage(semantic);
    response.render('copies/readable-page.njk', {
      ...{ copy, title: copy.title, pageTitle: copy.pageTitle },
      backLink: { href: invoicePath, text: `Invoice ${reference}` },
      original: documentType === null ? null : { href: originalPath, text: ORIGINAL_TEXTS[reader] },
    });
  }

  /** What was read of it; null where it could not be. */
  async readable(who: Principal, { reference, lines }: InvoiceView): Promise<ReadablePage | null> {
    return lines.length === 0 ? null : readablePage(await this.copies.semantic(who, reference));
  }

  /** The PDF that was received, to be looked at in a frame of the page of its invoice. */
  async view(who: Principal, reference: string, response: Response): Promise<void> {
    showPdf(response, await this.invoices.original(who, reference));
  }

  async send(who: Principal, reference: string, form: EInvoiceForm, response: Response): Promise<void> {
    const { bytes, fileName, mediaType } = await this.copies.eInvoice(who, reference, form);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }
}
