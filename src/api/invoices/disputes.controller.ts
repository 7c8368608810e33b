import { Body, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { type Creditable, CreditInvoiceService } from '../../invoices/credit-invoice.service.js';
import type { CreditedPart } from '../../invoices/domain/credit-note.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { Decimal } from '../../kernel/decimal.js';
import { minor, toDecimal } from '../../kernel/money.js';
import { DisputeInvoiceService } from '../../matching/dispute-invoice.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { amountOf } from '../openapi/amount.js';
import { Answers, AnswersList, Problems } from '../openapi/answers.js';
import { inputInvalid } from '../openapi/input.js';
import { ConversationShape, conversationShape } from './conversation.shape.js';
import { CreditHeadBody, readCreditHead } from './credit-note-input.js';
import { DisputeAnswerBody, DisputeBody, OUTCOMES, readDispute, SettlementBody } from './dispute-input.js';
import { disputeShape, DisputeShape, OpenedDisputeShape } from './dispute.shape.js';
import { SendCreditNote } from './send-credit-note.js';
import { SubmittedShape } from './submitted.shape.js';

/** Parts of an invoice that are kept back while the rest is paid. */
@ApiResource('invoices/:reference/disputes', 'Disputes')
export class DisputesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(DisputeInvoiceService) private readonly disputing: DisputeInvoiceService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(CreditInvoiceService) private readonly crediting: CreditInvoiceService,
    @Inject(SendCreditNote) private readonly sending: SendCreditNote,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is or was in dispute of an invoice, oldest first' })
  @AnswersList(DisputeShape, 'The disputes')
  @Problems('not-found')
  async list(@Caller() who: Principal, @Param('reference') reference: string): Promise<DisputeShape[]> {
    return (await this.invoices.read(who, reference)).disputes.map(disputeShape);
  }

  @Get(':dispute')
  @ApiOperation({ summary: 'One dispute' })
  @Answers(DisputeShape, 'The dispute')
  @Problems('not-found')
  async read(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
  ): Promise<DisputeShape> {
    return disputeShape(await this.find(who, reference, id));
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Staff: keep back a part of a line; the rest of the invoice goes on',
    description:
      'The supplier is told what is paid, what is not, and why. The invoice is matched again without it.',
  })
  @Answers(OpenedDisputeShape, 'It is in dispute; Location leads to it', 201)
  @Problems('not-found', 'not-allowed', 'input-invalid', 'dispute-invalid', 'dispute-open', 'invoice-state')
  async open(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Body() body: DisputeBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenedDisputeShape> {
    const invoice = await this.invoices.read(who, reference);
    const draft = readDispute(body, invoice);
    const { stillPaid } = await this.disputing.open(who, reference, draft);
    const { disputes } = await this.invoices.read(who, reference);
    const opened = disputes.findLast(({ line }) => line === draft.line)!;
    response.setHeader('Location', `/api/v1/invoices/${encodeURIComponent(reference)}/disputes/${opened.id}`);
    return { ...disputeShape(opened), stillPaid: amountOf(stillPaid) };
  }

  @Post(':dispute/settlement')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Staff: pay after all what was in dispute, as agreed or because it was wrong',
    description:
      'Where the rest is approved already, it is matched and approved on its own once the rest is paid.',
  })
  @Answers(DisputeShape, 'It is settled')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'dispute-invalid', 'dispute-settled')
  async settle(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
    @Body() { outcome, text }: SettlementBody,
  ): Promise<DisputeShape> {
    await this.disputing.settle(who, reference, id, { as: OUTCOMES[outcome], text });
    return this.read(who, reference, id);
  }

  @Post(':dispute/acceptance')
  @Idempotent()
  @ApiOperation({
    summary: 'Supplier: accept a dispute, with a credit note over what is in dispute',
    description:
      'It is made from the invoice, which it names, and settles the dispute once the council has approved it: no money moves for it.',
  })
  @Answers(SubmittedShape, 'The credit note was accepted; Location leads to it', 201)
  @Problems('not-found', 'not-allowed', 'dispute-settled', 'dispute-credited', 'not-creditable')
  @Problems('input-invalid', 'credit-note-not-accepted')
  async accept(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
    @Body() body: CreditHeadBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SubmittedShape> {
    const of = await this.crediting.creditable(who, reference);
    const { line, lineId, state } = await this.find(who, reference, id);
    if (state !== 'OPEN') throw settledBefore();
    const { head, mistakes } = readCreditHead(body, this.clock.today());
    if (mistakes.length > 0) throw inputInvalid(mistakes);
    return this.sending.send(who, of, head, [partInDispute(of, line - 1, lineId)], response);
  }

  @Post(':dispute/answer')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Supplier: say why you think that a dispute is wrong',
    description: 'It is written into the conversation of the invoice, where the council answers.',
  })
  @Answers(ConversationShape, 'The conversation as it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'message-invalid', 'dispute-settled')
  async answer(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
    @Body() { answer }: DisputeAnswerBody,
  ): Promise<ConversationShape> {
    const invoice = await this.invoices.read(who, reference);
    if (who.supplierId === null) throw notFound('invoice');
    authorise(who, 'conversation.write', { ...invoice, councilId: who.councilId });
    const { lineId, state } = disputeOf(invoice, id);
    if (state !== 'OPEN') throw settledBefore();
    const text = answer.trim() === '' ? '' : `About line ${lineId}, which is in query: ${answer}`;
    await this.conversations.write(who, reference, { text, files: [] });
    return conversationShape(await this.conversations.read(who, reference), false);
  }

  private async find(who: Principal, reference: string, id: string) {
    return disputeOf(await this.invoices.read(who, reference), id);
  }
}

function disputeOf({ disputes }: InvoiceView, id: string) {
  const dispute = disputes.find((each) => each.id === id);
  if (dispute === undefined) throw notFound('dispute');
  return dispute;
}

/** @param index of the line, from 0 */
function partInDispute(
  { inQuery, left, document, leftInAll }: Creditable,
  index: number,
  lineId: string,
): CreditedPart {
  const open = inQuery.find((each) => each.index === index);
  if (open === undefined) throw settledBefore();
  const amount = toDecimal(minor(open.amountMinor, leftInAll.currency));
  const credited = (document.lines[index]?.netAmount ?? Decimal.ZERO).sub(left[index]!.amount);
  // A credit note that nobody has approved yet settles nothing, and a second one would take it off twice.
  if (credited.compare(amount) >= 0) {
    throw new AppError('dispute-credited', {
      status: 409,
      message: `You have credited as much of line ${lineId} already. The dispute is settled once the council has approved that credit note. To credit more, send another credit note.`,
    });
  }
  return {
    index,
    of:
      open.quantity === ''
        ? { basis: 'amount', amount }
        : { basis: 'quantity', quantity: Decimal.parse(open.quantity) },
  };
}

function settledBefore(): AppError {
  return new AppError('dispute-settled', {
    status: 409,
    message: 'This dispute is settled already. Look at the invoice again.',
  });
}
