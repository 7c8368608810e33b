import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BARS, COVERED, measure, type Measured, shareOf } from '../conformance/measure.js';

/** Real documents with the official verdict on each; test input that is not part of this project. */
const FOLDER = fileURLToPath(new URL('../../../shared/conformance/public/', import.meta.url));
const present = existsSync(`${FOLDER}expected.jsonl`);

(present ? describe : describe.skip).each(COVERED)(
  'official verdicts on $name [needs ../shared/conformance]',
  (coverage) => {
    let measured: Measured;

    it('can be compared', () => {
      measured = measure(coverage, FOLDER)!;
      expect(measured.fatal.all).toBeGreaterThan(1000);
    });

    it.each(['cases', 'fatal', 'warnings'] as const)('agree with ours: %s', (what) => {
      const below = shareOf(measured[what]) < BARS[what];
      expect(below ? measured[what].differences : []).toEqual([]);
    });

    it('are not there where the official artefacts fail, and those documents are refused', () => {
      expect(measured.refused.differences).toEqual([]);
    });
  },
);
