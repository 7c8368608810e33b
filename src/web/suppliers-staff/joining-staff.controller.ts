import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { ClaimSupplierService } from '../../suppliers/claim-supplier.service.js';
import { DecideApplicationService } from '../../suppliers/decide-application.service.js';
import { ReadApplicationService } from '../../suppliers/read-application.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { applicationPage } from './application-page.model.js';
import { joiningPage } from './joining-page.model.js';

/** Organisations that want to join, and people who want access: procurement decides, and others look. */
@Controller('suppliers/joining')
export class JoiningStaffController {
  constructor(
    @Inject(ReadApplicationService) private readonly applications: ReadApplicationService,
    @Inject(DecideApplicationService) private readonly deciding: DecideApplicationService,
    @Inject(ClaimSupplierService) private readonly claims: ClaimSupplierService,
  ) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const claims = may(who, 'supplier.decide', who) ? await this.claims.open(who) : [];
    response.render(
      'suppliers-staff/joining-page.njk',
      joiningPage(who, await this.applications.open(who), claims),
    );
  }

  @Post('claims/:id/:decision')
  async decideClaim(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('decision') decision: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (decision !== 'grant' && decision !== 'refuse') throw notFound();
    const granted = decision === 'grant';
    await this.claims.decide(who, id, granted ? 'GRANTED' : 'REFUSED');
    setNotice(request, granted ? 'Access is given. Those on file are told.' : 'Access is refused.');
    response.redirect(303, '/suppliers/joining');
  }

  @Get(':id')
  async read(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.show(who, id, response, HttpStatus.OK, newForm());
  }

  @Post(':id/:step')
  async decide(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { reason = '', question = '' } = typedValues(body);
    const { name } = await this.applications.read(who, id);
    try {
      if (step === 'approve') await this.deciding.approve(who, id);
      else if (step === 'decline') await this.deciding.decline(who, id, reason);
      else if (step === 'ask') await this.deciding.ask(who, id, question);
      else throw notFound();
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.show(who, id, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(request, DONE[step](name));
    response.redirect(303, step === 'ask' ? `/suppliers/joining/${id}` : '/suppliers/joining');
  }

  private async show(
    who: Principal,
    id: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const view = await this.applications.read(who, id);
    response.status(status).render('suppliers-staff/application-page.njk', applicationPage(who, view, form));
  }
}

const DONE = {
  approve: (name: string) => `${name} is registered, and told so.`,
  decline: (name: string) => `${name} is declined, and told why.`,
  ask: (name: string) => `${name} is asked.`,
} as const;
