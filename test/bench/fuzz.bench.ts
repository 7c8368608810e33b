import { fuzz } from './fuzz/fuzz.js';
import type { Measure } from './run.js';

const DOCUMENTS = 100_000;
const AT_ONCE = 1_000;
/** No original has more than 20 KB. */
const MILLISECONDS_MAX = 50;

/**
 * Documents of every syntax, and hybrid PDFs, with bytes and elements changed, cut, moved and doubled: never an
 * exception, never an answer that contradicts itself, and an end in time. What is wrong stands on standard error.
 */
export async function* measures(): AsyncIterable<Measure> {
  let refused = 0;
  let faults = 0;
  let slowest = 0;
  for (let from = 0; from < DOCUMENTS; from += AT_ONCE) {
    const fuzzed = fuzz(from, AT_ONCE);
    refused += fuzzed.refused;
    faults += fuzzed.faults.length;
    slowest = Math.max(slowest, fuzzed.slowest.milliseconds);
    for (const fault of fuzzed.faults) process.stderr.write(`${fault}\n`);
  }
  yield of('fuzz.documents', DOCUMENTS, 'documents', null);
  yield of('fuzz.refused', refused, 'documents', null);
  yield of('fuzz.exceptions', faults, 'documents that threw or contradict themselves', 0);
  yield of('fuzz.slowest', Number(slowest.toPrecision(3)), 'ms', MILLISECONDS_MAX);
}

function of(measure: string, value: number, unit: string, limit: number | null): Measure {
  const ratio = limit === null || limit === 0 ? null : Number((value / limit).toPrecision(3));
  return { measure, value, unit, limit, ratio };
}
