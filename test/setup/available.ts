import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, it } from '@jest/globals';

/** Path of the Chromium to test with, or null. */
export const CHROMIUM = firstProgram(process.env.CHROMIUM_PATH, [
  'chromium',
  'chromium-browser',
  'google-chrome',
]);

/** Path of the Redis server to test with, or null. */
export const REDIS_SERVER = firstProgram(process.env.REDIS_SERVER_PATH, ['redis-server']);

/** Path of xmllint, which holds documents against schemas, or null. */
export const XMLLINT = firstProgram(process.env.XMLLINT_PATH, ['xmllint']);

/** The jars of Preflight, which holds PDFs against PDF/A-1b (Debian: libpdfbox2-java and two more), and Java; or null. */
export const PREFLIGHT = preflight();

/** The folder of other people's sample documents, or null. It is no part of this project. */
export const CONFORMANCE = existsSync('../shared/conformance') ? resolve('../shared/conformance') : null;

/** Tests that need Chromium; `tests` is given its path. Without it they are skipped and named; with CI=true they fail. */
export function describeWithChromium(name: string, tests: (chromium: string) => void): void {
  describeWith(CHROMIUM, 'Chromium is not on this machine', { name, tests, requiredInCi: true });
}

/** Tests that need a Redis server; `tests` is given the path of its program. Missing, as for Chromium. */
export function describeWithRedis(name: string, tests: (redisServer: string) => void): void {
  describeWith(REDIS_SERVER, 'a Redis server is not on this machine', { name, tests, requiredInCi: true });
}

/** Tests on other people's sample documents; `tests` is given their folder. Without it they are skipped and named. */
export function describeWithConformance(name: string, tests: (folder: string) => void): void {
  const missing = 'the folder ../shared/conformance is not beside this project';
  describeWith(CONFORMANCE, missing, { name, tests, requiredInCi: false });
}

/** Tests that hold PDFs against PDF/A; `tests` is given the start of the command. */
export function describeWithPreflight(
  name: string,
  tests: (java: string, options: readonly string[]) => void,
): void {
  const missing = 'Apache PDFBox Preflight is not on this machine';
  describeWith(PREFLIGHT?.java ?? null, missing, {
    name,
    tests: (java) => tests(java, PREFLIGHT!.options),
    requiredInCi: false,
  });
}

/** Tests that hold documents against the schemas among the samples; `tests` is given xmllint and their folder. */
export function describeWithSchemas(name: string, tests: (xmllint: string, folder: string) => void): void {
  describeWithConformance(name, (folder) => {
    describeWith(XMLLINT, 'xmllint is not on this machine', {
      name: 'with xmllint',
      tests: (xmllint) => tests(xmllint, join(folder, 'xsd')),
      requiredInCi: false,
    });
  });
}

interface Group {
  readonly name: string;
  readonly tests: (path: string) => void;
  readonly requiredInCi: boolean;
}

function describeWith(path: string | null, missing: string, { name, tests, requiredInCi }: Group): void {
  describe(name, () => {
    if (path !== null) {
      tests(path);
    } else if (requiredInCi && process.env.CI === 'true') {
      it('can run', () => {
        throw new Error(`These tests must run with CI=true, but ${missing}.`);
      });
    } else {
      // test/run.mjs looks for this beginning when it names what was skipped.
      const { skip } = it;
      skip(`skipped: ${missing}`, () => undefined);
    }
  });
}

function preflight(): { java: string; options: readonly string[] } | null {
  const java = firstProgram(process.env.JAVA_PATH, ['java']);
  const names = [
    'preflight',
    'pdfbox2',
    'fontbox2',
    'xmpbox',
    'commons-logging',
    'javax.activation',
    'jaxb-api',
  ];
  const jars = names.map((name) => join('/usr/share/java', `${name}.jar`));
  if (java === null || !jars.every((jar) => existsSync(jar))) return null;
  return { java, options: ['-cp', jars.join(delimiter), 'org.apache.pdfbox.preflight.Validator_A1b'] };
}

/** Where a path is given, only that one counts: a wrong one is as good as none. */
function firstProgram(given: string | undefined, names: readonly string[]): string | null {
  if (given) return isProgram(given) ? given : null;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
