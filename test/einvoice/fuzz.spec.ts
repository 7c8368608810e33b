import { describe, expect, it } from '@jest/globals';
import { fuzz, mutant } from '../bench/fuzz/fuzz.js';

const DOCUMENTS = 2_000;

describe('documents with bytes and elements changed, cut, moved and doubled', () => {
  const fuzzed = fuzz(1_000_000, DOCUMENTS);

  it('never make the check throw or contradict itself, and what was read can be shown', () => {
    expect(fuzzed.faults).toEqual([]);
  });

  it('are as often readable as not, so that the rules are asked too', () => {
    expect(fuzzed.refused).toBeGreaterThan(DOCUMENTS / 4);
    expect(fuzzed.refused).toBeLessThan((3 * DOCUMENTS) / 4);
  });

  it('are the same each time', () => {
    expect(mutant(7)).toEqual(mutant(7));
    expect(mutant(7)).not.toEqual(mutant(8));
  });
});
