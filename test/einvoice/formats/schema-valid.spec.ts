import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import { isCreditNote } from '../../../src/einvoice/model/type-code.js';
import type { SemanticInvoice } from '../../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { anyCompleteInvoice } from '../../factories/any-invoice.js';
import { aCreditNote, aLine, anInvoice } from '../../factories/invoice.js';
import { describeWithSchemas } from '../../setup/available.js';

/** Fixed, so that a run is like every other. */
const GENERATED = fc.sample(anyCompleteInvoice, { seed: 20260105, numRuns: 300 });

const due = plainDate('2026-03-01');
/** What the schemas ask for beyond the standard. */
const AWKWARD: readonly SemanticInvoice[] = [
  anInvoice(),
  aCreditNote({ dueOn: due, payment: null }),
  anInvoice({ payment: { ...anInvoice().payment!, meansCode: null } }),
  anInvoice({ payment: { ...anInvoice().payment!, accounts: [account('1'), account('2'), account('3')] } }),
  anInvoice({ orderReference: null, salesOrderReference: 'SO-7' }),
  anInvoice({ lines: [aLine({ grossPrice: Decimal.parse('12.00') })] }),
  anInvoice({ lines: [aLine({ priceDiscount: Decimal.parse('2.00') })] }),
  anInvoice({ precedingInvoices: ['A', 'B'].map((number) => ({ number, issuedOn: due })) }),
];

function account(id: string) {
  return { id, name: null, bic: null };
}

describeWithSchemas('what is written agrees with the schemas', (xmllint, folder) => {
  it.each([
    { syntax: 'UBL Invoice', schema: 'maindoc/UBL-Invoice-2.1.xsd', write: writeUbl, credit: false },
    { syntax: 'UBL CreditNote', schema: 'maindoc/UBL-CreditNote-2.1.xsd', write: writeUbl, credit: true },
    {
      syntax: 'CII',
      schema: 'cii/uncefact/data/standard/CrossIndustryInvoice_100pD16B.xsd',
      write: writeCii,
      credit: null,
    },
  ])('$syntax, whatever the invoice', ({ schema, write, credit }) => {
    const invoices = [...AWKWARD, ...GENERATED].filter(
      (invoice) => credit === null || isCreditNote(invoice) === credit,
    );
    expect(invoices.length).toBeGreaterThan(credit === true ? 50 : 100);
    expect(complaintsAbout(invoices.map(write), xmllint, join(folder, schema))).toEqual([]);
  });
});

function complaintsAbout(documents: readonly string[], xmllint: string, schema: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'written-'));
  try {
    const files = documents.map((xml, at) => {
      const file = join(folder, `${at}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const options = ['--noout', '--nonet', '--schema', schema];
    const { stderr } = spawnSync(xmllint, [...options, ...files], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    const valid = stderr.match(/validates$/gm)?.length ?? 0;
    const complaints = stderr.split('\n').filter((line) => /error/.test(line));
    return valid === files.length ? [] : [`${valid} of ${files.length} valid`, ...complaints.slice(0, 10)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
