import { Body, Controller, Get, Inject, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import { pageRequest } from '../../kernel/paging.js';
import { CallBackService } from '../../suppliers/call-back.service.js';
import { CheckBankDetailsService } from '../../suppliers/check-bank-details.service.js';
import { DecideBankDetailsService } from '../../suppliers/decide-bank-details.service.js';
import { PaymentFreezeService } from '../../suppliers/payment-freeze.service.js';
import { ReadBankDetailsService } from '../../suppliers/read-bank-details.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { bankChangePage } from './bank-change-page.model.js';
import { bankChangesPage } from './bank-changes-page.model.js';
import { type BankStep, bankStepsOf, isBankStep } from './bank-steps.js';
import { bankStepPage, doneText } from './bank-step-page.model.js';
import { callBackDone, callBackPage } from './call-back-page.model.js';

/** Changes of bank details, as the council's staff work on them. */
@Controller('bank-changes')
export class BankChangesController {
  constructor(
    @Inject(ReadBankDetailsService) private readonly reading: ReadBankDetailsService,
    @Inject(CallBackService) private readonly calls: CallBackService,
    @Inject(DecideBankDetailsService) private readonly decide: DecideBankDetailsService,
    @Inject(CheckBankDetailsService) private readonly checks: CheckBankDetailsService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
  ) {}

  @Get()
  @Render('bank-changes/bank-changes-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    const filter = query['show'] === 'ended' ? 'ended' : 'under-way';
    return bankChangesPage(await this.reading.list(who, filter, pageRequest(query['page'])), filter);
  }

  @Get(':reference')
  @Render('bank-changes/bank-change-page.njk')
  async change(@Who() who: Principal, @Param('reference') reference: string) {
    return bankChangePage(who, await this.reading.change(who, reference));
  }

  /** The evidence as a file, with its hash in a header as well as in the audit. */
  @Get(':reference/evidence')
  async evidence(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes, fileName, sha256 } = await this.reading.evidence(who, reference);
    response.attachment(fileName).type('application/json');
    response
      .set('Digest', `sha-256=${Buffer.from(sha256, 'hex').toString('base64')}`)
      .send(Buffer.from(bytes));
  }

  @Get(':reference/call-back')
  async askCall(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const change = await this.reading.change(who, reference);
    if (!bankStepsOf(who, change).includes('call-back')) {
      return response.redirect(303, `/bank-changes/${change.reference}`);
    }
    response.render('bank-changes/call-back-page.njk', { ...callBackPage(change), ...newForm() });
  }

  @Post(':reference/call-back')
  async takeCall(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { contactId = '', outcome = '', spokenTo = '', note = '', version } = typedValues(body);
    const report = { contactId, outcome, spokenTo, note };
    try {
      const came = await this.calls.record(who, reference, report, versionOf(version));
      setNotice(request, callBackDone(came, reference));
      response.redirect(303, `/bank-changes/${reference}`);
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      const change = await this.reading.change(who, reference);
      response.status(422).render('bank-changes/call-back-page.njk', { ...callBackPage(change), ...form });
    }
  }

  /** Asks once more before a step; back to the change where the step is not open to this person now. */
  @Get(':reference/:step')
  async ask(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('step') step: string,
    @Res() response: Response,
  ): Promise<void> {
    const change = await this.reading.change(who, reference);
    if (!isBankStep(step)) throw notFound();
    if (!bankStepsOf(who, change).includes(step)) {
      return response.redirect(303, `/bank-changes/${change.reference}`);
    }
    response.render('bank-changes/bank-step-page.njk', { ...bankStepPage(step, change), ...newForm() });
  }

  @Post(':reference/:step')
  async take(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { supplierId } = await this.reading.change(who, reference);
    if (!isBankStep(step)) throw notFound();
    const wrong = await this.takeStep(who, { reference, supplierId }, step, body);
    if (wrong === null) {
      setNotice(request, doneText(step, reference));
      return response.redirect(303, `/bank-changes/${reference}`);
    }
    const change = await this.reading.change(who, reference);
    response
      .status(422)
      .render('bank-changes/bank-step-page.njk', { ...bankStepPage(step, change), ...wrong });
  }

  /** @returns the form with what is wrong; null where it is done */
  private async takeStep(
    who: Principal,
    { reference, supplierId }: { reference: string; supplierId: Id },
    step: BankStep,
    body: unknown,
  ): Promise<FormState | null> {
    const { note = '', version } = typedValues(body);
    const decision = { note, version: versionOf(version) };
    const take: Readonly<Record<BankStep, () => Promise<void>>> = {
      check: () => this.checks.checkAgain(who, reference),
      approve: () => this.decide.approve(who, reference, decision),
      reject: () => this.decide.reject(who, reference, decision),
      fraud: () => this.decide.reportFraud(who, reference, decision),
      'ask-to-resume': () => this.freezes.askToLift(who, supplierId, note),
      resume: () => this.freezes.lift(who, supplierId),
    };
    try {
      await take[step]();
      return null;
    } catch (error) {
      return formWith(body, mistakesOf(error));
    }
  }
}

/** The version of the change that the form was made for; one that there never is for anything else. */
function versionOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
