import { parse } from 'node:querystring';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { notFound } from '../../kernel/app-error.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * No keyboard types a NUL and PostgreSQL keeps none, so that one in a form is nothing that anybody meant: what was typed
 * counts without it. Comes after whatever reads the body.
 */
export const dropNulOfForms: RequestHandler = (request: Request, _: Response, next: NextFunction) => {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null) request.body = withoutNul(body as Values);
  next();
};

/** The values of an address after "?", in the same way. */
export function parseQuery(query: string): Values {
  return withoutNul(parse(query));
}

/** An address with a NUL in it is nobody's. @throws AppError `not-found` */
export const refuseNulInPath: RequestHandler = (request: Request, _: Response, next: NextFunction) => {
  next(/%00/.test(request.path) ? notFound() : undefined);
};

function withoutNul(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cleaned(value)]));
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}
