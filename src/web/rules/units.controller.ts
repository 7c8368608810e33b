import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { effectText } from '../../matching/domain/rule-effect.js';
import { ChangeRulesService } from '../../matching/change-rules.service.js';
import { MatchRulesService } from '../../matching/match-rules.service.js';
import { RuleEffectService } from '../../matching/rule-effect.service.js';
import { type FormState, formWith, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { effectPage } from './effect-page.model.js';
import { unitsPage } from './units-page.model.js';

const HERE = '/rules/units';

@Controller('rules/units')
export class UnitsController {
  constructor(
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
    @Inject(ChangeRulesService) private readonly changing: ChangeRulesService,
    @Inject(RuleEffectService) private readonly effects: RuleEffectService,
  ) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, newForm(), response);
  }

  @Post('effect')
  async effect(@Who() who: Principal, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { change, mistakes } = await this.changing.conversionChange(who, typedValues(body));
    if (change === null) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, formWith(body, mistakes), response);
    }
    response.render(
      'rules/effect-page.njk',
      effectPage(await this.changing.said(who, change), await this.effects.of(who, change), {
        ...{ action: HERE, backHref: HERE, cancelHref: HERE, values: typedValues(body) },
      }),
    );
  }

  @Post()
  async switchOn(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { change, mistakes } = await this.changing.conversionChange(who, typedValues(body));
    if (change === null) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, formWith(body, mistakes), response);
    }
    const { effect } = await this.effects.of(who, change);
    await this.rules.change(who, change, effectText(effect));
    setNotice(request, 'It is in force. Invoices that nobody has decided are compared again by themselves.');
    response.redirect(303, HERE);
  }

  private async show(who: Principal, form: FormState, response: Response): Promise<void> {
    const { conversions } = await this.rules.list(who);
    const nameOf = await this.changing.supplierNames(who, conversions);
    const mayChange = may(who, 'match-rules.set', { councilId: who.councilId });
    response.render('rules/units-page.njk', unitsPage(conversions, nameOf, mayChange, form));
  }
}
