import { Body, Controller, Get, Inject, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { type Page, pageRequest } from '../../kernel/paging.js';
import { DecidePaymentRunService } from '../../payments/decide-payment-run.service.js';
import { PreparePaymentRunService } from '../../payments/prepare-payment-run.service.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { rememberList } from '../session/came-from.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { doneText, isRunStep, runStepPage } from './run-step-page.model.js';
import { type RunStep, runStepsOf } from './run-steps.js';
import { runPage } from './run-page.model.js';
import { runsPage } from './runs-page.model.js';

@Controller('payment-runs')
export class PaymentRunsController {
  constructor(
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(PreparePaymentRunService) private readonly preparing: PreparePaymentRunService,
    @Inject(DecidePaymentRunService) private readonly decide: DecidePaymentRunService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('payment-runs/runs-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    return runsPage(who, await this.payments.listRuns(who, pageRequest(query['page'])));
  }

  @Get('prepare')
  @Render('payment-runs/prepare-run.njk')
  async askPrepare(@Who() who: Principal) {
    authorise(who, 'payment-run.prepare', { councilId: who.councilId });
    return newForm(dateValues('runOn', await this.preparing.nextRunOn(who)));
  }

  @Post('prepare')
  async prepare(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { date, mistake } = readDate(body, 'runOn', 'the day of the run');
    try {
      if (date === null) {
        authorise(who, 'payment-run.prepare', { councilId: who.councilId });
        response.status(422).render('payment-runs/prepare-run.njk', formWith(body, [mistake]));
        return;
      }
      const number = await this.preparing.prepare(who, date);
      setNotice(request, `Payment run ${number} is prepared. Somebody else must approve it.`);
      response.redirect(303, `/payment-runs/${number}`);
    } catch (error) {
      response.status(422).render('payment-runs/prepare-run.njk', formWith(body, mistakesOf(error)));
    }
  }

  @Get(':number')
  @Render('payment-runs/run-page.njk')
  async run(
    @Who() who: Principal,
    @Param('number') number: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ) {
    const run = await this.payments.run(who, number);
    const shown = runPage(who, run, partOf(run.payments, pageRequest(query['page'])));
    rememberList(request, shown.here);
    return shown;
  }

  /** The payment file as it goes to the bank. */
  @Get(':number/file')
  async file(
    @Who() who: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    const { bytes, fileName, mediaType } = await this.payments.file(who, number);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }

  /** Asks once more before a step; back to the run where the step is not open to this person now. */
  @Get(':number/:step')
  async ask(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('step') step: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isRunStep(step)) throw notFound();
    const run = await this.payments.run(who, number);
    if (!runStepsOf(who, run).includes(step)) {
      response.redirect(303, `/payment-runs/${number}`);
      return;
    }
    const today = this.clock.today();
    const form = newForm(step === 'paid' ? dateValues('paidOn', run.payOn < today ? run.payOn : today) : {});
    response.render('payment-runs/run-step-page.njk', { ...runStepPage(step, run), ...form });
  }

  @Post(':number/:step')
  async take(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isRunStep(step)) throw notFound();
    const wrong = await this.takeStep(who, number, step, body);
    if (wrong === null) {
      setNotice(request, doneText(step, number));
      response.redirect(303, `/payment-runs/${number}`);
    } else {
      const run = await this.payments.run(who, number);
      response.status(422).render('payment-runs/run-step-page.njk', { ...runStepPage(step, run), ...wrong });
    }
  }

  /** @returns the form with what is wrong; null where it is done */
  private async takeStep(
    who: Principal,
    number: string,
    step: RunStep,
    body: unknown,
  ): Promise<FormState | null> {
    try {
      if (step !== 'paid') await this.decide[step](who, number);
      else {
        const { date, mistake } = readDate(body, 'paidOn', 'the day of payment');
        if (date === null) return formWith(body, [mistake]);
        await this.decide.confirm(who, number, date);
      }
      return null;
    } catch (error) {
      return formWith(body, mistakesOf(error));
    }
  }
}

function partOf<T>(all: readonly T[], { page, pageSize }: { page: number; pageSize: number }): Page<T> {
  const first = (page - 1) * pageSize;
  return { items: all.slice(first, first + pageSize), total: all.length, page, pageSize };
}
