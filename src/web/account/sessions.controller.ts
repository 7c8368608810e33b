import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { PasswordService } from '../../identity/password.service.js';
import { PersonSessionService } from '../../identity/person-session.service.js';
import { Clock } from '../../kernel/clock.js';
import { formWith, mistakesOf, newForm } from '../forms/form.js';
import { typedProof } from '../session/identity-check.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { sessionRows } from './account-page.model.js';
import { confirmPath, isIdentityConfirmed } from './confirmed.js';

const PASSWORD = '/account/password';

/** Where somebody is signed in, and the password with which they are. */
@Controller('account')
export class SessionsController {
  constructor(
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(PasswordService) private readonly passwords: PasswordService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('sessions')
  async list(
    @Who() { personId }: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const sessions = await this.sessions.list(personId, request.sessionID);
    response.render('account/sessions-page.njk', { sessions: sessionRows(sessions) });
  }

  @Post('sessions/end-others')
  async endOthers(
    @Who() { personId }: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.endOthers(personId, request.sessionID);
    setNotice(request, 'You are signed in here alone.');
    response.redirect(303, '/account/sessions');
  }

  @Post('sessions/:handle/end')
  async end(
    @Who() { personId }: Principal,
    @Param('handle') handle: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.end(personId, handle);
    setNotice(request, 'That browser is signed out.');
    response.redirect(303, '/account/sessions');
  }

  @Get('password')
  askPassword(@Who() _who: Principal, @Req() request: Request, @Res() response: Response): void {
    if (!isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, confirmPath(PASSWORD));
    response.render('account/password-page.njk', newForm());
  }

  @Post('password')
  async changePassword(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, confirmPath(PASSWORD));
    try {
      await this.passwords.change(who, typedProof(body).password, request.sessionID);
    } catch (error) {
      response.status(422).render('account/password-page.njk', formWith({}, mistakesOf(error)));
      return;
    }
    setNotice(request, 'Your password is changed. Wherever else you were signed in, you are signed out.');
    response.redirect(303, '/account');
  }
}
