import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Principal } from '../../identity/domain/policy.js';
import { Decimal } from '../../kernel/decimal.js';
import { plainDate } from '../../kernel/plain-date.js';
import { OrderService } from '../../purchasing/order.service.js';
import { PostReceiptService } from '../../purchasing/post-receipt.service.js';
import { ReverseReceiptService } from '../../purchasing/reverse-receipt.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersList, Problems } from '../openapi/answers.js';
import { inBodyPaths } from './order-input.js';
import { PostedReceipt, receiptShape, ReceiptShape } from './order.shape.js';
import { ReceiptBody, ReversalBody } from './receipt-input.js';

/** What arrived, or was signed off, for an order. */
@ApiResource('orders/:number/receipts', 'Orders')
export class ReceiptsController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(PostReceiptService) private readonly receipts: PostReceiptService,
    @Inject(ReverseReceiptService) private readonly reversing: ReverseReceiptService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What arrived, or was signed off, for an order; oldest first' })
  @AnswersList(ReceiptShape, 'The receipts')
  @Problems('not-found')
  async list(@Caller() who: Principal, @Param('number') number: string): Promise<ReceiptShape[]> {
    const order = await this.orders.read(who, number);
    return (await this.receipts.ofOrder(who, order)).map((receipt) => receiptShape(receipt, order));
  }

  @Post()
  @Idempotent()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Staff: post what arrived, or was signed off, for an order',
    description: 'Invoices that wait for it are matched again by themselves.',
  })
  @Answers(PostedReceipt, 'The receipt was posted', 201)
  @Problems('not-found', 'not-allowed', 'input-invalid', 'receipt-invalid')
  async post(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Body() body: ReceiptBody,
  ): Promise<PostedReceipt> {
    const { receivedOn, note = '', what, lines } = body;
    const quantities = new Map(
      lines.map(({ lineNumber, quantity }) => [lineNumber, Decimal.parse(quantity)]),
    );
    const draft = {
      ...{ receivedOn: plainDate(receivedOn), note, quantities },
      ...(what === undefined ? {} : { what }),
    };
    try {
      return { number: await this.receipts.post(who, number, draft) };
    } catch (error) {
      throw inBodyPaths(error, lines);
    }
  }

  @Post(':receipt/reversal')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Staff: take a receipt back that should not have been posted',
    description:
      'Another one of the same with a minus stands beside it. Invoices that were matched on it and that nobody has approved wait again by themselves.',
  })
  @AnswersList(ReceiptShape, 'The receipts of the order as they stand then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'receipt-invalid')
  @Problems('receipt-reversed', 'receipt-paid-on')
  async reverse(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Param('receipt') receipt: string,
    @Body() { reason }: ReversalBody,
  ): Promise<ReceiptShape[]> {
    await this.reversing.reverse(who, number, receipt, reason);
    return this.list(who, number);
  }
}
