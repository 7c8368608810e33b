import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { IsEmail, IsNotEmpty, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { PasswordService } from '../../identity/password.service.js';
import { formWith, mistakesOf, newForm, readForm, refusalStatus } from '../forms/form.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { setNotice } from '../session/notice.js';
import { startSession } from '../session/session.js';
import { ResetLimiter } from './reset-limiter.js';

export class EmailForm {
  @MaxLength(254, { message: 'Email address must be 254 characters or less' })
  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  @IsNotEmpty({ message: 'Enter an email address' })
  email: string;
}

/** A password that was forgotten is chosen anew by a link in an email. Who has no account is answered the same. */
@Controller()
export class ForgottenPasswordController {
  constructor(
    @Inject(PasswordService) private readonly passwords: PasswordService,
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(ResetLimiter) private readonly limiter: ResetLimiter,
  ) {}

  @Get('forgotten-password')
  ask(@Res() response: Response): void {
    response.render('recovery/forgotten-page.njk', newForm());
  }

  @Post('forgotten-password')
  async send(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { input, form } = readForm(EmailForm, body);
    if (input === null) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render('recovery/forgotten-page.njk', form);
      return;
    }
    try {
      if (await this.limiter.mayWrite(request.ip ?? '', input.email))
        await this.passwords.askReset(input.email);
    } catch (error) {
      const again = formWith(body, mistakesOf(error));
      response.status(refusalStatus(error)).render('recovery/forgotten-page.njk', again);
      return;
    }
    response.redirect(303, '/forgotten-password/sent');
  }

  @Get('forgotten-password/sent')
  sent(@Res() response: Response): void {
    response.render('recovery/sent-page.njk');
  }

  /** Looking uses nothing up: mail programs follow links. */
  @Get('reset-password/:token')
  async askNew(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const { email } = await this.passwords.readReset(token);
    response.render('recovery/reset-page.njk', { ...newForm(), email });
  }

  @Post('reset-password/:token')
  async reset(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { email } = await this.passwords.readReset(token);
    try {
      await this.passwords.reset(token, typedProof(body).password);
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY).render('recovery/reset-page.njk', { ...form, email });
      return;
    }
    // Whoever read the mailbox is not held up by those who guess.
    this.identity.rememberDevice(request, response, email);
    await startSession(request);
    setNotice(request, 'Your new password is set. Sign in with it.');
    response.redirect(303, '/sign-in');
  }
}
