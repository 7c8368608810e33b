import { Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { SubmitInvoiceService } from '../../invoices/submit-invoice.service.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { formWith, newForm } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { uploadRefusedPage } from './upload-refused.model.js';

@Controller('send/upload')
export class UploadController {
  constructor(
    @Inject(SubmitInvoiceService) private readonly submitting: SubmitInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
  ) {}

  @Get()
  choose(@Who() who: Principal, @Res() response: Response): void {
    invoicersOnly(who);
    response.render('upload/upload-page.njk', newForm());
  }

  /** The answer comes at once: 303 to the receipt of an accepted invoice, 422 with what is wrong otherwise. */
  @Post()
  async upload(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    invoicersOnly(who);
    const { file } = request;
    if (file === undefined) {
      const form = formWith({}, [{ field: 'file', message: 'Choose the file of your invoice' }]);
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render('upload/upload-page.njk', form);
      return;
    }
    const submitted = await this.submitting.submit(who, {
      channel: 'upload',
      bytes: file.buffer,
      fileName: file.originalname,
      mediaType: file.mimetype,
    });
    if (submitted.accepted) {
      // So that the receipt names the day of payment from the first minute on.
      await this.promising.promise(who, submitted.id);
      response.redirect(303, `/invoices/${submitted.reference}/sent`);
      return;
    }
    response
      .status(HttpStatus.UNPROCESSABLE_ENTITY)
      .render('upload/upload-refused.njk', uploadRefusedPage(submitted, file.originalname));
  }
}

function invoicersOnly(who: Principal): void {
  const { councilId, supplierId } = who;
  if (supplierId === null) throw notFound();
  authorise(who, 'invoice.submit', { councilId, supplierId });
}
