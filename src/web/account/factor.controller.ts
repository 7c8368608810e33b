import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mustHaveFactor } from '../../identity/domain/second-factor.js';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import { AppError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { FactorDrafts } from '../session/factor-draft.js';
import { typedProof } from '../session/identity-check.js';
import { setNotice } from '../session/notice.js';
import { type Visitor, visitorOf } from '../session/visitor.js';
import { factorRow } from './account-page.model.js';
import { confirmPath, isIdentityConfirmed } from './confirmed.js';

const HERE = '/account/second-factor';

/** The code from one's phone: set up, set up anew on another phone, given up where the work allows it. */
@Controller('account')
export class FactorController {
  constructor(
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(FactorDrafts) private readonly drafts: FactorDrafts,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('second-factor')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.isConfirmed(request, response)) await this.show(request, response, HttpStatus.OK, newForm());
  }

  @Post('second-factor')
  async setUp(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.isConfirmed(request, response)) return;
    const { principal } = visitorOf(request);
    const { secret } = this.drafts.draft(request, principal);
    let codes: readonly string[];
    try {
      codes = await this.factors.setUp(principal.personId, secret, typedProof(body).code);
    } catch (error) {
      return this.show(request, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith({}, mistakesOf(error)));
    }
    this.drafts.end(request);
    request.session.provedFactor = true;
    response.render('account/recovery-codes-page.njk', { codes, goOn: '/account' });
  }

  @Post('recovery-codes')
  async renew(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.isConfirmed(request, response)) return;
    const { personId } = visitorOf(request).principal;
    if ((await this.factors.standing(personId)) === null) return response.redirect(303, HERE);
    const codes = await this.factors.renewCodes(personId);
    response.render('account/recovery-codes-page.njk', { codes, goOn: '/account' });
  }

  @Post('second-factor/remove')
  async remove(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.isConfirmed(request, response)) return;
    const visitor = visitorOf(request);
    if (this.isCompulsory(visitor)) {
      throw new AppError('factor-compulsory', {
        status: 409,
        message: 'Your work decides about money, so you cannot sign in without a code from your phone.',
      });
    }
    await this.factors.remove(visitor.principal.personId);
    setNotice(request, 'We ask for no code any more when you sign in.');
    response.redirect(303, '/account');
  }

  private isConfirmed(request: Request, response: Response): boolean {
    visitorOf(request);
    if (isIdentityConfirmed(request, this.clock.now())) return true;
    response.redirect(303, confirmPath(HERE));
    return false;
  }

  private isCompulsory({ workplaces }: Visitor): boolean {
    return mustHaveFactor(
      workplaces.flatMap(({ roles }) => roles),
      this.config.secondFactor,
    );
  }

  private async show(
    request: Request,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const visitor = visitorOf(request);
    const { personId, email } = visitor.principal;
    response.status(status).render('account/factor-page.njk', {
      ...{ ...form, ...this.drafts.draft(request, visitor.principal), email },
      factor: factorRow(await this.factors.standing(personId)),
      canRemove: !this.isCompulsory(visitor),
    });
  }
}
