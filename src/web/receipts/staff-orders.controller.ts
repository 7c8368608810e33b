import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { Clock } from '../../kernel/clock.js';
import { AmendOrderService } from '../../purchasing/amend-order.service.js';
import { IssueOrderService } from '../../purchasing/issue-order.service.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { OrderDraft } from '../../purchasing/domain/order-draft.js';
import { OrderService } from '../../purchasing/order.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice, setRefusal } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import {
  inFormFields,
  lineDefaults,
  linesShown,
  newOrderValues,
  orderValues,
  readOrder,
} from './order-form.js';
import { orderFormPage } from './order-page.model.js';

/** Staff raise orders, amend them, close them and open them again. */
@Controller('receipts')
export class StaffOrdersController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(IssueOrderService) private readonly issuing: IssueOrderService,
    @Inject(AmendOrderService) private readonly amending: AmendOrderService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('raise')
  ask(@Who() who: Principal, @Res() response: Response): void {
    authorise(who, 'order.issue', { councilId: who.councilId });
    show(null, newForm(newOrderValues(this.clock.today())), response);
  }

  @Post('raise')
  async raise(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'order.issue', { councilId: who.councilId });
    const number = await this.done(null, body, response, (draft) => this.issuing.issue(who, draft));
    if (number === null) return;
    setNotice(request, `Order ${number} is issued, and its supplier is told.`);
    response.redirect(303, `/receipts/${encodeURIComponent(number)}`);
  }

  @Get(':number/amend')
  async askAmend(@Who() who: Principal, @Param('number') number: string, @Res() response: Response) {
    const order = await this.orders.read(who, number);
    authorise(who, 'order.amend', { councilId: who.councilId });
    show(order, newForm(orderValues(order)), response);
  }

  @Post(':number/amend')
  async amend(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.orders.read(who, number);
    authorise(who, 'order.amend', { councilId: who.councilId });
    const done = await this.done(order, body, response, async (draft) => {
      const { number: _number, supplierNumber: _supplier, orderedOn: _day, ...amendment } = draft;
      await this.amending.amend(who, number, amendment, Number(typedValues(body)['seen']));
      return number;
    });
    if (done === null) return;
    setNotice(
      request,
      `Order ${number} is changed. Invoices that waited for it are compared again by themselves.`,
    );
    response.redirect(303, `/receipts/${encodeURIComponent(number)}`);
  }

  @Post(':number/close')
  async close(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.turn(who, { number, step: 'close' }, body, request, response);
  }

  @Post(':number/reopen')
  async reopen(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.turn(who, { number, step: 'reopen' }, body, request, response);
  }

  private async turn(
    who: Principal,
    { number, step }: { readonly number: string; readonly step: 'close' | 'reopen' },
    body: unknown,
    request: Request,
    response: Response,
  ): Promise<void> {
    const seen = Number(typedValues(body)['seen']);
    try {
      await this.amending[step](who, number, seen);
      setNotice(request, step === 'close' ? `Order ${number} is closed.` : `Order ${number} is open again.`);
    } catch (error) {
      setRefusal(request, mistakesOf(error)[0]!.message);
    }
    response.redirect(303, `/receipts/${encodeURIComponent(number)}`);
  }

  /** @returns what `save` returned; null where the form was shown again, with another line or with what is wrong */
  private async done(
    order: OrderBalance | null,
    body: unknown,
    response: Response,
    save: (draft: OrderDraft) => Promise<string>,
  ): Promise<string | null> {
    const values = typedValues(body);
    if (values['step'] === 'add-line') {
      const lines = linesShown(values) + 1;
      show(order, newForm({ ...lineDefaults(lines), ...values, lines: String(lines) }), response);
      return null;
    }
    const { draft, mistakes } = readOrder(body, order);
    response.status(HttpStatus.UNPROCESSABLE_ENTITY);
    if (draft === null) {
      show(order, formWith(body, mistakes), response);
      return null;
    }
    try {
      return await save(draft);
    } catch (error) {
      show(order, formWith(body, inFormFields(mistakesOf(error))), response);
      return null;
    }
  }
}

function show(order: OrderBalance | null, form: FormState, response: Response): void {
  response.render('receipts/order-form.njk', orderFormPage(order, form));
}
