import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../kernel/clock.js';
import { OpenAccountService } from '../../suppliers/open-account.service.js';
import { formWith, mistakesOf, newForm } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';
import { setNotice } from '../session/notice.js';
import { startSession } from '../session/session.js';
import { startPersonsSession } from '../session/signed-in.js';

/** The guest of an order chooses one password and has an account. Whoever has one is led home. */
@Controller('open-account')
export class OpenAccountController {
  constructor(
    @Inject(OpenAccountService) private readonly accounts: OpenAccountService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@Req() { guest }: Request, @Res() response: Response): Promise<void> {
    if (guest == null) return response.redirect(303, '/');
    const proposed = await this.accounts.propose(guest.principal);
    response.render('open-account/open-account-page.njk', {
      ...newForm(),
      ...proposed,
      backLink: { href: orderPath(guest.orderNumber), text: `Order ${guest.orderNumber}` },
      supplierName: guest.supplierName,
    });
  }

  @Post()
  async open(
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { guest } = request;
    if (guest == null) return response.redirect(303, '/');
    const proposed = await this.accounts.propose(guest.principal);
    // As typed: a blank at the end belongs to a password.
    const typed = typeof body['password'] === 'string' ? body['password'] : '';
    try {
      const personId = await this.accounts.open(guest.principal, proposed.exists ? null : typed);
      if (personId === null) {
        await startSession(request);
        setNotice(request, `${guest.supplierName} was added to your account. Sign in as you always do.`);
        return response.redirect(303, `/sign-in?next=${encodeURIComponent('/home')}`);
      }
      await startPersonsSession(request, personId, this.clock.now());
      setNotice(request, `You have an account now. Next time, sign in with ${proposed.email}.`);
      response.redirect(303, '/home');
    } catch (error) {
      const { errors, errorSummary } = formWith({}, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render('open-account/open-account-page.njk', {
        ...{ values: {}, errors, errorSummary, ...proposed },
        backLink: { href: orderPath(guest.orderNumber), text: `Order ${guest.orderNumber}` },
        supplierName: guest.supplierName,
      });
    }
  }
}
