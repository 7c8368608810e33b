import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** The folder of the pages, in src/ and in dist/ alike. */
export const WEB_FOLDER = fileURLToPath(new URL('..', import.meta.url));
/** What govuk-frontend ships, macros and all. */
export const GOVUK_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist',
);

interface Asset {
  /** Holds a hash of the content, so it may be kept for ever. */
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

export interface Assets {
  readonly styles: string;
  readonly script: string;
  readonly icon: string;
  /** Of the two pages about passkeys alone. */
  readonly passkey: string;
  readonly serve: RequestHandler;
}

/** Fonts that every machine has. The typeface of GOV.UK may be used on GOV.UK only. */
const FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif';

export function loadAssets(): Assets {
  const govuk = join(GOVUK_FOLDER, 'govuk');
  const styles = asset(
    'i-supplier',
    'css',
    'text/css; charset=utf-8',
    withoutBranding(readFileSync(join(govuk, 'govuk-frontend.min.css'), 'utf8')) +
      `.govuk-template__body{font-family:${FONTS}}` +
      readFileSync(join(WEB_FOLDER, 'layout', 'i-supplier.css'), 'utf8'),
  );
  const script = asset(
    'i-supplier',
    'js',
    'text/javascript; charset=utf-8',
    `${withoutSourceMap(readFileSync(join(govuk, 'govuk-frontend.min.js'), 'utf8'))}\ninitAll();\n`,
  );
  const icon = asset(
    'icon',
    'svg',
    'image/svg+xml',
    readFileSync(join(WEB_FOLDER, 'layout', 'icon.svg'), 'utf8'),
  );
  const passkey = asset(
    'passkey',
    'js',
    'text/javascript; charset=utf-8',
    readFileSync(join(WEB_FOLDER, 'passkeys', 'passkey.client.js'), 'utf8'),
  );
  return {
    ...{ styles: styles.url, script: script.url, icon: icon.url, passkey: passkey.url },
    serve: serve([styles, script, icon, passkey]),
  };
}

/** The stylesheet without GOV.UK's typeface and coat of arms. */
export function withoutBranding(css: string): string {
  return withoutSourceMap(css)
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/font-family:"?GDS Transport"?,arial,sans-serif/g, `font-family:${FONTS}`)
    .replaceAll(/url\([^)]*govuk-crest[^)]*\)/g, 'none');
}

function withoutSourceMap(text: string): string {
  return text.replace(/(\/\/#|\/\*#) sourceMappingURL=.*$/s, '');
}

function asset(name: string, extension: string, mediaType: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const bytes = Buffer.from(text, 'utf8');
  return { url: `/assets/${name}.${hash}.${extension}`, mediaType, bytes, gzipped: gzipSync(bytes) };
}

function serve(assets: readonly Asset[]): RequestHandler {
  const byUrl = new Map(assets.map((each) => [each.url, each]));
  return (request: Request, response: Response, next: NextFunction) => {
    const found = byUrl.get(request.path);
    if (found === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.set({
      'Content-Type': found.mediaType,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    if (request.acceptsEncodings('gzip') === 'gzip') {
      response.set('Content-Encoding', 'gzip').end(found.gzipped);
    } else {
      response.end(found.bytes);
    }
  };
}
