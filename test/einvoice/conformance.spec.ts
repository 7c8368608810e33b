import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../src/einvoice/check-document.js';
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
      expect(measured.fatal.all).toBeGreaterThan(500);
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

(present ? describe : describe.skip)('the schemas [needs ../shared/conformance]', () => {
  it.each(['ubl-invoice', 'ubl-creditnote', 'cii'])(
    'agree on each document of %s whether it is valid',
    (syntax) => {
      const rows = readFileSync(`${FOLDER}expected.jsonl`, 'utf8').trim().split('\n');
      const files = new Map(
        rows
          .map((row) => JSON.parse(row) as { file: string; syntax: string; xsdValid: boolean })
          .filter((row) => row.syntax === syntax)
          .map(({ file, xsdValid }) => [file, xsdValid]),
      );
      const wrong = [...files].filter(
        ([file, xsdValid]) => checkDocument(readFileSync(`${FOLDER}${file}`)).schemaValid !== xsdValid,
      );
      process.stdout.write(
        `einvoice conformance, schema of ${syntax}: ${files.size - wrong.length} of ${files.size} agree\n`,
      );
      expect(wrong.map(([file]) => file)).toEqual([]);
    },
  );

  it('are what the tables of the structure were drawn from', async () => {
    const { drawTables } = await import('./structure/draw-tables.mjs');
    for (const [file, text] of drawTables(fileURLToPath(new URL('../xsd/', `file://${FOLDER}`)))) {
      const committed = new URL(`../../src/einvoice/structure/${file}`, import.meta.url);
      expect({ file, text: readFileSync(committed, 'utf8') }).toEqual({ file, text });
    }
  });
});
