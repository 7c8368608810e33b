import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Principal } from '../../identity/domain/policy.js';
import { AmendOrderService } from '../../purchasing/amend-order.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersList, Problems } from '../openapi/answers.js';
import { amendment, AmendmentBody, SeenBody } from './order-input.js';
import { orderChangeShape, OrderChangeShape, orderShape, OrderShape } from './order.shape.js';

/** Orders change. Each change names the version that it was made on, so that no two overwrite each other. */
@ApiResource('orders/:number', 'Orders')
export class AmendmentsController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(AmendOrderService) private readonly amending: AmendOrderService,
  ) {}

  @Get('changes')
  @ApiOperation({ summary: 'Staff: what was changed of an order, newest first' })
  @AnswersList(OrderChangeShape, 'The changes')
  @Problems('not-found')
  async changes(@Caller() who: Principal, @Param('number') number: string): Promise<OrderChangeShape[]> {
    const { id } = await this.orders.read(who, number);
    return (await this.amending.versions(who, id)).map(orderChangeShape);
  }

  @Post('amendment')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Staff: amend an open order',
    description:
      'The body is the order as it is to be, every line among it. What is billed already stays ordered. Invoices that nobody has decided are matched again by themselves.',
  })
  @Answers(OrderShape, 'The order as it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'order-invalid', 'order-changed', 'order-closed')
  async amend(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Body() body: AmendmentBody,
  ): Promise<OrderShape> {
    await this.amending.amend(who, number, amendment(body), body.version);
    return this.read(who, number);
  }

  @Post('closure')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: close an order; invoices that come for it wait' })
  @Answers(OrderShape, 'The order as it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'order-changed')
  async close(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Body() { version }: SeenBody,
  ): Promise<OrderShape> {
    await this.amending.close(who, number, version);
    return this.read(who, number);
  }

  @Post('reopening')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: open an order again that was closed' })
  @Answers(OrderShape, 'The order as it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'order-changed')
  async reopen(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Body() { version }: SeenBody,
  ): Promise<OrderShape> {
    await this.amending.reopen(who, number, version);
    return this.read(who, number);
  }

  private async read(who: Principal, number: string): Promise<OrderShape> {
    return orderShape(await this.orders.read(who, number));
  }
}
