import { Body, Controller, Get, HttpStatus, Inject, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import type { FieldError } from '../../kernel/app-error.js';
import type { RuleChange } from '../../matching/domain/rule-change.js';
import { effectText } from '../../matching/domain/rule-effect.js';
import { toleranceValues } from '../../matching/domain/typed-rules.js';
import { ChangeRulesService } from '../../matching/change-rules.service.js';
import { MatchRulesService } from '../../matching/match-rules.service.js';
import { RuleEffectService } from '../../matching/rule-effect.service.js';
import { formWith, newForm, queryText, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { effectPage } from './effect-page.model.js';
import { tolerancePage, tolerancesPage } from './tolerances-page.model.js';

const HERE = '/rules/tolerances';

@Controller('rules/tolerances')
export class TolerancesController {
  constructor(
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
    @Inject(ChangeRulesService) private readonly changing: ChangeRulesService,
    @Inject(RuleEffectService) private readonly effects: RuleEffectService,
  ) {}

  @Get()
  @Render('rules/tolerances-page.njk')
  async list(@Who() who: Principal) {
    const { tolerances } = await this.rules.list(who);
    const nameOf = await this.changing.placeNames(who, tolerances);
    const mayChange = may(who, 'match-rules.set', { councilId: who.councilId });
    return tolerancesPage(tolerances, nameOf, await this.rules.versions(who), mayChange);
  }

  @Get('new')
  @Render('rules/tolerance-page.njk')
  async ask(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const [scope, place, measure] = ['scope', 'place', 'measure'].map((name) => queryText(query[name]));
    const now = await this.changing.toleranceAt(who, { scope: scope!, place: place!, measure: measure! });
    const values = now === null ? {} : toleranceValues(now);
    return tolerancePage(
      newForm({
        lower: 'NOT_CHECKED',
        ...values,
        scope: scope!,
        measure: measure!,
        place: place!,
      }),
    );
  }

  @Post('effect')
  async effect(@Who() who: Principal, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const { change, mistakes } = await this.changing.toleranceChange(who, typedValues(body));
    if (change === null) return showAgain(body, mistakes, response);
    response.render(
      'rules/effect-page.njk',
      effectPage(await this.changing.said(who, change), await this.effects.of(who, change), {
        ...{ action: HERE, backHref: `${HERE}/new`, cancelHref: HERE, values: typedValues(body) },
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
    const { change, mistakes } = await this.changing.toleranceChange(who, typedValues(body));
    if (change === null) return showAgain(body, mistakes, response);
    await this.apply(who, change);
    setNotice(request, 'It is in force. Invoices that nobody has decided are compared again by themselves.');
    response.redirect(303, HERE);
  }

  private async apply(who: Principal, change: RuleChange): Promise<void> {
    const { effect } = await this.effects.of(who, change);
    await this.rules.change(who, change, effectText(effect));
  }
}

function showAgain(body: unknown, mistakes: readonly FieldError[], response: Response): void {
  response
    .status(HttpStatus.UNPROCESSABLE_ENTITY)
    .render('rules/tolerance-page.njk', tolerancePage(formWith(body, mistakes)));
}
