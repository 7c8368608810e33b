import { Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { SubmitInvoiceService } from '../../invoices/submit-invoice.service.js';
import { Caller } from '../access/caller.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersFile, AnswersPage, Problems } from '../openapi/answers.js';
import { sendFile } from '../openapi/file.js';
import { inPage, pageOf } from '../openapi/paging.js';
import { AnswerSubmission } from './answer-submission.js';
import { InvoiceDetailsShape } from './invoice-details.shape.js';
import { InvoicesQuery } from './invoice-input.js';
import { invoiceShape, InvoiceShape } from './invoice.shape.js';
import { ReadDetails } from './read-details.js';
import { SubmittedShape } from './submitted.shape.js';
import { receivedFile, TakesDocument } from './takes-document.js';

@ApiResource('invoices', 'Invoices')
export class InvoicesController {
  constructor(
    @Inject(SubmitInvoiceService) private readonly submitting: SubmitInvoiceService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadDetails) private readonly details: ReadDetails,
    @Inject(AnswerSubmission) private readonly answer: AnswerSubmission,
  ) {}

  @Post()
  @TakesDocument()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Send an invoice or a credit note',
    description:
      'The body is the document itself, UBL 2.1, CII or Factur-X, of up to 20 MiB; a credit note names the invoice that it credits (BT-25). Whatever it is, it is kept as it came and gets a reference; one that is not accepted is answered by a problem with the findings and that reference.',
  })
  @Answers(SubmittedShape, 'The invoice was accepted; Location leads to it', 201)
  @Problems(
    'not-found',
    'not-allowed',
    'invoice-not-accepted',
    'document-too-large',
    'media-type-unsupported',
  )
  async submit(
    @Caller() who: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SubmittedShape> {
    const submitted = await this.submitting.submit(who, { channel: 'api', ...receivedFile(request) });
    return this.answer.to(who, submitted, response);
  }

  @Get()
  @ApiOperation({ summary: 'Invoices, newest first: your own, or all of the council’s for its staff' })
  @AnswersPage(InvoiceShape, 'Invoices')
  @Problems('input-invalid')
  async list(@Caller() who: Principal, @Query() query: InvoicesQuery) {
    const { state, search = '', updatedSince } = query;
    const since = updatedSince === undefined ? {} : { updatedSince: new Date(updatedSince) };
    const found = await this.invoices.list(
      who,
      { states: state === undefined ? [] : [state], search, sort: 'newest', ...since },
      pageOf(query),
    );
    return inPage(found, (invoice) => invoiceShape(invoice, who.supplierId === null));
  }

  @Get(':reference')
  @ApiOperation({
    summary: 'One invoice: where it stands, who has the next step, when it is paid and why then',
  })
  @Answers(InvoiceDetailsShape, 'The invoice')
  @Problems('not-found')
  async read(@Caller() who: Principal, @Param('reference') reference: string): Promise<InvoiceDetailsShape> {
    return this.details.of(who, reference);
  }

  @Get(':reference/document')
  @ApiOperation({ summary: 'The document, byte for byte as it was received' })
  @AnswersFile('application/xml', 'The document in the media type that it was sent with')
  @Problems('not-found')
  async document(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.invoices.original(who, reference));
  }
}
