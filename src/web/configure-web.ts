import { Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import nunjucks from 'nunjucks';
import type { DataSource } from 'typeorm';
import { PrincipalService } from '../identity/principal.service.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { OrderGuestService } from '../purchasing/order-guest.service.js';
import type { Config } from '../platform/config/config.js';
import { loadOrCreateSecret } from '../platform/config/session-secret.js';
import { DATA_SOURCE } from '../platform/database/data-source.js';
import { isDate } from './components/words.js';
import { PageErrorFilter } from './errors/page-error.filter.js';
import { type Assets, GOVUK_FOLDER, WEB_FOLDER, loadAssets } from './layout/assets.js';
import { layoutModel } from './layout/layout.model.js';
import { csrfToken, requireCsrfToken } from './session/csrf.js';
import { poolOf } from '../platform/database/database-pool.js';
import { cameFrom } from './session/came-from.js';
import { takeNotice } from './session/notice.js';
import { isPagePath } from './session/page-path.js';
import { securityHeaders } from './session/security-headers.js';
import { redirectOnceSaved, sessionMiddleware } from './session/session.js';
import { readUploads } from './session/uploads.js';
import { dropNulOfForms, parseQuery, refuseNulInPath } from './session/without-nul.js';
import { loadAssisting } from './session/assisting.js';
import { loadGuest } from './session/guest.js';
import { loadVisitor } from './session/visitor.js';

const FORM_BYTES_MAX = '1mb';

/**
 * Everything between a request for a page and its controller. Call it once, after `NestFactory.create` and before
 * `listen`. Requests to /api and /health pass by untouched.
 */
export function configureWeb(app: NestExpressApplication, config: Config): void {
  const secure = config.publicUrl.startsWith('https:');
  const assets = loadAssets();
  const dataSource = app.get<DataSource>(DATA_SOURCE);
  const log = new Logger('web');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', parseQuery);
  app.disable('x-powered-by');
  configureTemplates(app);
  forPages(
    app,
    ...securityHeaders(secure),
    assets.serve,
    neverStored,
    layoutFor(config, assets),
    refuseNulInPath,
  );
  forPages(
    app,
    sessionMiddleware({
      pool: poolOf(dataSource),
      secret: config.sessionSecret ?? loadOrCreateSecret(config.dataDir),
      secure,
      onStoreError: (message) => log.warn(message),
    }),
    redirectOnceSaved(),
    loadVisitor(app.get(PrincipalService), config.secondFactor),
    loadAssisting(app.get(AssistSupplierService, { strict: false })),
    loadGuest(app.get(OrderGuestService, { strict: false })),
  );
  app.useBodyParser('urlencoded', { extended: false, limit: FORM_BYTES_MAX });
  forPages(app, readUploads(), dropNulOfForms, requireCsrfToken);
  app.useGlobalFilters(new PageErrorFilter(app.get(HttpAdapterHost).httpAdapter));
}

function configureTemplates(app: NestExpressApplication): void {
  const templates = nunjucks.configure([WEB_FOLDER, GOVUK_FOLDER], {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addFilter('isDate', isDate);
  app.engine('njk', (path: string, model: object, done: (error: Error | null, html?: string) => void) => {
    templates.render(path, model, (error, html) => done(error, html ?? ''));
  });
  app.setBaseViewsDir(WEB_FOLDER);
  app.setViewEngine('njk');
}

function forPages(app: NestExpressApplication, ...handlers: RequestHandler[]): void {
  for (const handler of handlers) {
    app.use((request: Request, response: Response, next: NextFunction) => {
      if (isPagePath(request.path)) void handler(request, response, next);
      else next();
    });
  }
}

/** What one person sees must not come back out of a shared computer's cache. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

/** Given to every template. The layout is worked out when a page is drawn, so that an error page has one as well. */
function layoutFor(config: Config, assets: Assets): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { locals } = response;
    locals['csrfToken'] = () => csrfToken(request);
    locals['takeNotice'] = () => takeNotice(request);
    locals['cameFrom'] = () => cameFrom(request);
    Object.defineProperty(locals, 'layout', {
      enumerable: true,
      get: () =>
        layoutModel(
          request.visitor ?? null,
          request.path,
          { demo: config.demo, assets },
          request.guest ?? null,
        ),
    });
    next();
  };
}
