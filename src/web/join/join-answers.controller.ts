import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CouncilService } from '../../identity/council.service.js';
import { notFound } from '../../kernel/app-error.js';
import { AnswerJoiningService } from '../../suppliers/answer-joining.service.js';
import { ClaimSupplierService } from '../../suppliers/claim-supplier.service.js';
import { JOINING_STEPS, type JoiningStep, stepAfter, typedOf } from '../../suppliers/domain/joining-steps.js';
import type { JoiningPlace, JoiningView } from '../../suppliers/joining-view.js';
import { SendJoiningService } from '../../suppliers/send-joining.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { checkAnswersPage, firstPageOf, foundCompany, stepPage, taskListPage } from './join-pages.model.js';
import { placeOfJoining } from './joining-session.js';

/** The questions of joining, one thing per page, kept at every step. Only for who has proved the address. */
@Controller('join')
export class JoinAnswersController {
  constructor(
    @Inject(AnswerJoiningService) private readonly answering: AnswerJoiningService,
    @Inject(SendJoiningService) private readonly sending: SendJoiningService,
    @Inject(ClaimSupplierService) private readonly claims: ClaimSupplierService,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  /** Where to go on: somebody of whom everything is on file has nothing to do but to look at it. */
  @Get('next')
  async next(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found !== null) response.redirect(303, firstPageOf(found.view) ?? '/join/tasks');
  }

  @Get('tasks')
  async tasks(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    response.render('join/tasks-page.njk', taskListPage(found.view, found.councilName));
  }

  @Get('answers/:step')
  async ask(@Param('step') name: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    const step = stepOf(name);
    response.render(
      'join/step-page.njk',
      stepPage(step, found.view, newForm(typedOf(step, found.view.answers))),
    );
  }

  @Post('answers/:step')
  async take(
    @Param('step') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    const step = stepOf(name);
    const typed = typedValues(body);
    const { view, mistakes } = await this.answering.answer(found.place, step, typed);
    if (view === null) {
      const asked = { ...typed, asked: typed['companyNumber'] ?? '' };
      const page = stepPage(step, found.view, formWith(asked, mistakes));
      return again(response, 'join/step-page.njk', page);
    }
    response.redirect(303, pageAfter(step, view));
  }

  /** What the register says of the number, so that nobody types it. */
  @Get('company')
  async company(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    const company = foundCompany(found.view);
    if (company === null) return response.redirect(303, '/join/tasks');
    response.render('join/company-page.njk', company);
  }

  @Get('registered')
  async askRegistered(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    if (found.view.mayBeRegistered === null) return response.redirect(303, '/join/next');
    this.showRegistered(response, HttpStatus.OK, found.view, newForm());
  }

  @Post('registered')
  async takeRegistered(
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    const { choice = '', message = '' } = typedValues(body);
    try {
      if (choice === 'different' && found.view.mayBeRegistered === 'likely') {
        await this.answering.sayDifferent(found.place);
        return response.redirect(303, '/join/next');
      }
      if (choice === 'claim') {
        await this.claims.claim(found.place, message);
        return response.redirect(303, '/join/status');
      }
      const mistake = { field: 'choice', message: 'Select whether this is your organisation' };
      this.showRegistered(response, HttpStatus.UNPROCESSABLE_ENTITY, found.view, formWith(body, [mistake]));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      this.showRegistered(response, HttpStatus.UNPROCESSABLE_ENTITY, found.view, form);
    }
  }

  @Get('check')
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    if (firstPageOf(found.view) !== '/join/check') return response.redirect(303, '/join/next');
    response.render('join/check-page.njk', checkAnswersPage(found.view, found.councilName, newForm()));
  }

  @Post('check')
  async declare(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    try {
      if (typedValues(body)['declared'] !== 'yes') {
        const mistake = { field: 'declared', message: 'Select that the details are right, or change them' };
        const page = checkAnswersPage(found.view, found.councilName, formWith(body, [mistake]));
        return again(response, 'join/check-page.njk', page);
      }
      const { knownPerson } = await this.sending.declare(found.place);
      response.redirect(303, knownPerson ? '/join/done' : '/join/password');
    } catch (error) {
      const page = checkAnswersPage(found.view, found.councilName, formWith(body, mistakesOf(error)));
      again(response, 'join/check-page.njk', page);
    }
  }

  @Get('password')
  async askPassword(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    if (!found.view.declared) return response.redirect(303, '/join/check');
    response.render('join/password-page.njk', { ...newForm(), email: found.view.email });
  }

  @Post('password')
  async choosePassword(
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    try {
      // As typed: a blank at the end belongs to a password.
      const password = typeof body['password'] === 'string' ? body['password'] : '';
      await this.sending.choosePassword(found.place, password);
      response.redirect(303, '/join/done');
    } catch (error) {
      const { values: _never, ...form } = formWith({}, mistakesOf(error));
      again(response, 'join/password-page.njk', { ...form, values: {}, email: found.view.email });
    }
  }

  /** The application of whoever asks, while its answers may be changed; else they have been led elsewhere. */
  private async joining(
    request: Request,
    response: Response,
  ): Promise<{ place: JoiningPlace; view: JoiningView; councilName: string } | null> {
    const place = placeOfJoining(request);
    if (place === null) {
      response.redirect(303, '/join/resume');
      return null;
    }
    const view = await this.answering.read(place);
    if (view.state !== 'EMAIL_VERIFIED' || view.claim === 'OPEN') {
      response.redirect(303, view.state === 'ACTIVE' ? '/join/done' : '/join/status');
      return null;
    }
    const { name } = await this.councils.council(place.councilId);
    return { place, view, councilName: name };
  }

  private showRegistered(response: Response, status: HttpStatus, view: JoiningView, form: FormState): void {
    response
      .status(status)
      .render('join/registered-page.njk', { ...form, certain: view.mayBeRegistered === 'same' });
  }
}

/** @throws AppError `not-found` */
function stepOf(name: string): JoiningStep {
  const step = JOINING_STEPS.find((each) => each === name);
  if (step === undefined) throw notFound();
  return step;
}

function pageAfter(step: JoiningStep, view: JoiningView): string {
  const next = stepAfter(step, view.answers);
  if (next !== null) return `/join/answers/${next}`;
  if (view.mayBeRegistered !== null) return '/join/registered';
  return step === 'company' && foundCompany(view) !== null ? '/join/company' : '/join/next';
}

function again(response: Response, page: string, model: object): void {
  response.status(HttpStatus.UNPROCESSABLE_ENTITY).render(page, model);
}
