import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { EmailChangeService } from '../../identity/email-change.service.js';
import { Clock } from '../../kernel/clock.js';
import { formWith, mistakesOf, newForm, readForm, refusalStatus } from '../forms/form.js';
import { EmailForm } from '../recovery/forgotten-password.controller.js';
import { ResetLimiter } from '../recovery/reset-limiter.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { confirmPath, isIdentityConfirmed } from './confirmed.js';

const HERE = '/account/email';
const PAGE = 'account/email-page.njk';

/** Another address to sign in with; it counts when a link that is sent there is followed. */
@Controller('account/email')
export class EmailController {
  constructor(
    @Inject(EmailChangeService) private readonly emails: EmailChangeService,
    @Inject(ResetLimiter) private readonly limiter: ResetLimiter,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  ask(@Who() { email }: Principal, @Req() request: Request, @Res() response: Response): void {
    if (!isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, confirmPath(HERE));
    response.render(PAGE, { ...newForm(), email });
  }

  @Post()
  async send(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, confirmPath(HERE));
    const { input, form } = readForm(EmailForm, body);
    if (input === null) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render(PAGE, { ...form, email: who.email });
      return;
    }
    try {
      if (await this.limiter.mayWrite(request.ip ?? '', input.email))
        await this.emails.ask(who.personId, input.email);
    } catch (error) {
      const again = formWith(body, mistakesOf(error));
      response.status(refusalStatus(error)).render(PAGE, { ...again, email: who.email });
      return;
    }
    setNotice(request, `We have sent a link to ${input.email}. Until you follow it, nothing changes.`);
    response.redirect(303, '/account');
  }
}
