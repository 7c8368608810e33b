import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../src/einvoice/check-document.js';
import { LARGE_AND_READ, LARGE_AND_REFUSED } from '../factories/large-documents.js';

/** So that what would take for ever ends as a failure; alone the slowest of these takes two seconds. */
const HANGS_MS = 180_000;
/** By how much the process may grow. */
const MEMORY_MAX = 1_000 * 1_048_576;

/** The answer, and by how much the process is larger at its largest than it was before. */
function measured(bytes: Uint8Array) {
  const before = process.memoryUsage().rss;
  const checked = checkDocument(bytes, { rules: 'peppol' });
  return { checked, memory: process.resourceUsage().maxRSS * 1_024 - before };
}

describe('a document as large as may be that wants to keep us busy', () => {
  it.each(LARGE_AND_REFUSED)(
    'with $what is refused in bounded time and memory',
    ({ bytes, id }) => {
      const { checked, memory } = measured(bytes());
      expect(checked.findings.map((finding) => finding.id)).toEqual([id]);
      expect(memory).toBeLessThan(MEMORY_MAX);
    },
    HANGS_MS,
  );

  it.each(LARGE_AND_READ)(
    'with $what is checked in bounded time and memory',
    ({ bytes, id }) => {
      const { checked, memory } = measured(bytes());
      expect(checked.findings.map((finding) => finding.id)).toContain(id);
      expect(checked.valid).toBe(false);
      expect(memory).toBeLessThan(MEMORY_MAX);
    },
    HANGS_MS,
  );
});
