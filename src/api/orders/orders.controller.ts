import { Body, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { FlipOrderService } from '../../invoices/flip-order.service.js';
import { plainDate } from '../../kernel/plain-date.js';
import { IssueOrderService } from '../../purchasing/issue-order.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { ApiResource } from '../api-resource.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { AnswerSubmission } from '../invoices/answer-submission.js';
import { SubmittedShape } from '../invoices/submitted.shape.js';
import { Answers, AnswersPage, Problems } from '../openapi/answers.js';
import { inputInvalid } from '../openapi/input.js';
import { inPage, pageOf } from '../openapi/paging.js';
import { billedOf, FlipBody, inBodyPaths, OrderBody, orderDraft, OrdersQuery } from './order-input.js';
import { orderShape, OrderShape } from './order.shape.js';

@ApiResource('orders', 'Orders')
export class OrdersController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(IssueOrderService) private readonly issuing: IssueOrderService,
    @Inject(FlipOrderService) private readonly flipping: FlipOrderService,
    @Inject(AnswerSubmission) private readonly answer: AnswerSubmission,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Orders, newest first: your own, or all of the council’s for its staff' })
  @AnswersPage(OrderShape, 'Orders with what is left to bill')
  @Problems('input-invalid')
  async list(@Caller() who: Principal, @Query() query: OrdersQuery) {
    const { state = null, search = '' } = query;
    return inPage(await this.orders.list(who, { state, search }, pageOf(query)), orderShape);
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Issue an order',
    description:
      'For the council’s own system. The supplier’s contact on file is sent a link to invoice it, without an account.',
  })
  @Answers(OrderShape, 'The order was issued', 201)
  @Problems('not-found', 'not-allowed', 'input-invalid', 'order-invalid', 'order-exists')
  async issue(@Caller() who: Principal, @Body() body: OrderBody): Promise<OrderShape> {
    const number = await this.issuing.issue(who, orderDraft(body));
    return orderShape(await this.orders.read(who, number));
  }

  @Get(':number')
  @ApiOperation({ summary: 'One order with what is left to bill of each line' })
  @Answers(OrderShape, 'The order')
  @Problems('not-found')
  async read(@Caller() who: Principal, @Param('number') number: string): Promise<OrderShape> {
    return orderShape(await this.orders.read(who, number));
  }

  @Post(':number/invoices')
  @Idempotent()
  @ApiOperation({
    summary: 'Turn an order into an invoice',
    description:
      'Prices, units and VAT come from the order; the document that is kept is UBL. An invoice that is not accepted is recorded all the same: the problem has its reference.',
  })
  @Answers(SubmittedShape, 'The invoice was accepted', 201)
  @Problems(
    'not-found',
    'not-allowed',
    'order-closed',
    'input-invalid',
    'invoice-invalid',
    'invoice-not-accepted',
  )
  async flip(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Body() body: FlipBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SubmittedShape> {
    const order = await this.orders.read(who, number);
    const byAmount = order.lines.filter((line) => line.basis === 'amount').map((line) => line.lineNumber);
    const { billed, mistakes } = billedOf(body.lines, new Set(byAmount));
    if (mistakes.length > 0) throw inputInvalid(mistakes);
    const { invoiceNumber } = body;
    const draft = { orderNumber: number, invoiceNumber, issuedOn: plainDate(body.issuedOn), billed };
    try {
      return await this.answer.to(who, await this.flipping.flip(who, draft), response);
    } catch (error) {
      throw inBodyPaths(error, body.lines);
    }
  }
}
