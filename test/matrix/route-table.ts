import type { NestExpressApplication } from '@nestjs/platform-express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** The answer to addresses of the API that are none. */
const CATCH_ALL = ['/api', '/api/*path'];

/** "GET /orders/:number" for every handler that Nest has given to Express. */
export function routesOf(application: NestExpressApplication): string[] {
  const express = application.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route === undefined || CATCH_ALL.includes(route.path)
      ? []
      : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}
