import { Body, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { DecideInvoiceService } from '../../approvals/decide-invoice.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { WithdrawInvoiceService } from '../../invoices/withdraw-invoice.service.js';
import { AppError } from '../../kernel/app-error.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, Problems } from '../openapi/answers.js';
import { ProblemError } from '../problems/problem.js';
import { PROBLEMS } from '../problems/problem-catalogue.js';
import { InvoiceDetailsShape } from './invoice-details.shape.js';
import { DecisionBody, QueryBody, RejectionBody } from './invoice-input.js';
import { MessageBodyInterceptor } from './message-body.interceptor.js';
import { AnswerBody, entryDraft } from './message-input.js';
import { ReadDetails } from './read-details.js';

/** What people decide about an invoice. Each answers with the invoice as it stands then. */
@ApiResource('invoices/:reference', 'Invoices')
export class InvoiceDecisionsController {
  constructor(
    @Inject(WithdrawInvoiceService) private readonly withdrawing: WithdrawInvoiceService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(DecideInvoiceService) private readonly decisions: DecideInvoiceService,
    @Inject(ReadDetails) private readonly details: ReadDetails,
  ) {}

  @Post('withdrawal')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Supplier: take an invoice back before it is approved' })
  @Answers(InvoiceDetailsShape, 'It is withdrawn')
  @Problems('not-found', 'not-allowed', 'invoice-state', 'invoice-part-paid')
  async withdraw(@Caller() who: Principal, @Param('reference') reference: string) {
    await this.withdrawing.withdraw(who, reference);
    return this.details.of(who, reference);
  }

  @Post('answer')
  @Idempotent(MessageBodyInterceptor)
  @HttpCode(200)
  @ApiOperation({ summary: 'Supplier: answer what the council asked' })
  @Answers(InvoiceDetailsShape, 'It is matched again')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'answer-invalid', 'invoice-state', 'body-too-large')
  async reply(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: AnswerBody) {
    await this.conversations.answer(who, reference, entryDraft(body.answer, body));
    return this.details.of(who, reference);
  }

  @Post('approval')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Staff: approve for payment',
    description:
      'Decides the level of its route that is open; the last one approves it, before that it goes on waiting. The invoice is matched once more, so nobody approves stale figures; `seen` says which figures and which level you looked at.',
  })
  @Answers(InvoiceDetailsShape, 'It is approved, or waits for the next level')
  @Problems('seen-missing', 'not-found', 'not-allowed', 'input-invalid', 'invoice-state', 'invoice-changed')
  async approve(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: DecisionBody) {
    await this.decisions.approve(who, reference, seenIn(body));
    return this.details.of(who, reference);
  }

  @Post('query')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: ask the supplier for something' })
  @Answers(InvoiceDetailsShape, 'It waits for the supplier')
  @Problems(
    'seen-missing',
    'not-found',
    'not-allowed',
    'input-invalid',
    'decision-invalid',
    'invoice-state',
    'invoice-changed',
  )
  async query(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: QueryBody) {
    const seen = seenIn(body);
    await renamed('question', () => this.decisions.query(who, reference, body.question, { seen }));
    return this.details.of(who, reference);
  }

  @Post('rejection')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: refuse for good, with the remedy' })
  @Answers(InvoiceDetailsShape, 'It is rejected')
  @Problems(
    'seen-missing',
    'not-found',
    'not-allowed',
    'input-invalid',
    'decision-invalid',
    'invoice-state',
    'invoice-changed',
    'invoice-part-paid',
  )
  async reject(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: RejectionBody) {
    const seen = seenIn(body);
    await renamed('reason', () => this.decisions.reject(who, reference, body.reason, { seen }));
    return this.details.of(who, reference);
  }
}

function seenIn({ seen }: DecisionBody): string {
  if (seen === undefined) throw new ProblemError('seen-missing', PROBLEMS['seen-missing'].example);
  return seen;
}

/** The service speaks of the text that was typed; a body has it under its own name. */
async function renamed(field: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.fields.length === 0) throw error;
    const { code, message, status, params } = error;
    const fields = error.fields.map((each) => ({ ...each, field }));
    throw new AppError(code, { message, status, params, fields });
  }
}
