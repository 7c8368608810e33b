import { HttpException } from '@nestjs/common';
import { AppError, type FieldError } from '../../kernel/app-error.js';
import { SESSION_EXPIRED } from '../session/csrf.js';
import { type DeadLink, deadLink } from './dead-link.js';

export interface ErrorPage {
  readonly status: number;
  readonly pageTitle: string;
  readonly paragraphs: readonly string[];
  readonly fields: readonly FieldError[];
  /** To quote when reporting it; only where the fault is ours. */
  readonly requestId: string | null;
  /** What helps here; null where all that can be said is the way home. */
  readonly next: DeadLink['next'] | null;
}

/**
 * What a person reads of an error that no form could show. Anything unknown is a fault of ours.
 * @param path that was asked for: a link in a message that does not work says how to get another
 */
export function errorPage(error: unknown, requestId: string, path = ''): ErrorPage {
  if (isDatabaseAway(error)) return NOT_AVAILABLE;
  if (error instanceof AppError) return appErrorPage(error, requestId, path);
  const status = error instanceof HttpException ? error.getStatus() : statusOfMiddleware(error);
  return PAGES[status] ?? (status < 500 ? { ...BAD_REQUEST, status } : fault(requestId));
}

function appErrorPage(error: AppError, requestId: string, path: string): ErrorPage {
  const link = error.status === 404 || error.status === 410 ? deadLink(path) : null;
  if (link !== null) return deadLinkPage(error, link);
  if (error.status === 404) return page(404, 'Page not found', [error.message, ...NOT_FOUND_HELP]);
  if (error.status >= 500 && error.status !== 503) return fault(requestId);
  if (error.code === SESSION_EXPIRED) return page(error.status, 'Your session has expired', [error.message]);
  return {
    ...page(error.status, TITLES[error.status] ?? 'There is a problem', [error.message]),
    fields: error.fields,
  };
}

function deadLinkPage({ status, message }: AppError, { advice, next }: DeadLink): ErrorPage {
  const copied = status === 404 ? [COPIED] : [];
  return { ...page(status, 'This link does not work', [message, ...copied, advice]), next };
}

const COPIED =
  'If you typed or pasted it, check that you copied all of it. In some mail programs a long address is broken over two lines.';

const TITLES: Readonly<Record<number, string>> = {
  403: 'You cannot do this',
  409: 'This cannot be done now',
  413: 'The file is too big',
  429: 'Too many attempts',
  503: 'Sorry, the service is not available',
};

const NOT_FOUND_HELP = [
  'If you typed the web address, check it is correct. If you pasted it, check you copied all of it.',
  'If you followed a link, you may be signed in for another council or organisation. You can go back to your home page.',
];

const NOT_AVAILABLE = page(503, 'Sorry, the service is not available', [
  'Nothing that you sent before has been lost. Try again in a few minutes.',
]);
const BAD_REQUEST = page(400, 'We could not read what you sent', ['Go back and try again.']);

const PAGES: Readonly<Record<number, ErrorPage>> = {
  404: page(404, 'Page not found', ['We cannot find that page.', ...NOT_FOUND_HELP]),
  405: page(405, 'Page not found', ['We cannot find that page.', ...NOT_FOUND_HELP]),
  413: page(413, 'The file is too big', [
    'An invoice can be 20 MB at the most, and a file that goes with a message or a form 10 MB. Nothing was saved.',
    'Go back, and send a smaller file.',
  ]),
  503: NOT_AVAILABLE,
};

function fault(requestId: string): ErrorPage {
  return {
    ...page(500, 'Sorry, there is a problem with the service', [
      'The fault is ours. Try again later. If you were sending an invoice, look at your invoices first: it may have arrived.',
    ]),
    requestId,
  };
}

function page(status: number, pageTitle: string, paragraphs: readonly string[]): ErrorPage {
  return { status, pageTitle, paragraphs, fields: [], requestId: null, next: null };
}

/** Errors of Express middleware carry their status; multer's only a code. */
function statusOfMiddleware(error: unknown): number {
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof code === 'string' && code.startsWith('LIMIT_')) return code === 'LIMIT_FILE_SIZE' ? 413 : 400;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

const CONNECTION_LOST = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|57P0[1-3]|53300)$/;

/** The database does not answer: it is starting, stopping or cut off. */
function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, driverError, syscall, message } = error as {
    code?: unknown;
    driverError?: unknown;
    syscall?: unknown;
    message?: unknown;
  };
  if (driverError !== undefined) return isDatabaseAway(driverError);
  if (message === 'Connection terminated unexpectedly') return true;
  if (code === 'ENOENT' && syscall !== 'connect') return false;
  return typeof code === 'string' && CONNECTION_LOST.test(code);
}
