import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROUTES } from './matrix/routes.js';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

const BASE = ['kernel', 'platform', 'audit', 'identity'];
const BELOW_PAYMENTS = ['documents', 'suppliers', 'purchasing', 'invoices'];
const CAPABILITIES = [
  'audit', 'identity', 'documents', 'suppliers', 'purchasing', 'invoices', 'matching', 'approvals', 'payments',
  'early-payment', 'notifications', 'uptake',
]; // prettier-ignore

/** Who may import whom. A row names only rooms above it, so a cycle cannot be spelled. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  einvoice: ['kernel'],
  platform: ['kernel'],
  audit: ['kernel', 'platform'],
  identity: ['kernel', 'platform', 'audit'],
  documents: BASE,
  suppliers: [...BASE, 'documents'],
  purchasing: [...BASE, 'suppliers'],
  invoices: [...BASE, 'einvoice', 'documents', 'suppliers', 'purchasing'],
  // Matching and early payment read the semantic invoice, so the library's model is theirs to name too.
  matching: [...BASE, 'einvoice', 'suppliers', 'purchasing', 'invoices'],
  approvals: [...BASE, 'purchasing', 'invoices', 'matching'],
  payments: [...BASE, ...BELOW_PAYMENTS],
  'early-payment': [...BASE, 'einvoice', 'suppliers', 'invoices', 'payments'],
  notifications: [...BASE, 'suppliers', 'purchasing', 'invoices', 'approvals', 'payments'],
  uptake: [...BASE, 'suppliers', 'purchasing', 'invoices'],
  web: ['kernel', 'platform', 'einvoice', ...CAPABILITIES],
  api: ['kernel', 'platform', 'einvoice', ...CAPABILITIES],
  jobs: ['kernel', 'platform', ...CAPABILITIES],
  demonstration: ['kernel', 'platform', 'einvoice', ...CAPABILITIES],
};

/** Files directly under src/: they put the rooms together, so they may see what they put together. */
const ENTRY = 'entry';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = listFiles(SRC).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);
const insideSrc = imports.filter(({ to }) => to.startsWith('src/'));
const packages = imports.filter(({ to }) => !to.startsWith('src/') && !to.startsWith('migrations/'));

