import { Body, Controller, Get, HttpStatus, Inject, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsEmail, IsNotEmpty, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { Clock } from '../../kernel/clock.js';
import { OrganisationSignInService } from '../../identity/organisation-sign-in.service.js';
import { PasskeyService } from '../../identity/passkey.service.js';
import { PrincipalService } from '../../identity/principal.service.js';
import { AppError } from '../../kernel/app-error.js';
import { type FormState, formWith, newForm, queryText, readForm } from '../forms/form.js';
import { workplaceOf } from '../layout/layout.model.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { localPath } from '../session/page-path.js';
import { endSession, SESSION_COOKIE } from '../session/session.js';
import { startPersonsSession } from '../session/signed-in.js';
import { visitorOf } from '../session/visitor.js';

class SignInForm {
  @MaxLength(254, { message: 'Email address must be 254 characters or less' })
  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  @IsNotEmpty({ message: 'Enter your email address' })
  email: string;

  @MaxLength(200, { message: 'Password must be 200 characters or less' })
  @IsNotEmpty({ message: 'Enter your password' })
  password: string;
}

@Controller()
export class SignInController {
  constructor(
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(PasskeyService) private readonly passkeys: PasskeyService,
    @Inject(OrganisationSignInService) private readonly organisation: OrganisationSignInService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  ask(@Query('next') next: unknown, @Req() request: Request, @Res() response: Response): void {
    if (request.visitor != null) response.redirect(303, localPath(next));
    else if (request.halfway != null) response.redirect(303, secondStep(localPath(next)));
    else this.show(response, HttpStatus.OK, newForm({ next: localPath(next) }));
  }

  @Post('sign-in')
  async signIn(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { input, form } = readForm(SignInForm, body);
    // As typed: a blank at the end belongs to a password.
    const { password } = typedProof(body);
    if (input === null) return this.show(response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    try {
      const source = this.identity.sourceOf(request, input.email);
      const { personId } = await this.identity.password(source, input.email, password);
      if ((await this.principals.workplaces(personId)).length === 0) throw nowhere();
      this.identity.rememberDevice(request, response, input.email);
      await startPersonsSession(request, personId, this.clock.now());
      response.redirect(303, localPath(queryText((body as Record<string, unknown>)['next'])));
    } catch (error) {
      if (!(error instanceof AppError) || ![401, 429, 503].includes(error.status)) throw error;
      const field = error.status === 401 ? 'email' : '';
      this.show(response, error.status, formWith(body, [{ field, message: error.message }]));
    }
  }

  private show(response: Response, status: HttpStatus, form: FormState): void {
    const { password: _never, ...values } = form.values;
    const [hasPasskeys, hasOrganisation] = [this.passkeys.available, this.organisation.available];
    response.status(status).render('sign-in/sign-in.njk', {
      ...{ ...form, values, hasPasskeys, hasOrganisation },
    });
  }

  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await endSession(request);
    response.clearCookie(SESSION_COOKIE);
    response.redirect(303, '/signed-out');
  }

  @Get('signed-out')
  signedOut(@Res() response: Response): void {
    response.render('sign-in/signed-out.njk');
  }

  /** Work for another council, or for another supplier, of those that the person belongs to. */
  @Post('workplace')
  @Redirect('/', 303)
  async choose(@Body() body: Record<string, unknown>, @Req() request: Request) {
    const place = workplaceOf(visitorOf(request), body['workplace']);
    if (place !== null) {
      const { personId, provedFactor, signedInAt } = request.session;
      // Drafts belong to the council that they were begun for: only who it is goes along.
      await startPersonsSession(request, personId!, this.clock.now());
      Object.assign(request.session, { provedFactor, signedInAt });
      request.session.workplace = place;
    }
    return { url: '/' };
  }
}

/** Said to nobody but who knows the password. */
function nowhere(): AppError {
  return new AppError('works-nowhere', {
    status: 401,
    message:
      'Your password is right, but nobody has given you a role here, or it still has to be confirmed. Ask whoever invited you.',
  });
}

/** Where whoever typed a right password goes on, should something be left to prove. */
function secondStep(next: string): string {
  return next === '/' ? '/sign-in/second-factor' : `/sign-in/second-factor?next=${encodeURIComponent(next)}`;
}
