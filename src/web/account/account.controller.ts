import { Body, Controller, Get, HttpStatus, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { PasskeyService } from '../../identity/passkey.service.js';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import { Clock } from '../../kernel/clock.js';
import { WorkMessagesService } from '../../notifications/work-messages.service.js';
import { counted } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, refusalStatus, typedValues } from '../forms/form.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { localPath } from '../session/page-path.js';
import { Who } from '../session/visitor.js';
import { factorRow, WORK_MESSAGE_WORDS } from './account-page.model.js';
import { confirmIdentity, isIdentityConfirmed } from './confirmed.js';

/** A person's own sign-in: what belongs to it, and the question whether it is them. */
@Controller('account')
export class AccountController {
  constructor(
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(PasskeyService) private readonly passkeys: PasskeyService,
    @Inject(WorkMessagesService) private readonly messages: WorkMessagesService,
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async account(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const factor = factorRow(await this.factors.standing(who.personId));
    const passkeys = this.passkeys.available ? await this.passkeys.list(who.personId) : null;
    const isTold = may(who, 'invoice.work', { councilId: who.councilId });
    const { councilId, supplierId } = who;
    response.render('account/account-page.njk', {
      // A supplier's are on the page of its organisation.
      keepsKeys: supplierId === null && may(who, 'api-key.manage', { councilId, supplierId }),
      messages: isTold ? WORK_MESSAGE_WORDS[await this.messages.chosen(who)] : null,
      ...{ name: who.actor, email: who.email, factor },
      passkeys:
        passkeys === null ? null : passkeys.length === 0 ? 'None' : counted(passkeys.length, 'passkey'),
    });
  }

  @Get('confirm')
  async askConfirm(
    @Who() who: Principal,
    @Query('next') next: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const back = accountPath(next);
    if (isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, back);
    await this.show(who, response, HttpStatus.OK, newForm({ next: back }));
  }

  @Post('confirm')
  async confirm(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const next = accountPath(typedValues(body)['next']);
    try {
      await this.identity.require(request, who, typedProof(body));
    } catch (error) {
      return this.show(who, response, refusalStatus(error), formWith({ next }, mistakesOf(error)));
    }
    confirmIdentity(request, this.clock.now());
    response.redirect(303, next);
  }

  private async show(who: Principal, response: Response, status: HttpStatus, form: FormState): Promise<void> {
    const asksForCode = await this.identity.asksForCode(who.personId);
    response.status(status).render('account/confirm-page.njk', { ...form, asksForCode });
  }
}

/** It leads back only to the pages that ask for it. */
function accountPath(next: unknown): string {
  const path = localPath(next);
  return /^\/(account|people|organisation\/(people|api-keys))(\/|\?|$)/.test(path) ? path : '/account';
}