describe('the house', () => {
  it('has a row in the table of doors for every room', () => {
    const rooms = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map((room) => room.name).sort()).toEqual(Object.keys(DOORS).sort());
  });

  it('opens a door only to rooms in the rows above', () => {
    const order = Object.keys(DOORS);
    for (const [room, doors] of Object.entries(DOORS)) {
      for (const door of doors)
        expect([room, door, order.indexOf(door) < order.indexOf(room)]).toEqual([room, door, true]);
    }
  });

  it('is walked through its doors only', () => {
    const wrong = insideSrc.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      if (here === ENTRY || here === there) return false;
      // Both processes are put together from the modules that these two files list.
      if (here === 'jobs' && to === 'src/capabilities.module.ts') return false;
      return !DOORS[here]!.includes(there);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps entities, stores and jobs at home: others use services, modules, events, views and decisions', () => {
    const wrong = insideSrc.filter(({ from, to, typeOnly }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      if (here === ENTRY || here === there || !CAPABILITIES.includes(there)) return false;
      if (/\.(service|module)\.ts$|\/events\.ts$|\/domain\//.test(to)) return false;
      if (here === 'jobs' && to.endsWith('.job.ts')) return false;
      // The shape of what a service returns.
      return !(to.endsWith('-view.ts') && typeOnly);
    });
    expect(wrong).toEqual([]);
  });

  it('decides in pure code: kernel, einvoice, domain and events know no framework, no ORM and no I/O', () => {
    const pure = packages
      .filter(({ from }) => isPure(from))
      .filter(({ from, to }) => !isAllowedInPure(from, to));
    expect(pure).toEqual([]);
  });

  it('asks the pure rooms nothing that is not pure', () => {
    const wrong = insideSrc.filter(({ from, to, typeOnly }) => isPure(from) && !isPure(to) && !typeOnly);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['bullmq', 'src/platform/queue/'],
    ['ioredis', 'src/platform/queue/'],
    ['nunjucks', 'src/web/'],
    ['express-session', 'src/web/'],
    ['@aws-sdk/client-s3', 'src/platform/storage/'],
    ['nodemailer', 'src/platform/mail/'],
    ['saxes', 'src/einvoice/formats/xml/'],
    ['@nestjs/swagger', 'src/api/'],
  ])('lets only one place know %s: %s', (name, place) => {
    const users = packages.filter(({ to }) => to === name || to.startsWith(`${name}/`));
    expect(users.filter(({ from }) => !from.startsWith(place))).toEqual([]);
  });

  it('reads the environment in platform/config alone; the processes hand it over', () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8'))).map(nameOf);
    const allowed = /^src\/(platform\/config\/|main\.ts|worker\.ts|cli\.ts)/;
    expect(readers.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('takes the time from the clock that is passed in', () => {
    const readers = files
      .filter((file) => /\bnew Date\(\)|\bDate\.now\(\)/.test(withoutComments(readFileSync(file, 'utf8'))))
      .map(nameOf);
    // A new id holds the moment of its making, and a pid file the start of a server: nobody reads them as dates.
    expect(readers).toEqual([
      'src/kernel/clock.ts',
      'src/kernel/ids.ts',
      'src/platform/database/postmaster-pid.ts',
    ]);
  });

  it('changes the state of an invoice through one door', () => {
    const writers = files
      .filter((file) => /(UPDATE invoice SET|update\(\s*InvoiceEntity)/.test(readFileSync(file, 'utf8')))
      .map(nameOf);
    expect(writers).toEqual(['src/invoices/invoice-lifecycle.service.ts']);
  });

  it('asks the matrix about every route: a new one needs its line in test/matrix/routes.ts', () => {
    expect(routesIn(files).filter((route) => !(route in ROUTES))).toEqual([]);
  });

  it('changes the state of bank details through one door, and opens account numbers in three places only', () => {
    const filesWith = (pattern: RegExp) =>
      files.filter((file) => pattern.test(withoutComments(readFileSync(file, 'utf8')))).map(nameOf);
    expect(filesWith(/update\(\s*SupplierBankAccountEntity/)).toEqual([
      'src/suppliers/bank-details-lifecycle.service.ts',
    ]);
    // The change of keys, the checks of a proposed account, and payment files, for which one service alone asks.
    expect(filesWith(/\bopenAccount\(this\.cipher|\bopenAccount\(cipher, row\)/)).toEqual([
      'src/bank-key-rotation.ts',
      'src/suppliers/check-bank-details.service.ts',
      'src/suppliers/payable-account.service.ts',
    ]);
    expect(filesWith(/\.openForPayment\(/)).toEqual(['src/payments/write-payment-file.service.ts']);
  });

  it('has no barrels, no forward references and no rooms for odds and ends', () => {
    expect(
      files.map(nameOf).filter((file) => /\/(index|types|constants|utils|helpers|common)\.ts$/.test(file)),
    ).toEqual([]);
    expect(files.map(nameOf).filter((file) => /\/(utils?|helpers?|common|shared|misc)\//.test(file))).toEqual(
      [],
    );
    expect(files.filter((file) => readFileSync(file, 'utf8').includes('forwardRef')).map(nameOf)).toEqual([]);
  });
});

/** "GET /orders/:number", as the decorators say it. The matrix itself holds the table to the running portal. */
function routesIn(sources: readonly string[]): string[] {
  return sources.flatMap((file) => {
    const text = withoutComments(readFileSync(file, 'utf8'));
    const controller = /@(Controller|ApiResource)\((?:'([^']*)')?[,)]/.exec(text);
    if (controller === null || text.includes('@All(')) return [];
    const base = [controller[1] === 'ApiResource' ? 'api/v1' : '', controller[2] ?? ''];
    return [...text.matchAll(/@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/g)].map(
      ([, method, path = '']) =>
        `${method!.toUpperCase()} /${[...base, path].filter((part) => !['', '/'].includes(part)).join('/')}`,
    );
  });
}

function isPure(file: string): boolean {
  return /^src\/(kernel|einvoice)\/|\/domain\/|\/events\.ts$/.test(file);
}

function isAllowedInPure(from: string, name: string): boolean {
  // saxes, pdf-lib and zlib work in memory. Hashes and random bytes touch nothing outside the process.
  const ofFormats = ['saxes', 'node:buffer', 'node:zlib', 'pdf-lib', '@pdf-lib/fontkit'];
  const ofMatching = ['munkres', 'fastest-levenshtein'];
  return (
    (ofFormats.includes(name) && from.startsWith('src/einvoice/')) ||
    (ofMatching.includes(name) && from.startsWith('src/matching/domain/')) ||
    name === 'node:crypto'
  );
}

function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(file, 'utf8'));
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'/gm),
    ...text.matchAll(/()\bimport\(\s*'([^']+)'/g),
    ...text.matchAll(/^import\s+()'([^']+)'/gm),
  ];
  return found.map(([statement, type, name]) => ({
    from: nameOf(file),
    to: name!.startsWith('.') ? nameOf(resolve(dirname(file), name!)).replace(/\.js$/, '.ts') : name!,
    typeOnly: type !== undefined && type !== '' ? true : onlyTypes(statement),
  }));
}

/** `import { type A, type B }` is gone at run time just as `import type` is. */
function onlyTypes(statement: string): boolean {
  const names =
    /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return names.length > 0 && names.every((name) => name.startsWith('type '));
}

function roomOf(file: string): string {
  const parts = file.split('/');
  return parts.length > 2 ? parts[1]! : ENTRY;
}

function nameOf(file: string): string {
  return relative(ROOT, file);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
