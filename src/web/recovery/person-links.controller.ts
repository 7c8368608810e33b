import { Controller, Get, Inject, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { EmailChangeService } from '../../identity/email-change.service.js';
import { FactorLossService } from '../../identity/factor-loss.service.js';
import { setNotice } from '../session/notice.js';
import { startSession } from '../session/session.js';
import { changePage, finishPage, type LinkPage, stopPage, undoPage } from './link-page.model.js';

const PAGE = 'recovery/link-page.njk';

/** Where links in messages about one's own sign-in lead: each page says what it would do, and does it when it is sent. */
@Controller()
export class PersonLinksController {
  constructor(
    @Inject(EmailChangeService) private readonly emails: EmailChangeService,
    @Inject(FactorLossService) private readonly losses: FactorLossService,
  ) {}

  @Get('confirm-email/:token')
  @Render(PAGE)
  async askChange(@Param('token') token: string): Promise<LinkPage> {
    return changePage((await this.emails.read('change', token)).address);
  }

  @Post('confirm-email/:token')
  async change(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.emails.confirm(token);
    await done(request, response, 'You sign in with your new email address from now on.');
  }

  @Get('undo-email/:token')
  @Render(PAGE)
  async askUndo(@Param('token') token: string): Promise<LinkPage> {
    return undoPage((await this.emails.read('undo', token)).address);
  }

  @Post('undo-email/:token')
  async undo(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.emails.undo(token);
    await done(
      request,
      response,
      'The change is undone, and every session has ended. The old password is not good any more: choose a new one with “I have forgotten my password”.',
    );
  }

  @Get('lost-phone/:token')
  @Render(PAGE)
  async askFinish(@Param('token') token: string): Promise<LinkPage> {
    return finishPage(await this.losses.read('finish', token));
  }

  @Post('lost-phone/:token')
  async finish(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.losses.finish(token);
    await done(request, response, 'Your lost phone counts no more. Sign in with your password.');
  }

  @Get('stop-recovery/:token')
  @Render(PAGE)
  async askStop(@Param('token') token: string): Promise<LinkPage> {
    return stopPage(await this.losses.read('stop', token));
  }

  @Post('stop-recovery/:token')
  async stop(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.losses.stop(token);
    await done(request, response, 'It is stopped: nobody signs in without the code from the phone.');
  }
}

async function done(request: Request, response: Response, notice: string): Promise<void> {
  await startSession(request);
  setNotice(request, notice);
  response.redirect(303, '/sign-in');
}
