import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../../kernel/app-error.js';

const TOKEN_BYTES = 32;
/** The hidden field that every form carries. */
const CSRF_FIELD = '_csrf';

/** Code of the error for a form whose token is missing or of another session. */
export const SESSION_EXPIRED = 'session-expired';

const csrf = csrfSync({ size: TOKEN_BYTES, getTokenFromRequest: (request) => tokenIn(request.body) });

const READ_ONLY = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a form through only with the token of its session. Comes after whatever reads the body. */
export const requireCsrfToken: RequestHandler = (request: Request, _: Response, next: NextFunction) => {
  if (READ_ONLY.has(request.method) || csrf.isRequestValid(request)) next();
  else next(sessionExpired());
};

function sessionExpired(): AppError {
  return new AppError(SESSION_EXPIRED, {
    status: 403,
    message:
      'We did not save your answers. Go back, reload the page and try again. You may have to sign in again.',
  });
}

/** The token of this session, made when first asked for: a page without a form starts no session. */
export function csrfToken(request: Request): string {
  return csrf.generateToken(request);
}

function tokenIn(body: unknown): string | undefined {
  const token = (body as Record<string, unknown> | null | undefined)?.[CSRF_FIELD];
  return typeof token === 'string' ? token : undefined;
}
