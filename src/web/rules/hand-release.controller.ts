import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { formatMoney } from '../../kernel/money.js';
import { readLimitInPounds } from '../../matching/domain/typed-rules.js';
import { MatchRulesService } from '../../matching/match-rules.service.js';
import { type FormState, formWith, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

const HERE = '/rules/hand-release';

/** Up to which sum accounts payable and buyers set holds aside by hand. */
@Controller('rules/hand-release')
export class HandReleaseController {
  constructor(@Inject(MatchRulesService) private readonly rules: MatchRulesService) {}

  @Get()
  async read(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, newForm(), response);
  }

  @Post()
  async set(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const limit = readLimitInPounds(typedValues(body)['limit'] ?? '');
    if (limit === null || (typedValues(body)['limit'] ?? '') === '') {
      const message = 'Enter an amount from £0 to £1,000,000, like 1,000 or 750.50';
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, formWith(body, [{ field: 'limit', message }]), response);
    }
    await this.rules.setReleaseLimit(who, limit);
    setNotice(request, `The limit is ${formatMoney(limit)} now.`);
    response.redirect(303, HERE);
  }

  private async show(who: Principal, form: FormState, response: Response): Promise<void> {
    const limit = formatMoney(await this.rules.readReleaseLimit(who));
    const mayChange = may(who, 'match-rules.set', { councilId: who.councilId });
    response.render('rules/hand-release-page.njk', { ...form, limit, mayChange });
  }
}
