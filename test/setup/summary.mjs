const MISSING = 'skipped: ';

/**
 * What to say after a run.
 * @param results Jest's JSON results, or null when there are none, which counts as one failure
 * @param named turns a file's absolute path into what to call it
 * @returns `lines`, one for every failed file and everything skipped with its reason, and `counts` of tests, in
 * which a file that could not run is one failed test
 */
export function summary(results, named) {
  if (results === null) return { lines: [], counts: { passed: 0, failed: 1, skipped: 0 } };
  const lines = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of results.testResults) {
    const tests = file.assertionResults;
    const failed = tests.filter(({ status }) => status === 'failed');
    const skipped = tests.filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status));
    counts.passed += tests.filter(({ status }) => status === 'passed').length;
    counts.failed += failed.length;
    counts.skipped += skipped.length;
    for (const { fullName } of failed) lines.push(`Failed: ${named(file.name)}: ${fullName}`);
    for (const test of skipped) lines.push(`Skipped: ${named(file.name)}: ${whatAndWhy(test)}`);
    if (file.status === 'failed' && failed.length === 0) {
      counts.failed += 1;
      lines.push(`Failed: ${named(file.name)}: the file could not run to its end`);
    }
  }
  return { lines, counts };
}

/** test/setup/available.ts puts one test in the place of a group that cannot run here; its name is the reason. */
function whatAndWhy({ ancestorTitles, title, fullName }) {
  return title.startsWith(MISSING)
    ? `${ancestorTitles.join(' ')} (${title.slice(MISSING.length)})`
    : fullName;
}
