import { fork } from 'node:child_process';
import { checkDocument, type CheckOptions } from '../../src/einvoice/check-document.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { utf8 } from '../factories/ubl.js';
import { bareTree } from './bare-tree.js';
import { type DocumentSet, documentsOf, invoiceOfLines } from './einvoice-documents.js';
import type { Measure } from './run.js';

const RULES: NonNullable<CheckOptions['rules']> = 'peppol';
const WARM_UP_ROUNDS = 8;
const ROUNDS = 15;
const LINE_COUNTS = [10, 100, 1_000, 10_000];
/** What 10,000 lines may take. */
const MILLISECONDS_MAX = 500;
const MEMORY_PER_BYTE_MAX = 15;
const MEMORY_LINES = 10_000;

/**
 * Invoices a second that one thread reads and checks with all rules, the bytes in memory. The limit is of how many of
 * them saxes with namespaces makes a bare tree in the same run; both take turns at every document, so that whatever
 * else the machine does slows both. Below it the time for one invoice by its number of lines, and the memory.
 */
export async function* measures(): AsyncIterable<Measure> {
  for (const syntax of ['ubl', 'cii'] as const) yield* throughput(`einvoice.${syntax}`, documentsOf(syntax));
  for (const count of LINE_COUNTS) yield ofLines(count);
  yield await memory();
}

function* throughput(name: string, { documents, source }: DocumentSet): Iterable<Measure> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) oneRound(documents);
  const rounds = Array.from({ length: ROUNDS }, () => oneRound(documents));
  const { checked, bare } = rounds.sort((a, b) => ratioOf(a) - ratioOf(b))[ROUNDS >> 1]!;
  yield {
    measure: name,
    value: rounded((documents.length / checked) * 1000),
    unit: `invoices/s, ${RULES}, ${documents.length} documents (${source})`,
    limit: rounded((documents.length / bare) * 1000),
    ratio: rounded(bare / checked),
  };
  const times = rounds.flatMap(({ times }) => times).sort((a, b) => a - b);
  for (const percentile of [50, 95, 99]) {
    const value = rounded(times[Math.floor((times.length * percentile) / 100)]!);
    yield { measure: `${name}_p${percentile}`, value, unit: 'ms', limit: null, ratio: null };
  }
}

interface Round {
  /** Milliseconds for all documents. */
  readonly checked: number;
  readonly bare: number;
  /** Of checking each document. */
  readonly times: readonly number[];
}

function oneRound(documents: readonly Uint8Array[]): Round {
  const times: number[] = [];
  let checked = 0;
  let bare = 0;
  for (const bytes of documents) {
    const begun = performance.now();
    checkDocument(bytes, { rules: RULES });
    const between = performance.now();
    bareTree(bytes);
    bare += performance.now() - between;
    checked += between - begun;
    times.push(between - begun);
  }
  return { checked, bare, times };
}

function ratioOf({ checked, bare }: Round): number {
  return bare / checked;
}

/** The fastest of a few: the first ones still wait for the compiler. */
function ofLines(count: number): Measure {
  const bytes = utf8(writeUbl(invoiceOfLines(count)));
  const runs = Math.min(50, Math.ceil(50_000 / count));
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    checkDocument(bytes, { rules: RULES });
    return performance.now() - begun;
  });
  const value = rounded(Math.min(...times));
  const limit = count === LINE_COUNTS.at(-1) ? MILLISECONDS_MAX : null;
  return {
    measure: `einvoice.lines_${count}`,
    value,
    unit: `ms, ${bytes.length} bytes`,
    limit,
    ratio: limit === null ? null : rounded(value / limit),
  };
}

/** By how much a process grows that checks one long invoice, the bytes of which it has already. */
async function memory(): Promise<Measure> {
  const bytes = utf8(writeUbl(invoiceOfLines(MEMORY_LINES)));
  const grown = await new Promise<number>((resolve, reject) => {
    const child = fork(new URL('./einvoice-memory.js', import.meta.url), { serialization: 'advanced' });
    child.once('message', (message) => resolve(message as number));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process that is measured ended with ${code}`)));
    child.send({ bytes, rules: RULES });
  });
  const value = rounded(grown / bytes.length);
  return {
    measure: `einvoice.memory_${MEMORY_LINES}`,
    value,
    unit: 'bytes of memory for each byte',
    limit: MEMORY_PER_BYTE_MAX,
    ratio: rounded(value / MEMORY_PER_BYTE_MAX),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
