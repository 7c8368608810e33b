import { NotFoundException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../platform/config/config.js';
import { ApiModule } from './api.module.js';
import { MESSAGE_PATH } from './invoices/message-body.interceptor.js';
import { readJsonBody } from './problems/json-body.js';
import { exampleOf, ProblemError, problemOf } from './problems/problem.js';
import { sendProblem } from './problems/problem.filter.js';

const JSON_BYTES_MAX = '1mb';

/**
 * What stands between a request to /api and its controller. Call it once, after `NestFactory.create` with
 * `bodyParser: false` and before `configureWeb` and `listen`. Documents are read by their own controller.
 */
export function configureApi(app: NestExpressApplication, config: Pick<Config, 'publicUrl'>): void {
  app.use('/api', safeHeaders, refuseUnreadable, refuseForms, readJson());
  let description: OpenAPIObject | null = null;
  app.use('/api/v1/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || request.path !== '/') return next();
    response.json((description ??= describeApi(app, config.publicUrl)));
  });
}

function describeApi(app: NestExpressApplication, publicUrl: string): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('i-supplier')
    .setVersion('1')
    .setDescription(
      'What suppliers and the council’s staff do on the pages, for their programs. Amounts are digits as text with their currency, dates are YYYY-MM-DD, lists come in pages. Errors are application/problem+json (RFC 9457) with a stable code. A POST may be sent again with the same Idempotency-Key.',
    )
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key: isk_…' })
    .build();
  return SwaggerModule.createDocument(app, document, { include: [ApiModule], operationIdFactory: nameOf });
}

/** invoicesSubmit: generated clients make a method of it. */
function nameOf(controller: string, method: string): string {
  const resource = controller.replace(/Controller$/, '');
  return `${resource[0]!.toLowerCase()}${resource.slice(1)}${method[0]!.toUpperCase()}${method.slice(1)}`;
}

/** What one program reads must not stay in a cache, and nothing of it is to be run as a page. */
function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  next();
}

/** The router itself cannot read such an address, and would say so in words of its own. */
function refuseUnreadable(request: Request, response: Response, next: NextFunction): void {
  try {
    decodeURIComponent(request.path);
    next();
  } catch {
    sendProblem(response, problemOf(new NotFoundException(), ''));
  }
}

/** What a browser's form or a program's default sends is nothing that we read: told before anybody parses it. */
function refuseForms(request: Request, response: Response, next: NextFunction): void {
  const type = request.headers['content-type'] ?? '';
  if (/^(application\/x-www-form-urlencoded|multipart\/)/i.test(type)) {
    sendProblem(response, exampleOf('media-type-unsupported'));
  } else {
    next();
  }
}

/** A body that cannot be read is told of here, since no controller has its turn. */
function readJson(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'POST' && MESSAGE_PATH.test(request.path)) return next();
    readJsonBody(request, response, JSON_BYTES_MAX).then(
      () => next(),
      (error: unknown) => {
        if (error instanceof ProblemError) sendProblem(response, problemOf(error, ''));
        else next(error);
      },
    );
  };
}
