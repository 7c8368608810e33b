import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApprovalDelegationService } from '../../approvals/approval-delegation.service.js';
import { ApprovalRoutesService } from '../../approvals/approval-routes.service.js';
import { ApprovalProposalsService } from '../../approvals/approval-proposals.service.js';
import { ApprovalSettingsService } from '../../approvals/approval-settings.service.js';
import { WorkListService } from '../../approvals/work-list.service.js';
import { LEVELS_MAX, routeValues } from '../../approvals/domain/typed-route.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { isId } from '../../kernel/ids.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { approvalsPage, holderItems } from './approvals-page.model.js';
import { ruleNumber } from './rule-number.js';

export const PROPOSED = 'The change is proposed. It takes effect when another finance director agrees to it.';

/** Routes of approval, and the overview of all that is set about approvals. */
@Controller('rules/approvals')
export class ApprovalsController {
  constructor(
    @Inject(ApprovalRoutesService) private readonly routes: ApprovalRoutesService,
    @Inject(ApprovalDelegationService) private readonly delegation: ApprovalDelegationService,
    @Inject(ApprovalProposalsService) private readonly proposals: ApprovalProposalsService,
    @Inject(ApprovalSettingsService) private readonly settings: ApprovalSettingsService,
    @Inject(WorkListService) private readonly work: WorkListService,
  ) {}

  @Get()
  async overview(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.showAll(who, newForm(), HttpStatus.OK, response);
  }

  @Post('work-order')
  async putFirst(
    @Who() who: Principal,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const chosen = [body['putFirst']].flat();
    await this.work.setPutFirst(who, {
      earlyPaymentFirst: chosen.includes('early-payment'),
      smallLocalFirst: chosen.includes('small-local'),
    });
    setNotice(request, 'The order of lists of work is kept.');
    response.redirect(303, '/rules/approvals');
  }

  @Post('separation')
  async separate(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.settings.set(who, { barsWhoOrdered: typedValues(body)['barsWhoOrdered'] === 'yes' });
    setNotice(request, PROPOSED);
    response.redirect(303, '/rules/approvals');
  }

  @Post('proposals/:id/:step')
  async decide(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    if (!isId(id) || (step !== 'agree' && step !== 'give-up')) throw notFound('change');
    try {
      if (step === 'agree') {
        await this.proposals.agree(who, id);
        setNotice(request, 'The change is made. It holds for invoices that nobody has decided yet.');
      } else {
        const state = await this.proposals.giveUp(who, id);
        setNotice(
          request,
          `The change is ${state === 'REFUSED' ? 'refused' : 'withdrawn'}. Nothing has changed.`,
        );
      }
    } catch (error) {
      return this.showAll(who, formWith({}, mistakesOf(error)), HttpStatus.CONFLICT, response);
    }
    response.redirect(303, '/rules/approvals');
  }

  @Get('routes/new')
  async askNew(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const { length } = await this.routes.list(who);
    await this.show(who, null, newForm({ position: String((length + 1) * 10), days: '5' }), response);
  }

  @Post('routes/new')
  async add(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    await this.keep(who, null, body, request, response);
  }

  @Get('routes/:number')
  async ask(
    @Who() who: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    const route = await this.routes.route(who, ruleNumber(number));
    await this.show(who, route.number, newForm(routeValues(route)), response);
  }

  @Post('routes/:number')
  async change(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep(who, ruleNumber(number), body, request, response);
  }

  @Post('routes/:number/remove')
  async remove(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.routes.remove(who, ruleNumber(number));
    setNotice(request, PROPOSED);
    response.redirect(303, '/rules/approvals');
  }

  private async showAll(
    who: Principal,
    form: FormState,
    status: HttpStatus,
    response: Response,
  ): Promise<void> {
    const page = approvalsPage(who, {
      putFirst: await this.work.putFirst(who),
      settings: await this.settings.read(who),
      proposals: await this.proposals.list(who),
      routes: await this.routes.list(who),
      limits: await this.delegation.limits(who),
      absences: await this.delegation.absences(who),
      approvers: await this.routes.approvers(who),
    });
    response.status(status).render('rules/approvals-page.njk', { ...page, ...form });
  }

  private async keep(
    who: Principal,
    number: number | null,
    body: unknown,
    request: Request,
    response: Response,
  ): Promise<void> {
    try {
      await this.routes.set(who, number, typedValues(body));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, number, form, response);
    }
    setNotice(request, PROPOSED);
    response.redirect(303, '/rules/approvals');
  }

  private async show(
    who: Principal,
    number: number | null,
    form: FormState,
    response: Response,
  ): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    const items = holderItems(await this.routes.approvers(who));
    const levels = Array.from({ length: LEVELS_MAX }, (_, index) => ({
      id: `level${index + 1}`,
      text: index === 0 ? 'Level 1' : `Level ${index + 1} (optional)`,
      items: [{ value: '', text: index === 0 ? 'Choose who decides' : 'Nobody' }, ...items],
    }));
    response.render('rules/approvals-route-page.njk', { ...form, number, levels });
  }
}
