import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';

const TOKEN_BYTES = 32;
/** The hidden field that every form carries. */
export const CSRF_FIELD = '_csrf';

const csrf = csrfSync({ size: TOKEN_BYTES, getTokenFromRequest: (request) => tokenIn(request.body) });

/** Lets a form through only with the token of its session. Comes after whatever reads the body. */
export const requireCsrfToken: RequestHandler = csrf.csrfSynchronisedProtection;

/** The token of this session, made when first asked for: a page without a form starts no session. */
export function csrfToken(request: Request): string {
  return csrf.generateToken(request);
}

export function isCsrfError(error: unknown): boolean {
  return error === csrf.invalidCsrfTokenError;
}

function tokenIn(body: unknown): string | undefined {
  const token = (body as Record<string, unknown> | null | undefined)?.[CSRF_FIELD];
  return typeof token === 'string' ? token : undefined;
}
