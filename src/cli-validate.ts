import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { COUNCIL_OPTIONS, councilFacts, withCouncilRules } from './cli-council.js';
import { type GivenOptions, readOptions, WrongUse } from './cli-options.js';
import { checkFile, type Terminal } from './cli-read.js';
import { type CheckedDocument, RULE_SET_NAMES, type RuleSetName } from './einvoice/check-document.js';
import type { Finding } from './einvoice/model/finding.js';

const USAGE = `Use: validate [--rules en16931|peppol|council] [--format text|json] FILE… | -
With --rules council: [--council-name NAME] [--council-endpoint SCHEME:ADDRESS] [--supplier-vat-number NUMBER] [--today DATE]`;

/**
 * Checks files and writes what is wrong with each: sentences, or with json one line of JSON for each file. "-" takes
 * the names of files from standard input, one a line, and answers each before it waits for the next.
 * @returns 0 all valid, 1 some not, 2 wrong use
 */
export async function validateFiles(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  let wanted: Wanted;
  try {
    wanted = readWanted(args);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    terminal.complain(`${error.message}\n${USAGE}`);
    return 2;
  }
  let allValid = true;
  for await (const name of namesOf(wanted.files, terminal.input)) {
    const checked = wanted.check(name);
    allValid &&= checked.valid;
    const answer =
      wanted.format === 'json' ? jsonLine(name, wanted.rules, checked) : sentences(name, checked);
    if (!terminal.out.write(`${answer}\n`)) await once(terminal.out as NodeJS.WriteStream, 'drain');
  }
  return allValid ? 0 : 1;
}

interface Wanted {
  readonly rules: RuleSetName | 'council';
  readonly check: (file: string) => CheckedDocument;
  readonly format: 'text' | 'json';
  readonly files: readonly string[];
}

function readWanted(args: readonly string[]): Wanted {
  const given = readOptions(args, ['--rules', '--format', ...COUNCIL_OPTIONS]);
  const { options, files } = given;
  const format = options.get('--format') ?? 'text';
  if (format !== 'text' && format !== 'json') throw new WrongUse(`"${format}" is not a format.`);
  if (files.length === 0) throw new WrongUse('No file was named.');
  return { ...checkOf(options.get('--rules') ?? 'en16931', given), format, files };
}

function checkOf(rules: string, given: GivenOptions): Pick<Wanted, 'rules' | 'check'> {
  const ofCouncil = COUNCIL_OPTIONS.filter((name) => given.options.has(name));
  if (rules === 'council') {
    const facts = councilFacts(given);
    return { rules, check: (file) => withCouncilRules(checkFile(file, { rules: 'en16931' }), facts) };
  }
  if (ofCouncil.length > 0) throw new WrongUse(`"${ofCouncil[0]}" belongs to "--rules council".`);
  const known = ruleSet(rules);
  return { rules: known, check: (file) => checkFile(file, { rules: known }) };
}

function ruleSet(name: string): RuleSetName {
  const known = RULE_SET_NAMES.find((each) => each === name);
  if (known === undefined) throw new WrongUse(`"${name}" is not a set of rules.`);
  return known;
}

async function* namesOf(files: readonly string[], input: NodeJS.ReadableStream): AsyncGenerator<string> {
  for (const file of files) {
    if (file !== '-') yield file;
    else for await (const name of createInterface({ input })) if (name !== '') yield name;
  }
}

function jsonLine(file: string, rules: string, checked: CheckedDocument): string {
  const { syntax, schemaValid, valid, findings } = checked;
  return JSON.stringify({ file, syntax, rules, schemaValid, valid, findings: findings.map(withoutField) });
}

function withoutField({ id, severity, terms, path, line, column, message, fix }: Finding): Finding {
  return { id, severity, terms, path, line, column, message, fix };
}

function sentences(name: string, { syntax, valid, findings }: CheckedDocument): string {
  const verdict = valid ? 'valid' : 'not valid';
  return [
    `${name}: ${verdict}${syntax === null ? '' : ` (${syntax})`}`,
    ...findings.flatMap(({ id, severity, line, column, message, fix }) => {
      const place = line === null ? '' : `, line ${line}, column ${column}`;
      return [`  ${id} (${severity}${place}): ${message}`, `    ${fix}`];
    }),
  ].join('\n');
}
