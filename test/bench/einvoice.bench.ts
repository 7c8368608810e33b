import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDocument, type CheckOptions } from '../../src/einvoice/check-document.js';
import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { aPeppolInvoice } from '../factories/peppol.js';
import { utf8 } from '../factories/ubl.js';
import { bareTree } from './bare-tree.js';
import { type DocumentSet, documentsOf, invoiceOfLines, leanInvoiceOfLines } from './einvoice-documents.js';
import type { Measure } from './run.js';

const RULES: NonNullable<CheckOptions['rules']> = 'peppol';
/** Until the compiler has done with a thousand small rules. */
const WARM_UP_ROUNDS = 40;
const ROUNDS = 25;
/** Of the rate of the bare tree: at most two and a half times its time. */
const RATIO_MIN = 0.4;
const LINE_COUNTS = [10, 100, 1_000, 10_000];
/** What 10,000 lines may take. */
const MILLISECONDS_MAX = 500;
const MEMORY_PER_BYTE_MAX = 15;
const MEMORY_LINES = 10_000;
/** What the command line may take to check one invoice, all told. */
const START_MILLISECONDS_MAX = 500;
const STARTS = 7;

const SYNTAXES = [
  { syntax: 'ubl', write: writeUbl, lines: 'einvoice.lines', memory: 'einvoice.memory' },
  { syntax: 'cii', write: writeCii, lines: 'einvoice.cii_lines', memory: 'einvoice.cii_memory' },
] as const;

/**
 * Invoices a second that one thread reads and checks with structure and all rules, the bytes in memory. The limit is of
 * how many of them saxes with namespaces makes a bare tree in the same run; both take turns at every document, so that
 * whatever else the machine does slows both. Below it the time for one invoice by its number of lines, the memory, and
 * the time in which the command line has checked one invoice.
 */
export async function* measures(): AsyncIterable<Measure> {
  for (const { syntax } of SYNTAXES) yield* throughput(`einvoice.${syntax}`, documentsOf(syntax));
  for (const { lines, memory, write } of SYNTAXES) {
    for (const count of LINE_COUNTS)
      yield ofLines(`${lines}_${count}`, utf8(write(invoiceOfLines(count))), count);
    yield await memoryOf(`${memory}_${MEMORY_LINES}`, leanInvoiceOfLines(MEMORY_LINES, write));
  }
  yield start();
}

/** The ratio is that of the median round; the milliseconds are those of each document, in the median round of its own. */
function* throughput(name: string, { documents, source }: DocumentSet): Iterable<Measure> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) oneRound(documents);
  const rounds = Array.from({ length: ROUNDS }, () => oneRound(documents));
  const { checked, bare } = rounds.toSorted((a, b) => ratioOf(a) - ratioOf(b))[ROUNDS >> 1]!;
  yield {
    measure: name,
    value: rounded((documents.length / checked) * 1000),
    unit: `invoices/s, ${RULES} and structure, ${documents.length} documents (${source}); ratio at least ${RATIO_MIN}`,
    limit: rounded((documents.length / bare) * 1000),
    ratio: rounded(bare / checked),
  };
  const times = ascending(
    documents.map((_, at) => ascending(rounds.map((round) => round.times[at]!))[ROUNDS >> 1]!),
  );
  for (const percentile of [50, 95, 99]) {
    const value = rounded(times[Math.floor((times.length * percentile) / 100)]!);
    yield { measure: `${name}_p${percentile}`, value, unit: 'ms', limit: null, ratio: null };
  }
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
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
function ofLines(measure: string, bytes: Uint8Array, count: number): Measure {
  const runs = Math.min(50, Math.ceil(50_000 / count));
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    checkDocument(bytes, { rules: RULES });
    return performance.now() - begun;
  });
  const limit = count === LINE_COUNTS.at(-1) ? MILLISECONDS_MAX : null;
  return within(measure, Math.min(...times), `ms, ${bytes.length} bytes`, limit);
}

/** By how much a process grows that checks one long invoice, the bytes of which it has already. */
async function memoryOf(measure: string, bytes: Uint8Array): Promise<Measure> {
  const grown = await new Promise<number>((resolve, reject) => {
    const child = fork(new URL('./einvoice-memory.js', import.meta.url), { serialization: 'advanced' });
    child.once('message', (message) => resolve(message as number));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process that is measured ended with ${code}`)));
    child.send({ bytes, rules: RULES });
  });
  return within(
    measure,
    grown / bytes.length,
    `bytes of memory for each of ${bytes.length}`,
    MEMORY_PER_BYTE_MAX,
  );
}

/** The fastest of a few processes, each of which checks one small invoice: the others waited for a processor. */
function start(): Measure {
  const folder = mkdtempSync(join(tmpdir(), 'einvoice-start-'));
  const file = join(folder, 'invoice.xml');
  writeFileSync(file, writeUbl(aPeppolInvoice()));
  const times = Array.from({ length: STARTS }, () => {
    const begun = performance.now();
    const ended = spawnSync(process.execPath, ['src/launch.mjs', 'cli', 'validate', '--rules', RULES, file]);
    if (ended.status !== 0) throw new Error(`validate ended with ${ended.status}: ${String(ended.stderr)}`);
    return performance.now() - begun;
  });
  rmSync(folder, { recursive: true });
  return within(
    'einvoice.start',
    Math.min(...times),
    'ms for validate of one invoice',
    START_MILLISECONDS_MAX,
  );
}

function within(measure: string, value: number, unit: string, limit: number | null): Measure {
  const ratio = limit === null ? null : rounded(value / limit);
  return { measure, value: rounded(value), unit, limit, ratio };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
