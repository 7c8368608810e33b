import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, DOCUMENT_BYTES_MAX } from '../../../src/einvoice/check-document.js';
import { embeddedInvoice } from '../../../src/einvoice/formats/facturx/embedded-invoice.js';
import { Refused } from '../../../src/einvoice/formats/refused.js';
import { aHybridPdf, type PdfAttachment } from '../../factories/hybrid-pdf.js';
import { anInvoice } from '../../factories/invoice.js';
import { ublOf, utf8 } from '../../factories/ubl.js';
import { describeWithConformance } from '../../setup/available.js';

const other = ublOf(anInvoice({ number: 'INV-0002' }));
const idsOf = (pdf: Uint8Array) => checkDocument(pdf).findings.map(({ id }) => id);
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1_048_576);

describe('a PDF with an invoice inside', () => {
  it.each([
    { name: 'factur-x.xml' },
    { name: 'FACTUR-X.XML' },
    { name: 'zugferd-invoice.xml' },
    { name: 'ZUGFeRD-invoice.xml' },
    { name: 'xrechnung.xml' },
    { name: 'rechnung-17.xml', relationship: 'Data' },
  ])('is checked as that invoice: $name $relationship', (attachment: PdfAttachment) => {
    const checked = checkDocument(aHybridPdf({ attachments: [attachment] }));
    expect(checked).toMatchObject({ syntax: 'ubl-invoice', valid: true, invoice: { number: 'INV-0001' } });
  });

  it('is read among other files, and whether its objects are packed or not', () => {
    const attachments = [
      { name: 'timesheet.xml', bytes: utf8('<a/>'), relationship: 'Supplement' },
      { name: 'factur-x.xml' },
    ];
    for (const packed of [true, false])
      expect(checkDocument(aHybridPdf({ attachments, packed }))).toMatchObject({ valid: true });
  });

  it('is found among 1,000 other files', () => {
    const others = Array.from({ length: 1_000 }, (_, at) => ({ name: `${at}.txt`, bytes: utf8('a') }));
    const attachments = [...others, { name: 'factur-x.xml' }];
    expect(checkDocument(aHybridPdf({ attachments }))).toMatchObject({ valid: true });
  });

  it('is read by the newest of the known names', () => {
    const attachments = [{ name: 'ZUGFeRD-invoice.xml', bytes: other }, { name: 'factur-x.xml' }];
    expect(checkDocument(aHybridPdf({ attachments })).invoice?.number).toBe('INV-0001');
  });

  it('is read from an addition at its end, which counts', () => {
    const added = deflateSync(other);
    const pdf = Buffer.concat([
      aHybridPdf(),
      Buffer.from(`4 0 obj\n<< /Filter /FlateDecode /Length ${added.length} >>\nstream\n`),
      added,
      Buffer.from('\nendstream\nendobj\n%%EOF\n'),
    ]);
    expect(checkDocument(pdf).invoice?.number).toBe('INV-0002');
  });
});

