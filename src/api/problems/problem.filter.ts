import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../kernel/app-error.js';
import { newId } from '../../kernel/ids.js';
import { type Problem, PROBLEM_TYPE, problemOf } from './problem.js';

/** Tells programs about errors. It stands on the API's controllers, so pages keep theirs. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('api');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { id?: unknown }>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy(error instanceof Error ? error : undefined);
      return;
    }
    const requestId = typeof request.id === 'string' ? request.id : newId();
    const problem = problemOf(error, requestId);
    if (problem.code === 'server-error') {
      const thrown = error instanceof Error ? error : new Error(String(error));
      this.log.error(`request ${requestId}: ${thrown.message}`, thrown.stack);
    }
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="i-supplier"');
    const retryAfterS = error instanceof AppError ? error.params['retryAfterS'] : undefined;
    if (typeof retryAfterS === 'number') response.setHeader('Retry-After', String(retryAfterS));
    sendProblem(response, problem);
  }
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status);
  response.setHeader('Content-Type', PROBLEM_TYPE);
  response.end(JSON.stringify(problem));
}
