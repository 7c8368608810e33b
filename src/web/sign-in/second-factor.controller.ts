import { Body, Controller, Get, type HttpStatus, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../../kernel/clock.js';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import { type FormState, formWith, mistakesOf, newForm, refusalStatus, typedValues } from '../forms/form.js';
import { FactorDrafts } from '../session/factor-draft.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { localPath } from '../session/page-path.js';
import { startProvedSession } from '../session/signed-in.js';
import { halfwayOf } from '../session/visitor.js';

/** After the password: the code of an app, or one from paper; or the setting up of an app, where the work asks for it. */
@Controller('sign-in')
export class SecondFactorController {
  constructor(
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(FactorDrafts) private readonly drafts: FactorDrafts,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('second-factor')
  ask(@Query('next') next: unknown, @Req() request: Request, @Res() response: Response): void {
    const { demand } = halfwayOf(request);
    if (demand === 'set-up')
      return this.showSetUp(request, response, 200, newForm({ next: localPath(next) }));
    response.render('sign-in/code-page.njk', newForm({ next: localPath(next) }));
  }

  @Post('second-factor')
  async prove(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { personId, demand } = halfwayOf(request);
    if (demand === 'set-up') return this.setUp(body, request, response);
    const { code } = typedProof(body);
    await this.letIn(request, response, body, 'sign-in/code-page.njk', () =>
      this.identity.proveCode(personId, code),
    );
  }

  @Get('recovery-code')
  askRecoveryCode(@Query('next') next: unknown, @Req() request: Request, @Res() response: Response): void {
    halfwayOf(request);
    response.render('sign-in/recovery-code-page.njk', newForm({ next: localPath(next) }));
  }

  @Post('recovery-code')
  async recover(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { personId } = halfwayOf(request);
    const { code } = typedProof(body);
    await this.letIn(request, response, body, 'sign-in/recovery-code-page.njk', () =>
      this.identity.proveRecoveryCode(personId, code),
    );
  }

  private async setUp(body: unknown, request: Request, response: Response): Promise<void> {
    const halfway = halfwayOf(request);
    const { secret } = this.drafts.draft(request, halfway);
    const { next } = typedValues(body);
    let codes: readonly string[];
    try {
      codes = await this.factors.setUp(halfway.personId, secret, typedProof(body).code);
    } catch (error) {
      return this.showSetUp(request, response, 422, formWith(body, mistakesOf(error)));
    }
    await startProvedSession(request, halfway.personId, this.clock.now());
    response.render('account/recovery-codes-page.njk', { codes, goOn: localPath(next) });
  }

  private async letIn(
    request: Request,
    response: Response,
    body: unknown,
    page: string,
    prove: () => Promise<void>,
  ): Promise<void> {
    try {
      await prove();
    } catch (error) {
      return response.status(refusalStatus(error)).render(page, withoutCode(body, error));
    }
    await startProvedSession(request, halfwayOf(request).personId, this.clock.now());
    response.redirect(303, localPath(typedValues(body)['next']));
  }

  private showSetUp(request: Request, response: Response, status: HttpStatus, form: FormState): void {
    const halfway = halfwayOf(request);
    const draft = this.drafts.draft(request, halfway);
    response.status(status).render('sign-in/set-up-page.njk', { ...form, ...draft, email: halfway.email });
  }
}

/** A code that was wrong once is wrong or used: it is not shown again. */
function withoutCode(body: unknown, error: unknown): FormState {
  const { next = '' } = typedValues(body);
  return formWith({ next }, mistakesOf(error));
}
