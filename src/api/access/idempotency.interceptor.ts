import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import type { Principal } from '../../identity/domain/policy.js';
import { AppError } from '../../kernel/app-error.js';
import {
  type Begun,
  IdempotencyService,
  type KeptAnswer,
} from '../../platform/idempotency/idempotency.service.js';
import { type Problem, ProblemError, problemOf, RepeatedProblem } from '../problems/problem.js';
import { PROBLEMS } from '../problems/problem-catalogue.js';
import { callerOf } from './caller.js';

export const IDEMPOTENCY_KEY_MAX = 255;

/** Gives a request that is sent again with the same `Idempotency-Key` the first answer, and does nothing for it. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(IdempotencyService) private readonly requests: IdempotencyService) {}

  /** @throws AppError `idempotency-key-invalid` (400) | `idempotency-key-reused` (422) | `request-under-way` (409) | `request-broken-off` (409) */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const key = idempotencyKeyOf(request.headers['idempotency-key']);
    if (key === null) return next.handle();
    const who = callerOf(request);
    const begun = await this.requests.begin(who, key, fingerprintOf(request));
    if (begun.kind !== 'new') return of(repeated(begun, response));
    return of(await this.once(who, begun.id, next, response));
  }

  private async once(who: Principal, id: string, next: CallHandler, response: Response): Promise<unknown> {
    let value: unknown;
    try {
      value = await lastValueFrom(next.handle());
    } catch (error) {
      await this.requests.finish(who, id, answerOf(response, error));
      throw error;
    }
    const { statusCode: status } = response;
    const body = JSON.stringify(value);
    await this.requests.finish(who, id, { status, location: locationOf(response), body });
    return value;
  }
}

/**
 * Of up to 255 visible characters, in quotes (RFC 9651) or without. @returns null where there is none
 * @throws ProblemError `idempotency-key-invalid` (400)
 */
function idempotencyKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const sent = [header].flat().join(', ').trim();
  const key = /^"(.*)"$/.exec(sent)?.[1] ?? sent;
  if (key.length <= IDEMPOTENCY_KEY_MAX && /^[\x21\x23-\x7e]+$/.test(key)) return key;
  throw new ProblemError('idempotency-key-invalid', PROBLEMS['idempotency-key-invalid'].example);
}

/** Of the operation and of the body: JSON as it was read, a document by its bytes. */
function fingerprintOf({ method, originalUrl, body }: Request): string {
  const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null);
  return createHash('sha256').update(`${method} ${originalUrl}\n`).update(bytes).digest('hex');
}

/** null for an error of ours: nobody knows how far the work came. */
function answerOf(response: Response, error: unknown): KeptAnswer | null {
  if (!(error instanceof AppError) || error.status >= 500) return null;
  const { status, ...rest } = problemOf(error, '');
  return { status, location: locationOf(response), body: JSON.stringify({ status, ...rest }) };
}

function repeated(begun: Exclude<Begun, { kind: 'new' }>, response: Response): unknown {
  switch (begun.kind) {
    case 'answered': {
      const { status, location, body } = begun.answer;
      response.setHeader('Idempotency-Replayed', 'true');
      if (location !== null) response.setHeader('Location', location);
      if (status >= 400) throw new RepeatedProblem(JSON.parse(body) as Problem);
      response.status(status);
      return JSON.parse(body);
    }
    case 'reused':
      throw new ProblemError('idempotency-key-reused', PROBLEMS['idempotency-key-reused'].example);
    case 'under-way':
      throw new AppError('request-under-way', {
        ...{ status: 409, message: PROBLEMS['request-under-way'].example, params: { retryAfterS: 1 } },
      });
    case 'broken-off':
      throw new ProblemError('request-broken-off', PROBLEMS['request-broken-off'].example);
  }
}

function locationOf(response: Response): string | null {
  const location = response.getHeader('Location');
  return typeof location === 'string' ? location : null;
}
