import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';

/** An id that a proxy in front may have given. Anything else might be an attempt to forge log lines. */
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * Middleware: one line a request with method, route, status, milliseconds and request id, which is also sent
 * back as `x-request-id`. No query, cookie, header or body: they may hold personal data.
 * `req.id` and `req.log` (a logger that knows the id) are there for others.
 */
export function requestLogging(logger: Logger): HttpLogger {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    customSuccessObject: (request, response, { responseTime }: Timed) =>
      line(request, response, responseTime),
    customErrorObject: (request, response, error, { responseTime }: Timed) => ({
      ...line(request, response, responseTime),
      err: error,
    }),
  });
}

/** What nobody types: the secret of a link. */
const LONG_SEGMENT = /\/[\w-]{40,}(?=\/|$)/g;

interface Timed {
  readonly responseTime: number;
}

interface RoutedRequest extends IncomingMessage {
  readonly baseUrl?: string;
  readonly originalUrl?: string;
  readonly route?: { readonly path?: unknown };
}

function line(request: RoutedRequest, response: ServerResponse, ms: number): Record<string, unknown> {
  return { method: request.method, route: routeOf(request), status: response.statusCode, ms };
}

/** The pattern of the route, `/invitations/:token`, because a path may hold a secret; else the path without them. */
function routeOf(request: RoutedRequest): string {
  const pattern = request.route?.path;
  if (typeof pattern === 'string') return `${request.baseUrl ?? ''}${pattern}`;
  return (request.originalUrl ?? request.url ?? '').split('?')[0]!.replace(LONG_SEGMENT, '/:token');
}
