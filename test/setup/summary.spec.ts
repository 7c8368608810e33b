import { describe, expect, it } from '@jest/globals';
import { type RunResults, summary } from './summary.mjs';

const aTest = (status: string, title: string) => ({
  status,
  title,
  ancestorTitles: ['the queue'],
  fullName: `the queue ${title}`,
});

const aFile = (status: string, ...assertionResults: ReturnType<typeof aTest>[]) => ({
  name: '/project/test/queue.spec.ts',
  status,
  assertionResults,
});

const sumUp = (...testResults: RunResults['testResults']) =>
  summary({ testResults }, (file) => file.replace('/project/', ''));

describe('the last lines of a test run', () => {
  it('count tests', () => {
    const { counts, lines } = sumUp(aFile('passed', aTest('passed', 'waits'), aTest('passed', 'works')));
    expect({ counts, lines }).toEqual({ counts: { passed: 2, failed: 0, skipped: 0 }, lines: [] });
  });

  it('name what failed', () => {
    const { counts, lines } = sumUp(aFile('failed', aTest('passed', 'waits'), aTest('failed', 'works')));
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(lines).toEqual(['Failed: test/queue.spec.ts: the queue works']);
  });

  it('count a file that could not run as failed', () => {
    const { counts, lines } = sumUp(aFile('failed'));
    expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(lines).toEqual(['Failed: test/queue.spec.ts: the file could not run to its end']);
  });

  it('name what was skipped, and why where that is known', () => {
    const missing = aTest('pending', 'skipped: a Redis server is not on this machine');
    const { counts, lines } = sumUp(aFile('passed', missing, aTest('todo', 'sleeps')));
    expect(counts).toEqual({ passed: 0, failed: 0, skipped: 2 });
    expect(lines).toEqual([
      'Skipped: test/queue.spec.ts: the queue (a Redis server is not on this machine)',
      'Skipped: test/queue.spec.ts: the queue sleeps',
    ]);
  });

  it('count a run without results as failed', () => {
    expect(summary(null, String).counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
