import { checkDocument } from '../../src/einvoice/check-document.js';
import { LARGE_AND_READ, LARGE_AND_REFUSED } from '../factories/large-documents.js';
import type { Measure } from './run.js';

const MILLISECONDS_MAX = 5_000;
const MEGABYTES_MAX = 1_000;

/**
 * What the worst documents of the largest size that is read cost, each checked once with all rules: attacks on whatever
 * could take longer than in proportion. One measure for each, and at the end by how much they made the process larger.
 */
export async function* measures(): AsyncIterable<Measure> {
  let mostMemory = 0;
  for (const { what, bytes } of [...LARGE_AND_REFUSED, ...LARGE_AND_READ]) {
    const document = bytes();
    const before = process.memoryUsage().rss;
    const begun = process.cpuUsage();
    checkDocument(document, { rules: 'peppol' });
    const { user, system } = process.cpuUsage(begun);
    mostMemory = Math.max(mostMemory, process.resourceUsage().maxRSS * 1_024 - before);
    const milliseconds = (user + system) / 1_000;
    yield within('bad-input.worst', milliseconds, `ms of processor time, ${what}`, MILLISECONDS_MAX);
  }
  yield within(
    'bad-input.memory',
    mostMemory / 1_048_576,
    'MB that the process grew by at most',
    MEGABYTES_MAX,
  );
}

function within(measure: string, value: number, unit: string, limit: number): Measure {
  return {
    measure,
    value: Number(value.toPrecision(3)),
    unit,
    limit,
    ratio: Number((value / limit).toPrecision(3)),
  };
}
