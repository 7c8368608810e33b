import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type BegunSignIn, OrganisationSignInService } from '../../identity/organisation-sign-in.service.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { localPath } from '../session/page-path.js';
import { startPersonsSession, startProvedSession } from '../session/signed-in.js';

declare module 'express-session' {
  interface SessionData {
    /** A sign-in at the organisation that has begun, and where it is to lead. */
    organisation?: BegunSignIn & { readonly next: string };
  }
}

/** Council staff sign in with the account of their organisation. */
@Controller('sign-in/organisation')
export class OrganisationSignInController {
  constructor(
    @Inject(OrganisationSignInService) private readonly organisation: OrganisationSignInService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async begin(
    @Query('next') next: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!this.organisation.available) throw notFound();
    const { url, begun } = await this.organisation.begin();
    request.session.organisation = { ...begun, next: localPath(next) };
    response.redirect(303, url);
  }

  /** Good once: whoever comes back a second time has nothing that belongs to it. */
  @Get('callback')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.organisation.available) throw notFound();
    const { organisation } = request.session;
    delete request.session.organisation;
    if (organisation === undefined) return response.redirect(303, '/sign-in');
    try {
      const { personId, provedFactor } = await this.organisation.finish(request.originalUrl, organisation);
      const now = this.clock.now();
      if (provedFactor) await startProvedSession(request, personId, now);
      else await startPersonsSession(request, personId, now);
    } catch (error) {
      if (!(error instanceof AppError) || ![401, 403].includes(error.status)) throw error;
      response.status(error.status).render('sign-in/organisation-failed.njk', { message: error.message });
      return;
    }
    response.redirect(303, organisation.next);
  }
}
