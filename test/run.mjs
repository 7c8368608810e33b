// `npm test`: installs what is missing, builds, runs Jest and closes with what was skipped and why, and as the
// very last line `N passed, N failed, N skipped`. Arguments go to Jest: `npm test -- test/kernel`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled, requireNode } from '../src/launch.mjs';
import { summary } from './setup/summary.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'i-supplier-results-'));
  const results = join(folder, 'results.json');
  try {
    // Jest hands these flags on to its workers, and the programs that tests start do not get them.
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const { status } = spawnSync(
      process.execPath,
      [...flags, jest, '--json', `--outputFile=${results}`, ...args],
      // With --json Jest talks on standard error; standard output would hold the results again.
      { cwd: ROOT, stdio: ['inherit', 'ignore', 'inherit'] },
    );
    return { status, results: JSON.parse(readFileSync(results, 'utf8')) };
  } catch (error) {
    return { status: 1, results: null, error };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  requireNode();
  ensureInstalled({ dev: true });
  ensureBuilt();
  const { status, results, error } = runJest(process.argv.slice(2));
  if (error) console.error(`Jest left no results: ${error.message}`);
  const { lines, counts } = summary(results, (file) => relative(ROOT, file));
  for (const line of lines) console.log(line);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return status === 0 && counts.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
