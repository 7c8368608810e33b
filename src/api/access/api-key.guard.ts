import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { PrincipalService } from '../../identity/principal.service.js';
import { notFound } from '../../kernel/app-error.js';
import { ProblemError } from '../problems/problem.js';
import { PROBLEMS } from '../problems/problem-catalogue.js';
import { setCaller } from './caller.js';
import { RequestLimiter } from './request-limiter.js';

/** Lets in who sends a key that is known, before anything of the body is read. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(RequestLimiter) private readonly limiter: RequestLimiter,
  ) {}

  /** @throws AppError `api-key-invalid` (401) | `too-many-requests` (429) */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    // PostgreSQL knows no text with a NUL, so nothing has such a name.
    if (/%00|\0/.test(request.url)) throw notFound();
    const key = bearerKey(request.headers.authorization);
    if (key !== null) {
      await this.limiter.countRequest(key);
      const caller = await this.principals.principalOfApiKey(key);
      if (caller !== null) {
        setCaller(request, caller);
        return true;
      }
    }
    await this.limiter.countWrongKey(request.ip ?? '');
    throw new ProblemError('api-key-invalid', PROBLEMS['api-key-invalid'].example);
  }
}

/** @returns null where the header holds nothing that can be a key */
export function bearerKey(header: string | undefined): string | null {
  return /^Bearer +(isk_[\w-]{8,200})$/i.exec(header?.trim() ?? '')?.[1] ?? null;
}
