import { type ArgumentsHost, Catch, HttpException, Logger } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { Request, Response } from 'express';
import { AppError } from '../../kernel/app-error.js';
import { newId } from '../../kernel/ids.js';
import { isPagePath } from '../session/page-path.js';
import { SignInNeeded } from '../session/visitor.js';
import { errorPage } from './error-page.model.js';

/** Tells people about errors in pages. What the API and the health checks throw is left to theirs. */
@Catch()
export class PageErrorFilter extends BaseExceptionFilter {
  private readonly log = new Logger('web');

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { id?: unknown }>();
    const response = host.switchToHttp().getResponse<Response>();
    if (!isPagePath(request.path)) return super.catch(error, host);
    if (response.headersSent) {
      response.destroy(error instanceof Error ? error : undefined);
      return;
    }
    if (error instanceof SignInNeeded) return this.leadToSignIn(request, response);
    const requestId = typeof request.id === 'string' ? request.id : newId();
    const page = errorPage(error, requestId, request.path);
    if (page.status >= 500) this.report(error, requestId);
    response.status(page.status).render('errors/error-page.njk', page);
  }

  /** Back to the page afterwards; but not to the sending of a form, which cannot be done by a link. */
  private leadToSignIn(request: Request, response: Response): void {
    const back = request.method === 'GET' && request.path !== '/' ? request.originalUrl : '';
    response.redirect(303, back === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`);
  }

  private report(error: unknown, requestId: string): void {
    if (error instanceof AppError || error instanceof HttpException) {
      this.log.warn(`request ${requestId}: ${error.message}`);
    } else {
      const thrown = error instanceof Error ? error : new Error(String(error));
      this.log.error(`request ${requestId}: ${thrown.message}`, thrown.stack);
    }
  }
}
