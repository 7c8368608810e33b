import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { type EInvoiceForm, InvoiceCopyService } from '../../invoices/invoice-copy.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { Who } from '../session/visitor.js';
import { copyPaths, ORIGINAL_TEXTS } from './copy-links.js';
import { readablePage } from './readable-page.model.js';

/** Copies of an invoice to read and to keep, for its supplier and for staff, each beside their own page of it. */
@Controller(['invoices/:reference', 'work/invoices/:reference'])
export class InvoiceCopiesController {
  constructor(
    @Inject(InvoiceCopyService) private readonly copies: InvoiceCopyService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
  ) {}

  @Get('readable')
  async readable(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const semantic = await this.copies.semantic(who, reference);
    const { hasDocument } = await this.invoices.read(who, reference);
    const reader = who.supplierId === null ? 'staff' : 'supplier';
    const { invoicePath, originalPath } = copyPaths(reference, reader);
    response.render('copies/readable-page.njk', {
      ...readablePage(semantic),
      backLink: { href: invoicePath, text: `Invoice ${reference}` },
      original: hasDocument ? { href: originalPath, text: ORIGINAL_TEXTS[reader] } : null,
    });
  }

  @Get('e-invoice.pdf')
  async facturX(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.send(who, reference, 'facturx', response);
  }

  @Get('e-invoice.xml')
  async ubl(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.send(who, reference, 'ubl', response);
  }

  private async send(
    who: Principal,
    reference: string,
    form: EInvoiceForm,
    response: Response,
  ): Promise<void> {
    const { bytes, fileName, mediaType } = await this.copies.eInvoice(who, reference, form);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }
}
