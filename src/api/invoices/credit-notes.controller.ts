import { Body, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { CreditInvoiceService } from '../../invoices/credit-invoice.service.js';
import { Clock } from '../../kernel/clock.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, Problems } from '../openapi/answers.js';
import { inputInvalid } from '../openapi/input.js';
import { CreditNoteBody, readCreditHead, readCreditParts } from './credit-note-input.js';
import { creditableShape, CreditableShape } from './creditable.shape.js';
import { SendCreditNote } from './send-credit-note.js';
import { SubmittedShape } from './submitted.shape.js';

/** Credit notes that are made here from the invoice that they credit; one that is a document goes to /invoices. */
@ApiResource('invoices/:reference', 'Invoices')
export class CreditNotesController {
  constructor(
    @Inject(CreditInvoiceService) private readonly crediting: CreditInvoiceService,
    @Inject(SendCreditNote) private readonly sending: SendCreditNote,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('creditable')
  @ApiOperation({ summary: 'Supplier: what can still be credited of an invoice' })
  @Answers(CreditableShape, 'In all, and by line')
  @Problems('not-found', 'not-allowed', 'not-creditable')
  async creditable(
    @Caller() who: Principal,
    @Param('reference') reference: string,
  ): Promise<CreditableShape> {
    return creditableShape(await this.crediting.creditable(who, reference));
  }

  @Post('credit-notes')
  @Idempotent()
  @ApiOperation({
    summary: 'Supplier: credit an invoice, all of it or some of its lines',
    description:
      'Prices and VAT come from the invoice, which the credit note names (BT-25); the document that is kept is UBL. A credit note of your own making is sent as a document to POST /api/v1/invoices.',
  })
  @Answers(SubmittedShape, 'The credit note was accepted; Location leads to it', 201)
  @Problems('not-found', 'not-allowed', 'not-creditable', 'input-invalid', 'credit-note-not-accepted')
  async credit(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Body() body: CreditNoteBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SubmittedShape> {
    const of = await this.crediting.creditable(who, reference);
    const { head, mistakes } = readCreditHead(body, this.clock.today());
    const { parts, mistakes: wrongLines } = readCreditParts(body, of);
    if (mistakes.length + wrongLines.length > 0) throw inputInvalid([...mistakes, ...wrongLines]);
    return this.sending.send(who, of, head, parts, response);
  }
}
