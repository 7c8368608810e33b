import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFacturX } from '../../../src/einvoice/formats/facturx/write-factur-x.js';
import { aLine, anInvoice } from '../../factories/invoice.js';
import { facturXDetails } from '../../factories/invoice-fonts.js';
import { describeWithPreflight } from '../../setup/available.js';

/** What PDF/A-3 allows and PDF/A-1, the part that the validator knows, does not. */
const ALLOWED_IN_PART_3 = [
  '1.2.9', // a file specification with a file embedded
  '1.4.7', // files in the tree of names
  '3.1.11', // a subset of a font without CIDSet (ISO 19005-3, 6.2.11.4.2: it need not be there)
  '7.11.2', // the part is 3, and not 1
];

describeWithPreflight('a Factur-X file, held against PDF/A by another maker’s validator', (java, options) => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'pdf-a-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const errorsOf = (pdf: Uint8Array): string[] => {
    const file = join(folder, 'invoice.pdf');
    writeFileSync(file, pdf);
    let said: string;
    try {
      said = execFileSync(java, [...options, file], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    return [...new Set([...said.matchAll(/^([\d.]+) : /gm)].map(([, code]) => code!))].sort();
  };

  const written = async (count: number) =>
    writeFacturX(
      anInvoice({ lines: Array.from({ length: count }, (_, at) => aLine({ id: String(at + 1) })) }),
      await facturXDetails(),
    );

  it.each([1, 200])(
    'of %d lines differs from PDF/A-1b in nothing but what PDF/A-3b allows',
    async (count) => {
      expect(errorsOf(await written(count))).toEqual(ALLOWED_IN_PART_3);
    },
  );

  it('is told of a fault: the validator looks indeed', async () => {
    const spoilt = Buffer.from(await written(1));
    spoilt.write('Xutput', spoilt.indexOf('/OutputIntents') + 1, 'latin1');
    expect(errorsOf(spoilt)).toEqual(expect.arrayContaining([expect.stringMatching(/^2\.4/)]));
  });
});