describe('a PDF that cannot be taken', () => {
  it.each([
    { what: 'without attachments', pdf: () => aHybridPdf({ attachments: [] }), id: 'DOC-PDF-WITHOUT-XML' },
    {
      what: 'with 1,000 attachments and no invoice among them',
      pdf: () =>
        aHybridPdf({ attachments: Array.from({ length: 1000 }, (_, at) => ({ name: `${at}.txt` })) }),
      id: 'DOC-PDF-WITHOUT-XML',
    },
    {
      what: 'that is encrypted',
      pdf: () => aHybridPdf({ trailer: '/Encrypt << /Filter /Standard /V 2 >>' }),
      id: 'DOC-PDF-ENCRYPTED',
    },
    {
      what: 'with two invoices',
      pdf: () =>
        aHybridPdf({ attachments: [{ name: 'factur-x.xml' }, { name: 'xrechnung.xml', bytes: other }] }),
      id: 'DOC-PDF-TWO-INVOICES',
    },
    {
      what: 'whose invoice inflates to more than we read',
      pdf: () => aHybridPdf({ attachments: [{ name: 'factur-x.xml', bytes: zeros(64) }] }),
      id: 'DOC-PDF-TOO-LARGE-INSIDE',
    },
    {
      what: 'whose packed objects inflate to more than we read',
      pdf: () => {
        const bomb = deflateSync(zeros(70));
        const entries = `/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length}`;
        return aHybridPdf({
          objects: `99 0 obj << ${entries} >>\nstream\n${bomb.toString('latin1')}\nendstream\nendobj\n`,
        });
      },
      id: 'DOC-PDF-TOO-LARGE-INSIDE',
    },
    {
      what: 'whose list of files goes round in circles',
      pdf: () =>
        aHybridPdf({ attachments: [], nameTree: '<< /Kids [2 0 R 2 0 R 5 0 R] >>', objects: CIRCLE }),
      id: 'DOC-PDF-WITHOUT-XML',
    },
    { what: 'cut off in the middle', pdf: () => aHybridPdf().subarray(0, 300), id: 'DOC-PDF-DAMAGED' },
    {
      what: 'with a million brackets that never close',
      pdf: () => aHybridPdf({ attachments: [], objects: `8 0 obj ${'['.repeat(1_000_000)}` }),
      id: 'DOC-PDF-WITHOUT-XML',
    },
    {
      what: 'made to be read again and again',
      pdf: () => aHybridPdf({ objects: '8 0 obj ('.repeat(100_000) }),
      id: 'DOC-PDF-DAMAGED',
    },
  ])('$what: $id', ({ pdf, id }) => {
    expect(idsOf(pdf())).toEqual([id]);
  });

  it('is refused or read wherever it is cut off, and never makes the check throw', () => {
    const whole = aHybridPdf();
    for (let end = 5; end < whole.length; end += 1) {
      const { findings, valid } = checkDocument(whole.subarray(0, end));
      if (!valid) expect(findings.every(({ id }) => id.startsWith('DOC-'))).toBe(true);
    }
  });

  it('never makes the check throw, whatever bytes are changed', () => {
    const whole = aHybridPdf({ packed: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }))), (changes) => {
        const mutant = Uint8Array.from(whole);
        for (const [at, byte] of changes) mutant[at] = byte;
        expect(typeof checkDocument(mutant).valid).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

const CIRCLE =
  '5 0 obj << /Kids [2 0 R] /Names [(a) 6 0 R] >> endobj 6 0 obj 7 0 R endobj 7 0 obj 6 0 R endobj\n';

interface Expected {
  readonly file: string;
  readonly xmlName: string | null;
  /** null where the file holds no invoice of the standard. */
  readonly enFatal: readonly string[] | null;
  /** null where the file holds no invoice. */
  readonly xsdValid: boolean | null;
}

describeWithConformance('hybrid PDFs of other makers', (folder) => {
  it('give the invoice under the name that they should, or say that there is none', () => {
    const rows = readFileSync(join(folder, 'facturx', 'expected.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const wrong = rows
      .map((row) => JSON.parse(row) as Expected)
      .map(({ file, xmlName }) => ({ file, xmlName, found: nameIn(join(folder, 'facturx', file)) }))
      .filter(({ xmlName, found }) => (xmlName ?? 'DOC-PDF-WITHOUT-XML') !== found);
    expect(rows.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  it('keep the schema or not as the official verdict says, and break the same fatal rules and no others', () => {
    const rows = readFileSync(join(folder, 'facturx', 'expected.jsonl'), 'utf8')
      .trim()
      .split('\n');
    for (const { file, enFatal, xsdValid } of rows.map((row) => JSON.parse(row) as Expected)) {
      const { findings, schemaValid } = checkDocument(readFileSync(join(folder, 'facturx', file)));
      expect({ file, schemaValid }).toEqual({ file, schemaValid: xsdValid ?? false });
      const fatal = [
        ...new Set(findings.filter(({ severity }) => severity === 'fatal').map(({ id }) => id)),
      ].sort();
      if (enFatal !== null) expect({ file, fatal }).toEqual({ file, fatal: [...enFatal].sort() });
      else expect({ file, fatal }).toEqual({ file, fatal: [expect.stringMatching(/^DOC-/)] });
    }
  });
});

function nameIn(file: string): string {
  try {
    const { name, xml } = embeddedInvoice(readFileSync(file), DOCUMENT_BYTES_MAX);
    expect(new TextDecoder().decode(xml)).toMatch(/<\/[\w:]*CrossIndustry(Invoice|Document)>\s*$/);
    return name;
  } catch (error) {
    if (error instanceof Refused) return error.finding.id;
    throw error;
  }
}
