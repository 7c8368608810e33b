import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApproveTouchlessService } from '../../approvals/approve-touchless.service.js';
import { TouchlessRulesService } from '../../approvals/touchless-rules.service.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { isId } from '../../kernel/ids.js';
import { pageRequest } from '../../kernel/paging.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice, setRefusal } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { ruleNumber } from './rule-number.js';
import { touchlessPage, touchlessRulePage, touchlessValues } from './touchless-page.model.js';

/** Rules by which invoices are approved without a person. */
@Controller('rules/touchless')
export class TouchlessController {
  constructor(
    @Inject(TouchlessRulesService) private readonly rules: TouchlessRulesService,
    @Inject(ApproveTouchlessService) private readonly approving: ApproveTouchlessService,
  ) {}

  @Get()
  @Render('rules/touchless-page.njk')
  async list(@Who() who: Principal) {
    return touchlessPage(who, await this.rules.list(who), await this.approving.sample(who));
  }

  @Get('new')
  async askNew(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const preset = { bankDays: '30', neverHeld: 'yes', received: 'yes' };
    await this.show(who, null, newForm(preset), response);
  }

  @Post('new')
  async add(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    await this.write(who, null, body, request, response);
  }

  @Post('sample/:id')
  async check(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    if (!isId(id)) throw notFound('approval');
    await this.approving.check(who, id);
    setNotice(request, 'It is on record that you looked at it.');
    response.redirect(303, '/rules/touchless');
  }

  @Get(':number')
  @Render('rules/touchless-rule-page.njk')
  async rule(@Who() who: Principal, @Param('number') number: string, @Query('page') page: unknown) {
    const rule = await this.rules.rule(who, ruleNumber(number));
    return touchlessRulePage(who, rule, await this.rules.preview(who, rule.number, pageRequest(page)));
  }

  @Get(':number/change')
  async askChange(
    @Who() who: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    const { newest } = await this.rules.rule(who, ruleNumber(number));
    await this.show(who, newest.number, newForm(touchlessValues(newest)), response);
  }

  @Post(':number/change')
  async change(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.write(who, ruleNumber(number), body, request, response);
  }

  @Post(':number/on')
  async switchOn(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const back = `/rules/touchless/${ruleNumber(number)}`;
    try {
      await this.rules.switchOn(who, ruleNumber(number), Number(typedValues(body)['version']));
      setNotice(request, 'The rule is on. It is asked about each invoice that is matched from now on.');
    } catch (error) {
      const [mistake] = mistakesOf(error);
      setRefusal(request, mistake!.message);
    }
    response.redirect(303, back);
  }

  @Post(':number/give-up')
  async giveUp(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.rules.giveUp(who, ruleNumber(number), Number(typedValues(body)['version']));
      setNotice(request, 'The version is given up. Nothing has changed.');
    } catch (error) {
      setNotice(request, mistakesOf(error)[0]!.message);
    }
    response.redirect(303, `/rules/touchless/${ruleNumber(number)}`);
  }

  @Post(':number/off')
  async switchOff(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    await this.rules.switchOff(who, ruleNumber(number));
    setNotice(request, 'The rule is off. People approve what is matched from now on.');
    response.redirect(303, '/rules/touchless');
  }

  private async write(
    who: Principal,
    number: number | null,
    body: unknown,
    request: Request,
    response: Response,
  ): Promise<void> {
    let kept: number;
    try {
      kept = await this.rules.write(who, number, typedValues(body));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, number, form, response);
    }
    setNotice(
      request,
      'The rule is kept. It does nothing until the finance director switches it on, after a look at its effect.',
    );
    response.redirect(303, `/rules/touchless/${kept}`);
  }

  private async show(
    who: Principal,
    number: number | null,
    form: FormState,
    response: Response,
  ): Promise<void> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    response.render('rules/touchless-form-page.njk', { ...form, number });
  }
}
