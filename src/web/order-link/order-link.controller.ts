import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { IsEmail, IsNotEmpty, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { HOUR_MS } from '../../kernel/durations.js';
import { OrderLinkMessageService } from '../../notifications/order-link-message.service.js';
import { GUEST_HOURS, maskEmail } from '../../purchasing/domain/order-link.js';
import { type OrderGuest, OrderGuestService } from '../../purchasing/order-guest.service.js';
import { type FoundLink, OrderLinkService } from '../../purchasing/order-link.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { type FormState, formWith, newForm, queryText, readForm } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';
import { startGuestSession } from '../session/guest.js';
import { browserOf, codesOfOtherLinks, hasAskedFor, keepAskedCode } from './asked-codes.js';
import { firstPageOf } from './order-link-pages.model.js';
import { OrderLinkLimiter } from './order-link-limiter.js';

const NOT_ASKED = 'This browser has not asked for a code for this order. Ask for one below.';

class NewLinkForm {
  @MaxLength(40, { message: 'Order number must be 40 characters or less' })
  @IsNotEmpty({ message: 'Enter the order number' })
  orderNumber: string;

  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  @IsNotEmpty({ message: 'Enter the email address that the order was sent to' })
  email: string;
}

/**
 * From the link in an order's message to the order: a code goes to the contact on file, and whoever knows it is let
 * in. Before that no page says anything about the order or its supplier.
 */
@Controller('order-link')
export class OrderLinkController {
  constructor(
    @Inject(OrderLinkService) private readonly links: OrderLinkService,
    @Inject(OrderLinkMessageService) private readonly messages: OrderLinkMessageService,
    @Inject(OrderGuestService) private readonly guests: OrderGuestService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(OrderLinkLimiter) private readonly limiter: OrderLinkLimiter,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  askNumber(@Res() response: Response): void {
    response.render('order-link/new-link-page.njk', newForm());
  }

  /** The answer is the same whether or not there is such an order. */
  @Post()
  async sendByNumber(
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { input, form } = readForm(NewLinkForm, body);
    if (input === null) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render('order-link/new-link-page.njk', form);
      return;
    }
    try {
      await this.limiter.countPlace('send', request.ip ?? '');
      await this.messages.sendByNumber(input.orderNumber, input.email);
    } catch (error) {
      const again = formWith(body, [tooOften(error)]);
      response.status(HttpStatus.TOO_MANY_REQUESTS).render('order-link/new-link-page.njk', again);
      return;
    }
    response.status(HttpStatus.OK).render('order-link/new-link-sent-page.njk', { to: input.email });
  }

  @Get(':token')
  async start(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.usable(token, response);
    if (link === null) return;
    const inside = await this.pathInside(request, link);
    if (inside !== null) return response.redirect(303, inside);
    response.render('order-link/start-page.njk', { ...newForm(), token, email: maskEmail(link.email) });
  }

  @Post(':token/code')
  async sendCode(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.usable(token, response);
    if (link === null) return;
    try {
      await this.limiter.countPlace('send', request.ip ?? '');
      await this.limiter.countCode(link.id);
      keepAskedCode(request, link.id, await this.messages.sendCode(link, browserOf(request)));
    } catch (error) {
      const form = formWith({}, [tooOften(error)]);
      const page = { ...form, token, email: maskEmail(link.email), mayAskAnew: isUsedUp(error) };
      response.status(HttpStatus.TOO_MANY_REQUESTS).render('order-link/start-page.njk', page);
      return;
    }
    response.redirect(303, `/order-link/${token}/code`);
  }

  @Get(':token/code')
  async askCode(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.usable(token, response);
    if (link === null) return;
    if (!hasAskedFor(request, link.id)) return response.redirect(303, `/order-link/${token}`);
    showCode(response, HttpStatus.OK, token, link, newForm());
  }

  @Post(':token/enter')
  async enter(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.usable(token, response);
    if (link === null) return;
    const mistake = await this.mistakeOf(link, body, request);
    if (mistake !== null) {
      const { status, message } = mistake;
      return showCode(response, status, token, link, formWith(body, [{ field: 'code', message }]));
    }
    const until = this.clock.now().getTime() + GUEST_HOURS * HOUR_MS;
    const session = { councilId: link.councilId, orderId: link.orderId, until };
    const guest = await this.guests.find(session);
    if (guest === null) return gone(response);
    const { orderCodes, orderCodesOf } = request.session;
    await startGuestSession(request, session);
    // So that a code that is typed once more is known to be used.
    Object.assign(request.session, { orderCodes, orderCodesOf });
    response.redirect(303, await this.firstPage(guest));
  }

  /** A new link in the place of one that has expired, or whose codes for this hour are used up. */
  @Post(':token/new')
  async sendNew(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.links.find(token);
    if (link === null) return gone(response);
    await this.limiter.countPlace('send', request.ip ?? '');
    await this.messages.sendAnew(link);
    response.status(HttpStatus.OK).render('order-link/new-link-sent-page.njk', { to: maskEmail(link.email) });
  }

  /** The link of a token, where it can be used; where not, the page that says so has been shown. */
  private async usable(token: string, response: Response): Promise<FoundLink | null> {
    const link = await this.links.find(token);
    if (link === null) gone(response);
    else if (link.expired) {
      response
        .status(HttpStatus.GONE)
        .render('order-link/expired-page.njk', { token, email: maskEmail(link.email) });
    } else return link;
    return null;
  }

  /** What is wrong with the code that was typed, with the status of the answer; null where it was right. */
  private async mistakeOf(
    link: FoundLink,
    body: unknown,
    request: Request,
  ): Promise<{ status: HttpStatus; message: string } | null> {
    const code = queryText((body as Record<string, unknown> | undefined)?.['code']);
    const refusal = (message: string) => ({ status: HttpStatus.UNPROCESSABLE_ENTITY, message });
    if (code === '') return refusal('Enter the code that we sent you');
    if (!/^(\d[\s-]*){6}$/.test(code)) return refusal('The code must be 6 digits, like 123456');
    const others = codesOfOtherLinks(request, link.id);
    if (!hasAskedFor(request, link.id) && others.length === 0) return refusal(NOT_ASKED);
    try {
      await this.limiter.countPlace('try', request.ip ?? '');
      await this.links.enter(link, browserOf(request), code, others);
      return null;
    } catch (error) {
      if (!(error instanceof AppError) || ![422, 429].includes(error.status)) throw error;
      return error;
    }
  }

  /** Where somebody who is let in already goes on; null for everybody else. */
  private async pathInside({ guest, visitor }: Request, link: FoundLink): Promise<string | null> {
    if (guest?.principal.orderId === link.orderId) return this.firstPage(guest);
    if (visitor == null) return null;
    const { councilId, supplierId } = visitor.principal;
    if (councilId !== link.councilId || supplierId !== link.supplierId) return null;
    const order = await this.orders.readById(visitor.principal, link.orderId);
    return orderPath(order.number);
  }

  private async firstPage({ principal, orderNumber }: OrderGuest): Promise<string> {
    const order = await this.orders.read(principal, orderNumber);
    return firstPageOf(order, await this.invoices.ofOrder(principal, order));
  }
}

function showCode(
  response: Response,
  status: HttpStatus,
  token: string,
  link: FoundLink,
  form: FormState,
): void {
  response
    .status(status)
    .render('order-link/code-page.njk', { ...form, token, email: maskEmail(link.email) });
}

function gone(response: Response): void {
  response.status(HttpStatus.NOT_FOUND).render('order-link/unknown-page.njk');
}

/** @throws the error itself where it is another */
function tooOften(error: unknown): { field: string; message: string } {
  if (!(error instanceof AppError) || error.status !== 429) throw error;
  return { field: '', message: error.message };
}

function isUsedUp(error: unknown): boolean {
  return error instanceof AppError && error.code === 'order-link-used-up';
}
