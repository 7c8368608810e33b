import { resolve } from 'node:path';
import { type Agreement, BARS, COVERED, measure, shareOf } from './measure.js';

/**
 * `npm run conformance [-- FOLDER]` holds this library against the official verdicts in FOLDER, by default those beside the
 * project. For each syntax and rule set it prints what agrees and every difference.
 * Exit 0: all bars are met; 1: one is not; 2: the folder is not there.
 */
function run(folder: string): number {
  let met = true;
  for (const coverage of COVERED) {
    const measured = measure(coverage, folder);
    if (measured === null) {
      process.stderr.write(`There are no official verdicts in ${folder}.\n`);
      return 2;
    }
    print(coverage.name);
    met = report('cases of single rules', measured.cases, BARS.cases) && met;
    met = report('documents with the same fatal rules', measured.fatal, BARS.fatal) && met;
    met = report('documents with the same warnings', measured.warnings, BARS.warnings) && met;
    met = report('documents refused that nobody can judge', measured.refused, 1) && met;
  }
  return met ? 0 : 1;
}

function report(what: string, agreement: Agreement, bar: number): boolean {
  const { all, differences } = agreement;
  const share = shareOf(agreement);
  const met = share >= bar;
  const percent = (value: number) => `${(value * 100).toFixed(2)}%`;
  print(
    `  ${what}: ${all - differences.length} of ${all} (${percent(share)}, needed ${percent(bar)})${met ? '' : ' BELOW THE BAR'}`,
  );
  for (const line of differences) print(`    ${line}`);
  return met;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = run(resolve(process.argv[2] ?? '../shared/conformance/public'));
