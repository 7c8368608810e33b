import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { PasskeyService } from '../../identity/passkey.service.js';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import { notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { browserWords } from '../account/browser-words.js';
import { confirmPath, isIdentityConfirmed } from '../account/confirmed.js';
import { formatInstant } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice, setRefusal } from '../session/notice.js';
import { localPath } from '../session/page-path.js';
import { startProvedSession } from '../session/signed-in.js';
import { Who } from '../session/visitor.js';
import { answerIn, keepChallenge, takeChallenge } from './passkey-session.js';

const HERE = '/account/passkeys';

/** Signing in with a passkey, and the passkeys of who is signed in. */
@Controller()
export class PasskeysController {
  constructor(
    @Inject(PasskeyService) private readonly passkeys: PasskeyService,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('sign-in/passkey')
  async ask(@Query('next') next: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.showSignIn(request, response, 200, newForm({ next: localPath(next) }));
  }

  @Post('sign-in/passkey')
  async signIn(
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.requireAvailable();
    const next = localPath(body['next']);
    let personId: string;
    try {
      personId = await this.passkeys.signIn(answerIn(body), takeChallenge(request));
    } catch (error) {
      return this.showSignIn(request, response, 422, formWith({ next }, mistakesOf(error)));
    }
    // The device asked for a finger, a face or a PIN: that is a second factor.
    await startProvedSession(request, personId, this.clock.now());
    response.redirect(303, next);
  }

  @Get('account/passkeys')
  async list(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (await this.mayGoOn(who, request, response))
      await this.showList(who, request, response, 200, newForm());
  }

  @Post('account/passkeys')
  async add(
    @Who() who: Principal,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.mayGoOn(who, request, response))) return;
    const { name = '' } = typedValues(body);
    try {
      const called = name.slice(0, 100) || browserWords(request.get('user-agent') ?? '');
      await this.passkeys.add(who.personId, called, answerIn(body), takeChallenge(request));
    } catch (error) {
      return this.showList(who, request, response, 422, formWith({ name }, mistakesOf(error)));
    }
    setNotice(request, 'The passkey is added. You can sign in with it from now on.');
    response.redirect(303, HERE);
  }

  @Post('account/passkeys/:id/remove')
  async remove(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.mayGoOn(who, request, response))) return;
    await this.passkeys.remove(who.personId, id);
    setNotice(request, 'The passkey is removed. It signs nobody in any more.');
    response.redirect(303, HERE);
  }

  private async showSignIn(
    request: Request,
    response: Response,
    status: number,
    form: FormState,
  ): Promise<void> {
    this.requireAvailable();
    const options = await this.passkeys.requestOptions();
    keepChallenge(request, options.challenge);
    response
      .status(status)
      .render('passkeys/sign-in-page.njk', { ...form, options: JSON.stringify(options) });
  }

  private async showList(
    who: Principal,
    request: Request,
    response: Response,
    status: number,
    form: FormState,
  ): Promise<void> {
    const options = await this.passkeys.creationOptions(who);
    keepChallenge(request, options.challenge);
    const passkeys = (await this.passkeys.list(who.personId)).map(({ id, name, createdAt, lastUsedAt }) => ({
      ...{ id, name, added: formatInstant(createdAt) },
      used: lastUsedAt === null ? 'Not used yet' : `Last used ${formatInstant(lastUsedAt)}`,
    }));
    response.status(status).render('passkeys/passkeys-page.njk', {
      ...{ ...form, passkeys, options: JSON.stringify(options) },
    });
  }

  /** A passkey is the quicker way beside the code from a phone, which other questions still ask for. */
  private async mayGoOn(who: Principal, request: Request, response: Response): Promise<boolean> {
    this.requireAvailable();
    if ((await this.factors.standing(who.personId)) === null) {
      setRefusal(request, 'Set up the code from your phone first. Then you can add a passkey.');
      response.redirect(303, '/account/second-factor');
      return false;
    }
    if (isIdentityConfirmed(request, this.clock.now())) return true;
    response.redirect(303, confirmPath(HERE));
    return false;
  }

  private requireAvailable(): void {
    if (!this.passkeys.available) throw notFound();
  }
}
