import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { type HoldCode, isHoldCode } from '../../matching/domain/hold-codes.js';
import { type HoldRule, NO_RULE, readHoldRule } from '../../matching/domain/hold-words.js';
import { HoldRulesService } from '../../matching/hold-rules.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { holdPage, holdsPage, holdValues } from './holds-page.model.js';

/** Who acts on each reason to wait, until when, and what the supplier reads. */
@Controller('rules/holds')
export class HoldRulesController {
  constructor(@Inject(HoldRulesService) private readonly rules: HoldRulesService) {}

  @Get()
  @Render('rules/holds-page.njk')
  async list(@Who() who: Principal) {
    return holdsPage(await this.rules.list(who));
  }

  @Get(':code')
  async read(@Who() who: Principal, @Param('code') code: string, @Res() response: Response): Promise<void> {
    const known = knownCode(code);
    const [inForce = NO_RULE] = await this.rules.versions(who, known);
    await this.show(who, known, { form: newForm(holdValues(known, inForce)) }, response);
  }

  /** The button decides whether it is only looked at, or saved. */
  @Post(':code')
  async change(
    @Who() who: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const known = knownCode(code);
    authorise(who, 'hold-rules.set', { councilId: who.councilId });
    const { owner = '', team = '', workingDays = '', supplierText = '', seen = '', step } = typedValues(body);
    const typed = { owner, team, workingDays, supplierText };
    if (step === 'preview') {
      const { rule, mistakes } = readHoldRule(known, typed);
      const shown = mistakes.length === 0 ? { ...rule, version: 0 } : null;
      const form = mistakes.length === 0 ? newForm(typedValues(body)) : formWith(body, mistakes);
      response.status(mistakes.length === 0 ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, known, { form, shown }, response);
    }
    try {
      await this.rules.set(who, known, typed, Number(seen));
    } catch (error) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, known, { form: formWith(body, mistakesOf(error)) }, response);
    }
    setNotice(request, 'It is saved, and in force at once.');
    response.redirect(303, `/rules/holds/${known}`);
  }

  private async show(
    who: Principal,
    code: HoldCode,
    { form, shown = null }: { form: FormState; shown?: HoldRule | null },
    response: Response,
  ): Promise<void> {
    const versions = await this.rules.versions(who, code);
    const mayChange = may(who, 'hold-rules.set', { councilId: who.councilId });
    response.render('rules/hold-page.njk', holdPage(code, versions, { form, shown, mayChange }));
  }
}

function knownCode(code: string): HoldCode {
  if (!isHoldCode(code)) throw notFound('reason');
  return code;
}
