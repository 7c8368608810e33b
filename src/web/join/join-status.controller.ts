import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CouncilService } from '../../identity/council.service.js';
import { AnswerJoiningService } from '../../suppliers/answer-joining.service.js';
import { DecideApplicationService } from '../../suppliers/decide-application.service.js';
import type { JoiningPlace } from '../../suppliers/joining-view.js';
import { formWith, type FormState, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { donePage, statusPage } from './join-status.model.js';
import { placeOfJoining } from './joining-session.js';

/** Where a registration stands, for whoever sent it: told, asked and answered. */
@Controller('join')
export class JoinStatusController {
  constructor(
    @Inject(AnswerJoiningService) private readonly answering: AnswerJoiningService,
    @Inject(DecideApplicationService) private readonly deciding: DecideApplicationService,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  @Get('done')
  async done(@Req() request: Request, @Res() response: Response): Promise<void> {
    const place = this.place(request, response);
    if (place === null) return;
    const view = await this.answering.read(place);
    if (!view.hasPerson) return response.redirect(303, '/join/tasks');
    const { name } = await this.councils.council(place.councilId);
    response.render('join/done-page.njk', donePage(view, name));
  }

  @Get('status')
  async status(@Req() request: Request, @Res() response: Response): Promise<void> {
    const place = this.place(request, response);
    if (place !== null) await this.show(place, response, HttpStatus.OK, newForm());
  }

  @Post('status/answer')
  async answer(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const place = this.place(request, response);
    if (place === null) return;
    try {
      await this.deciding.answer(place, typedValues(body)['answer'] ?? '');
      response.redirect(303, '/join/status');
    } catch (error) {
      await this.show(place, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
  }

  @Post('status/change')
  async change(@Req() request: Request, @Res() response: Response): Promise<void> {
    const place = this.place(request, response);
    if (place === null) return;
    await this.deciding.reopen(place);
    response.redirect(303, '/join/tasks');
  }

  private async show(
    place: JoiningPlace,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const view = await this.answering.read(place);
    const happened = await this.answering.happened(place);
    const { name } = await this.councils.council(place.councilId);
    response.status(status).render('join/status-page.njk', statusPage(view, happened, name, form));
  }

  private place(request: Request, response: Response): JoiningPlace | null {
    const place = placeOfJoining(request);
    if (place === null) response.redirect(303, '/join/resume');
    return place;
  }
}
