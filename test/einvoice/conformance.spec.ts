import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../src/einvoice/check-document.js';
import { EN16931_CII_RULE_IDS } from '../../src/einvoice/rules/en16931/cii/en16931-cii-rules.js';
import { EN16931_RULE_IDS } from '../../src/einvoice/rules/en16931/en16931-rules.js';

interface Expected {
  readonly file: string;
  readonly kind: 'unit' | 'doc' | 'mutant' | 'synthetic';
  readonly syntax: string;
  readonly xsdValid: boolean;
  readonly ruleset: string;
  readonly tests?: readonly { readonly rule: string; readonly mustFire: boolean }[];
  readonly fired: readonly { readonly id: string; readonly flag: string }[] | null;
}

/** Real documents with the official verdict on each; test input that is not part of this project. */
const FOLDER = fileURLToPath(new URL('../../../shared/conformance/public/', import.meta.url));
const present = existsSync(`${FOLDER}expected.jsonl`);

/** The least that must agree of 1,000 documents. */
const AGREEING_PER_MILLE = { UBL: 990, CII: 995 } as const;
const RULE_IDS = { UBL: EN16931_RULE_IDS, CII: EN16931_CII_RULE_IDS } as const;

/** Differences shown when a rate is missed. */
const DIFFERENCES_SHOWN = 40;

type Family = 'UBL' | 'CII';

function expectedOf(family: Family, kinds: readonly string[]): Expected[] {
  return allExpected().filter(
    (row) =>
      row.ruleset === 'en16931' && (row.syntax === 'cii') === (family === 'CII') && kinds.includes(row.kind),
  );
}

function allExpected(): Expected[] {
  return readFileSync(`${FOLDER}expected.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Expected);
}

function firedIds(file: string): Set<string> {
  const { findings } = checkDocument(readFileSync(`${FOLDER}${file}`));
  return new Set(findings.map(({ id }) => id));
}

(present ? describe.each(['UBL', 'CII'] as const) : describe.skip.each(['UBL', 'CII'] as const))(
  'official verdicts on %s [needs ../shared/conformance]',
  (family) => {
    it('agrees with every unit case of every rule in the table', () => {
      const wrong: string[] = [];
      let cases = 0;
      for (const { file, tests = [] } of expectedOf(family, ['unit'])) {
        const asked = tests.filter(({ rule }) => RULE_IDS[family].has(rule));
        if (asked.length === 0) continue;
        const fired = firedIds(file);
        for (const { rule, mustFire } of asked) {
          cases += 1;
          if (fired.has(rule) !== mustFire) wrong.push(`${file}: ${rule} must ${mustFire ? '' : 'not '}fire`);
        }
      }
      process.stdout.write(
        `einvoice conformance, ${family} units: ${cases - wrong.length} of ${cases} cases agree\n`,
      );
      expect(wrong).toEqual([]);
    });

    it('fires the same rules of the table on nearly all whole documents', () => {
      const wrong: string[] = [];
      const documents = expectedOf(family, ['doc', 'mutant', 'synthetic']).filter(
        ({ fired }) => fired !== null,
      );
      for (const { file, fired } of documents) {
        const ours = firedIds(file);
        const theirs = new Set(fired!.map(({ id }) => id).filter((id) => RULE_IDS[family].has(id)));
        const extra = [...ours].filter((id) => RULE_IDS[family].has(id) && !theirs.has(id));
        const missing = [...theirs].filter((id) => !ours.has(id));
        if (extra.length + missing.length > 0)
          wrong.push(`${file}: extra [${extra.join()}] missing [${missing.join()}]`);
      }
      const agreeing = documents.length - wrong.length;
      process.stdout.write(
        `einvoice conformance, ${family} documents: ${agreeing} of ${documents.length} agree\n`,
      );
      if (agreeing * 1000 < documents.length * AGREEING_PER_MILLE[family]) {
        expect(wrong.slice(0, DIFFERENCES_SHOWN)).toEqual([]);
      }
      expect(documents.length).toBeGreaterThan(800);
    });

    it('refuses each document on which the official stylesheet dies', () => {
      for (const { file } of expectedOf(family, ['doc', 'mutant', 'synthetic']).filter(
        ({ fired }) => fired === null,
      )) {
        const { valid } = checkDocument(readFileSync(`${FOLDER}${file}`));
        expect({ file, valid }).toEqual({ file, valid: false });
      }
    });
  },
);

(present ? describe : describe.skip)('the schemas [needs ../shared/conformance]', () => {
  it.each(['ubl-invoice', 'ubl-creditnote', 'cii'])(
    'agree on each document of %s whether it is valid',
    (syntax) => {
      const files = new Map(
        allExpected()
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
