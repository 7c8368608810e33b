import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApprovalDelegationService } from '../../approvals/approval-delegation.service.js';
import { ApprovalRoutesService } from '../../approvals/approval-routes.service.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { isId } from '../../kernel/ids.js';
import { readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { limitItems } from './approvals-page.model.js';
import { PROPOSED } from './approvals.controller.js';

/** The scheme of delegation, and who stands in for whom. */
@Controller('rules/approvals')
export class ApprovalsDelegationController {
  constructor(
    @Inject(ApprovalRoutesService) private readonly routes: ApprovalRoutesService,
    @Inject(ApprovalDelegationService) private readonly delegation: ApprovalDelegationService,
  ) {}

  @Get('limits/new')
  async askLimit(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.showLimit(who, newForm(), response);
  }

  @Post('limits/new')
  async addLimit(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    try {
      await this.delegation.addLimit(who, typedValues(body));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.showLimit(who, form, response);
    }
    setNotice(request, PROPOSED);
    response.redirect(303, '/rules/approvals');
  }

  @Post('limits/:id/remove')
  async removeLimit(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    if (!isId(id)) throw notFound('limit');
    await this.delegation.removeLimit(who, id);
    setNotice(request, PROPOSED);
    response.redirect(303, '/rules/approvals');
  }

  @Get('absences/new')
  async askAbsence(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.showAbsence(who, newForm({ personId: who.personId }), response);
  }

  @Post('absences/new')
  async addAbsence(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    try {
      await this.delegation.addAbsence(who, readAbsence(who, body));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.showAbsence(who, form, response);
    }
    setNotice(request, 'The deputy is named.');
    response.redirect(303, '/rules/approvals');
  }

  @Post('absences/:id/end')
  async endAbsence(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    if (!isId(id)) throw notFound('deputy');
    await this.delegation.endAbsence(who, id);
    setNotice(request, 'Nobody stands in any more.');
    response.redirect(303, '/rules/approvals');
  }

  private async showLimit(who: Principal, form: FormState, response: Response): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    const items = [{ value: '', text: 'Choose whose' }, ...limitItems(await this.routes.approvers(who))];
    response.render('rules/approvals-limit-page.njk', { ...form, items });
  }

  private async showAbsence(who: Principal, form: FormState, response: Response): Promise<void> {
    const approvers = await this.routes.approvers(who);
    const away = this.delegation.mayNameDeputyOf(who, approvers);
    // Whoever may name no deputy is refused as the policy refuses them.
    if (away.length === 0) authorise(who, 'approval-absence.set', { councilId: who.councilId, personId: '' });
    const choice = (text: string, people: typeof approvers) => [
      { value: '', text },
      ...people.map(({ id, name }) => ({ value: id, text: name })),
    ];
    response.render('rules/approvals-absence-page.njk', {
      ...form,
      away: choice('Choose who is away', away),
      deputies: choice('Choose who stands in', approvers),
    });
  }
}

/** @throws AppError `rule-invalid` (422) where a day is none */
function readAbsence(who: Principal, body: unknown) {
  const { personId = '', deputyId = '' } = typedValues(body);
  const from = readDate(body, 'from', 'the first day');
  const until = readDate(body, 'until', 'the last day');
  authorise(who, 'approval-absence.set', { councilId: who.councilId, personId });
  if (from.date !== null && until.date !== null)
    return { personId, deputyId, from: from.date, until: until.date };
  const fields = [from.mistake, until.mistake].filter((each) => each !== null);
  throw new AppError('rule-invalid', { status: 422, message: 'The deputy was not named.', fields });
}
