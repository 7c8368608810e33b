import { Body, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { type Corrected, CorrectInvoiceService } from '../../invoices/correct-invoice.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersFile, Problems } from '../openapi/answers.js';
import { sendFile } from '../openapi/file.js';
import { inputInvalid } from '../openapi/input.js';
import { ProblemError } from '../problems/problem.js';
import { LineCorrectionBody, readLineCorrection } from './correction-input.js';
import { findingShape } from './finding.shape.js';
import { InvoiceDetailsShape } from './invoice-details.shape.js';
import { ReadDetails } from './read-details.js';
import { receivedFile, TakesDocument } from './takes-document.js';

/** A supplier puts a mistake right in what it sent. */
@ApiResource('invoices/:reference', 'Invoices')
export class CorrectionsController {
  constructor(
    @Inject(CorrectInvoiceService) private readonly correcting: CorrectInvoiceService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(ReadDetails) private readonly details: ReadDetails,
  ) {}

  @Post('correction')
  @HttpCode(200)
  @TakesDocument()
  @ApiOperation({
    summary: 'Supplier: correct an invoice or a credit note before it is approved',
    description:
      'The body is the whole corrected document, under the same number. It keeps its reference and its day of receipt, and is matched anew; the version before is kept. Where anything is wrong with it nothing is changed, and the problem has the findings.',
  })
  @Answers(InvoiceDetailsShape, 'It is corrected')
  @Problems('not-found', 'not-allowed', 'invoice-state', 'invoice-credited')
  @Problems('correction-not-accepted', 'document-too-large', 'media-type-unsupported')
  async correct(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Req() request: Request,
  ): Promise<InvoiceDetailsShape> {
    return this.answer(who, reference, await this.correcting.correct(who, reference, receivedFile(request)));
  }

  @Post('line-correction')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Supplier: correct lines of an invoice that was made here',
    description:
      'For one that was made from an order, of up to 50 lines; one that came as a document is corrected by a document. Otherwise the same as a correction.',
  })
  @Answers(InvoiceDetailsShape, 'It is corrected')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'invoice-state', 'invoice-credited')
  @Problems('correction-not-accepted', 'correction-needs-document', 'invoice-changed')
  async correctLines(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Body() body: LineCorrectionBody,
  ): Promise<InvoiceDetailsShape> {
    const { before, isTyped, version } = await this.correcting.correctable(who, reference);
    if (!isTyped) {
      const detail = `Invoice ${reference} came as a document or has too many lines: send the corrected document to "correction".`;
      throw new ProblemError('correction-needs-document', detail);
    }
    const { typed, mistakes } = readLineCorrection(body, before);
    if (mistakes.length > 0) throw inputInvalid(mistakes);
    const after = await this.correcting.make(who, before, typed, reference);
    return this.answer(who, reference, await this.correcting.correctTyped(who, reference, after, version));
  }

  @Get('versions/:version/document')
  @ApiOperation({ summary: 'The document of an earlier version, byte for byte as it was received' })
  @AnswersFile('application/xml', 'The document in the media type that it was sent with')
  @Problems('not-found')
  async version(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('version') version: string,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.correcting.version(who, reference, Number(version)));
  }

  private async answer(
    who: Principal,
    reference: string,
    { corrected, findings }: Corrected,
  ): Promise<InvoiceDetailsShape> {
    if (!corrected) {
      const detail = `Invoice ${reference} stays as it was: what you sent has mistakes, listed in "findings".`;
      throw new ProblemError('correction-not-accepted', detail, { findings: findings.map(findingShape) });
    }
    // So that the answer names the day of payment.
    await this.promising.promise(who, (await this.invoices.read(who, reference)).id);
    return this.details.of(who, reference);
  }
}
