import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { OrderService } from '../../purchasing/order.service.js';
import { PostReceiptService } from '../../purchasing/post-receipt.service.js';
import { ReverseReceiptService } from '../../purchasing/reverse-receipt.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

interface Place {
  readonly number: string;
  readonly receipt: string;
}

/** A receipt is taken back that should not have been posted. */
@Controller('receipts/:number/receipts/:receipt/reverse')
export class ReversalsController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(PostReceiptService) private readonly receipts: PostReceiptService,
    @Inject(ReverseReceiptService) private readonly reversing: ReverseReceiptService,
  ) {}

  @Get()
  async ask(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('receipt') receipt: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(who, { number, receipt }, newForm(), response);
  }

  @Post()
  async reverse(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('receipt') receipt: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.reversing.reverse(who, number, receipt, typedValues(body)['reason'] ?? '');
    } catch (error) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, { number, receipt }, formWith(body, mistakesOf(error)), response);
    }
    setNotice(
      request,
      `Receipt ${receipt} is taken back. Invoices that were matched on it wait again by themselves.`,
    );
    response.redirect(303, `/receipts/${encodeURIComponent(number)}`);
  }

  private async show(
    who: Principal,
    { number, receipt }: Place,
    form: FormState,
    response: Response,
  ): Promise<void> {
    const order = await this.orders.read(who, number);
    authorise(who, 'order.receive', { councilId: who.councilId, supplierId: order.supplierId });
    const found = (await this.receipts.ofOrder(who, order)).find((each) => each.number === receipt);
    if (found === undefined) throw notFound('receipt');
    response.render('receipts/reverse-page.njk', { ...form, number, receipt });
  }
}
