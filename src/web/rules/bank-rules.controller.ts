import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { type BankRulesChange, BankRulesService } from '../../suppliers/bank-rules.service.js';
import type { BankRules } from '../../suppliers/domain/bank-rules.js';
import { formatInstant } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

const HERE = '/rules/bank-details';

const NOTICES = {
  done: 'The rules are changed.',
  proposed: 'It guards less than before, so somebody else has to confirm it. Until then nothing is changed.',
  same: 'That is how it is already. Nothing is changed.',
} as const;

/** How the council guards changes of bank details. What guards less takes a second person. */
@Controller('rules/bank-details')
export class BankRulesController {
  constructor(@Inject(BankRulesService) private readonly rules: BankRulesService) {}

  @Get()
  async read(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, response, HttpStatus.OK, null);
  }

  @Post()
  async change(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      setNotice(request, NOTICES[await this.rules.change(who, typedValues(body))]);
    } catch (error) {
      return this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
    response.redirect(303, HERE);
  }

  @Post(':step')
  async decide(
    @Who() who: Principal,
    @Param('step') step: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (step !== 'confirm' && step !== 'cancel') throw notFound();
    try {
      await this.rules[step](who);
    } catch (error) {
      return this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith({}, mistakesOf(error)));
    }
    setNotice(request, step === 'confirm' ? NOTICES.done : 'The change is given up. Nothing is changed.');
    response.redirect(303, HERE);
  }

  private async show(
    who: Principal,
    response: Response,
    status: HttpStatus,
    form: FormState | null,
  ): Promise<void> {
    const { rules, proposal, changes } = await this.rules.read(who);
    const held = {
      coolingOffDays: String(rules.coolingOffDays),
      coolingOffPays: rules.coolingOffPays,
      quietDays: String(rules.quietDays),
    };
    const shown = form === null || !('quietDays' in form.values) ? { ...form?.values, ...held } : form.values;
    const { councilId } = who;
    const confirms = proposal !== null && may(who, 'bank-rules.confirm', { ...proposal, councilId });
    response.status(status).render('rules/bank-rules-page.njk', {
      ...(form ?? newForm()),
      values: shown,
      facts: factsOf(rules),
      maySet: may(who, 'bank-rules.set', { councilId }),
      mayConfirm: confirms,
      proposal:
        proposal === null
          ? null
          : { says: proposalText(proposal), reason: proposal.reason, weakens: proposal.weakens },
      changes: changes.map((change) => changeText(change)),
    });
  }
}

const PAYS = { 'old-account': 'The old account', nobody: 'Nobody: payments wait' } as const;

function factsOf({ coolingOffDays, coolingOffPays, quietDays }: BankRules) {
  return [
    { key: 'A change cools off for', value: `${coolingOffDays} days` },
    { key: 'Meanwhile is paid', value: PAYS[coolingOffPays] },
    { key: 'A number may be called once it was on file for', value: `${quietDays} days` },
  ];
}

function proposalText({ proposedAs, proposedAt }: BankRulesChange): string {
  return `Proposed by ${proposedAs}, ${formatInstant(proposedAt)}`;
}

function changeText(change: BankRulesChange): { what: string; who: string } {
  const { state, decidedAs, decidedAt, reason, coolingOffDays, coolingOffPays, quietDays } = change;
  const what = `${coolingOffDays} days, ${PAYS[coolingOffPays].toLowerCase()}, numbers after ${quietDays} days`;
  const given = state === 'DONE' ? '' : 'Given up: ';
  const by = decidedAs === change.proposedAs ? change.proposedAs : `${change.proposedAs} and ${decidedAs}`;
  return { what: `${given}${what}. ${reason}`, who: `${formatInstant(decidedAt!)}, ${by}` };
}
