import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { WorkMessagesService } from '../../notifications/work-messages.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { WORK_MESSAGE_WORDS } from './account-page.model.js';

/** When somebody of the staff is told that an invoice waits for them. */
@Controller('account/messages')
export class WorkMessagesController {
  constructor(@Inject(WorkMessagesService) private readonly messages: WorkMessagesService) {}

  @Get()
  async ask(@Who() who: Principal, @Res() response: Response): Promise<void> {
    this.show(who, response, HttpStatus.OK, newForm({ choice: await this.messages.chosen(who) }));
  }

  @Post()
  async choose(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.messages.choose(who, typedValues(body)['choice'] ?? '');
    } catch (error) {
      this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
      return;
    }
    setNotice(request, 'Your choice is kept.');
    response.redirect(303, '/account');
  }

  private show({ email }: Principal, response: Response, status: HttpStatus, form: FormState): void {
    const choices = Object.entries(WORK_MESSAGE_WORDS).map(([value, text]) => ({ value, text }));
    response.status(status).render('account/work-messages-page.njk', { ...form, email, choices });
  }
}
