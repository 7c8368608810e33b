import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One measured value; `limit` is what it is held against, and null with `ratio` where there is nothing. */
export interface Measure {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number | null;
  readonly ratio: number | null;
}

const EXTENSION = '.bench.js';

/**
 * `npm run -s bench -- NAME…` runs the files `test/bench/NAME.bench.ts`, all of them without a name, each of
 * which exports `measures(): AsyncIterable<Measure>`. On standard output one JSON line a measure and nothing else.
 * Benches run as built JavaScript with what `npm start` installs; those in a browser load what drives it themselves.
 */
async function run(names: readonly string[]): Promise<number> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(EXTENSION));
  const known = files.map((file) => file.slice(0, -EXTENSION.length)).sort();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`Not known: ${unknown.join(', ')}. Known benches: ${known.join(', ') || 'none'}.\n`);
    return 2;
  }
  const write = process.stdout.write.bind(process.stdout);
  // What the program under measurement prints must not mix with the measures.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  for (const name of names.length > 0 ? names : known) {
    const bench = (await import(pathToFileURL(join(folder, name + EXTENSION)).href)) as unknown as Bench;
    for await (const { measure, value, unit, limit, ratio } of bench.measures()) {
      write(`${JSON.stringify({ measure, value, unit, limit, ratio })}\n`);
    }
  }
  return 0;
}

interface Bench {
  readonly measures: () => AsyncIterable<Measure>;
}

process.exitCode = await run(process.argv.slice(2));
