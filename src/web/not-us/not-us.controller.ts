import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { BankAlertService } from '../../suppliers/bank-alert.service.js';
import { formWith, newForm, typedValues } from '../forms/form.js';
import { notUsPage } from './not-us-page.model.js';

const WORDS_MAX = 1000;

/** Where "this was not us" in a message leads to. Nobody needs to sign in; looking at it changes nothing. */
@Controller('not-us/:council/:token')
export class NotUsController {
  constructor(@Inject(BankAlertService) private readonly alerts: BankAlertService) {}

  @Get()
  @Render('not-us/not-us-page.njk')
  async ask(@Param('council') council: string, @Param('token') token: string) {
    return { ...notUsPage(await this.alerts.read(council, token)), ...newForm() };
  }

  @Post()
  async report(
    @Param('council') council: string,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { words = '' } = typedValues(body);
    const alert = await this.alerts.read(council, token);
    if (words.length > WORDS_MAX) {
      const mistake = { field: 'words', message: `What you write must be ${WORDS_MAX} characters or less` };
      response
        .status(422)
        .render('not-us/not-us-page.njk', { ...notUsPage(alert), ...formWith(body, [mistake]) });
      return;
    }
    await this.alerts.report(council, token, words);
    response
      .status(HttpStatus.OK)
      .render('not-us/reported-page.njk', notUsPage(await this.alerts.read(council, token)));
  }
}
