import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckOptions, checkDocument } from '../../src/einvoice/check-document.js';
import type { Finding } from '../../src/einvoice/model/finding.js';

/** One syntax under one official rule set, and the bars below which the build fails. */
export interface Coverage {
  readonly name: string;
  readonly syntaxes: readonly string[];
  readonly ruleset: 'en16931' | 'peppol';
  /** What the library is asked for. */
  readonly rules: NonNullable<CheckOptions['rules']>;
}

/** What this library has. A syntax or rule set that is new here gets a row. */
export const COVERED: readonly Coverage[] = [
  {
    name: 'UBL, EN 16931',
    syntaxes: ['ubl-invoice', 'ubl-creditnote'],
    ruleset: 'en16931',
    rules: 'en16931',
  },
  {
    name: 'UBL, Peppol',
    syntaxes: ['ubl-invoice', 'ubl-creditnote'],
    ruleset: 'peppol',
    rules: 'peppol',
  },
  { name: 'CII, EN 16931', syntaxes: ['cii'], ruleset: 'en16931', rules: 'en16931' },
  { name: 'CII, Peppol', syntaxes: ['cii'], ruleset: 'peppol', rules: 'peppol' },
];

/** Shares that must agree: cases of single rules, sets of fatal rules, sets of warnings. */
export const BARS = { cases: 1, fatal: 0.995, warnings: 0.99 } as const;

export interface Measured {
  readonly cases: Agreement;
  readonly fatal: Agreement;
  readonly warnings: Agreement;
  /** Documents on which the official artefacts themselves fail: they must be refused. */
  readonly refused: Agreement;
}

export interface Agreement {
  readonly all: number;
  /** What does not agree, one sentence each. */
  readonly differences: readonly string[];
}

/** A line of expected.jsonl; what is not judged is left out. */
interface Expected {
  readonly file: string;
  readonly kind: 'unit' | 'doc' | 'mutant' | 'synthetic';
  readonly syntax: string;
  readonly ruleset: string;
  readonly tests?: readonly RuleTest[];
  readonly fired: readonly { readonly id: string; readonly flag: string }[] | null;
}

interface RuleTest {
  readonly rule: string;
  readonly mustFire: boolean;
  readonly flag: string | null;
  /** Where the release at hand gives the rule another severity than its own test does. */
  readonly flagNow?: string;
}

/** @returns null where the folder of official verdicts, which is no part of this project, is not there. */
export function measure({ syntaxes, ruleset, rules }: Coverage, folder: string): Measured | null {
  const table = join(folder, 'expected.jsonl');
  if (!existsSync(table)) return null;
  const measured = { cases: empty(), fatal: empty(), warnings: empty(), refused: empty() };
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as Expected;
    if (row.ruleset !== ruleset || !syntaxes.includes(row.syntax)) continue;
    const { findings, valid } = checkDocument(readFileSync(join(folder, row.file)), { rules });
    const ours = findings.filter(({ id }) => isOf(ruleset, id));
    if (row.kind === 'unit') judgeCases(row, ours, measured.cases);
    else if (row.fired === null) judge(measured.refused, valid ? `${row.file}: is not refused` : null);
    else {
      judge(measured.fatal, difference(row, ours, 'fatal'));
      judge(measured.warnings, difference(row, ours, 'warning'));
    }
  }
  return measured;
}

export function shareOf({ all, differences }: Agreement): number {
  return all === 0 ? 1 : (all - differences.length) / all;
}

interface Judged {
  all: number;
  readonly differences: string[];
}

function empty(): Judged {
  return { all: 0, differences: [] };
}

function judge(into: Judged, wrong: string | null): void {
  into.all += 1;
  if (wrong !== null) into.differences.push(wrong);
}

function judgeCases({ file, tests = [] }: Expected, ours: readonly Finding[], into: Judged): void {
  for (const { rule, mustFire, flag, flagNow } of tests) {
    const found = ours.find(({ id }) => id === rule);
    const wanted = flagNow ?? flag;
    if ((found !== undefined) !== mustFire)
      judge(into, `${file}: ${rule} must ${mustFire ? '' : 'not '}fire`);
    else if (found !== undefined && wanted !== null && found.severity !== wanted)
      judge(into, `${file}: ${rule} must be ${wanted}`);
    else judge(into, null);
  }
}

function difference({ file, fired }: Expected, ours: readonly Finding[], flag: string): string | null {
  const theirs = new Set(fired!.filter((each) => each.flag === flag).map(({ id }) => id));
  const found = new Set(ours.filter(({ severity }) => severity === flag).map(({ id }) => id));
  const extra = [...found].filter((id) => !theirs.has(id));
  const missing = [...theirs].filter((id) => !found.has(id));
  if (extra.length + missing.length === 0) return null;
  const parts = [
    ...(extra.length > 0 ? [`too much: ${extra.join(', ')}`] : []),
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
  ];
  return `${file}: ${parts.join('; ')}`;
}

/** Findings that are this library's own (DOC-, SCH-, COUNCIL-) have no official counterpart. */
function isOf(ruleset: string, id: string): boolean {
  const isEn16931 = /^(?:BR|UBL|CII)-/.test(id);
  return ruleset === 'en16931' ? isEn16931 : !isEn16931 && !/^(?:DOC|SCH|COUNCIL)-/.test(id);
}
