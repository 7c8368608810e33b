import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { minor } from '../../../src/kernel/money.js';
import { bankText, isBankText, listWithin } from '../../../src/payments/domain/bank-text.js';
import { type CreditTransferFile, writePain001 } from '../../../src/payments/domain/pain001.js';
import { aCreditTransfer, aCreditTransferFile } from '../../factories/credit-transfer-file.js';

const SCHEMA = '../shared/conformance/pain/pain.001.001.03.xsd';

/** The texts of the file by the path of their element, in document order. */
function read(xml: string): { path: string; text: string }[] {
  const open: string[] = [];
  const texts: { path: string; text: string }[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    open.push(name);
    text = '';
  });
  parser.on('text', (part) => (text += part));
  parser.on('closetag', () => {
    if (text.trim() !== '') texts.push({ path: open.join('/'), text });
    text = '';
    open.pop();
  });
  parser.write(xml).close();
  return texts;
}

const at = (xml: string, end: string) =>
  read(xml).flatMap(({ path, text }) => (path.endsWith(end) ? [text] : []));

const files = fc
  .array(
    fc.record({
      pence: fc.integer({ min: 1, max: 99_999_999_99 }),
      name: fc.string({ maxLength: 90, unit: 'binary' }),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((rows) =>
    aCreditTransferFile({
      transfers: rows.map(({ pence, name }, index) =>
        aCreditTransfer({
          reference: `PAY-${index}`,
          amount: minor(pence, 'GBP'),
          creditor: { name: `A${name}`, sortCode: '000001', accountNumber: '12345678' },
          invoiceNumbers: [name, 'INV-1'],
        }),
      ),
    }),
  );

const awkward = aCreditTransferFile({
  transfers: [
    aCreditTransfer({
      creditor: { name: 'Zoë & Søn’s “Paint” <Ltd>', sortCode: '000001', accountNumber: '12345678' },
      invoiceNumbers: Array.from({ length: 40 }, (_, index) => `INV/2026/${index}`),
    }),
    aCreditTransfer({ reference: 'PAY-000002', amount: minor(1, 'GBP'), invoiceNumbers: [] }),
  ],
});

describe('the payment file pain.001', () => {
  it('says who is paid how much, on which account, for which invoices', () => {
    const xml = writePain001(awkward);
    expect(at(xml, 'Cdtr/Nm')).toEqual(["Zoe and Son's 'Paint' Ltd", 'Testing Paint Ltd']);
    expect(at(xml, 'CdtrAcct/Id/Othr/Id')).toEqual(['12345678', '12345678']);
    expect(at(xml, 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId')).toEqual(['000001', '000001']);
    expect(at(xml, 'CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd')).toEqual(['GBDSC', 'GBDSC']);
    expect(at(xml, 'InstdAmt')).toEqual(['1188.00', '0.01']);
    expect(at(xml, 'EndToEndId')).toEqual(['PAY-000001', 'PAY-000002']);
    expect(at(xml, 'ReqdExctnDt')).toEqual(['2026-06-24']);
    expect(at(xml, 'NbOfTxs')).toEqual(['2', '2']);
    expect(at(xml, 'CtrlSum')).toEqual(['1188.01', '1188.01']);
    expect(at(xml, 'Ustrd')).toEqual([
      'INV/2026/0 INV/2026/1 INV/2026/2 INV/2026/3 INV/2026/4 INV/2026/5 INV/2026/6 INV/2026/7 INV/2026/8 INV/2026/9 INV/2026/10 and 29 more',
    ]);
  });

  it('is the same bytes for the same input', () => {
    expect(writePain001(aCreditTransferFile())).toBe(writePain001(aCreditTransferFile()));
  });

  it('adds up, whatever is paid, in characters that every bank takes', () => {
    fc.assert(
      fc.property(files, (file) => {
        const xml = writePain001(file);
        const pence = (text: string) => BigInt(text.replace('.', ''));
        const paid = at(xml, 'InstdAmt').reduce((total, text) => total + pence(text), 0n);
        expect(at(xml, 'CtrlSum').map(pence)).toEqual([paid, paid]);
        expect(at(xml, 'GrpHdr/NbOfTxs')).toEqual([String(file.transfers.length)]);
        expect(read(xml).filter(({ text }) => !isBankText(text))).toEqual([]);
      }),
    );
  });

  it.each<{ wrong: string; over: Partial<CreditTransferFile>; says: RegExp }>([
    { wrong: 'no payment', over: { transfers: [] }, says: /at least one payment/ },
    {
      wrong: 'a reference twice',
      over: { transfers: [aCreditTransfer(), aCreditTransfer()] },
      says: /PAY-000001 is in the file twice/,
    },
    {
      wrong: 'a long reference',
      over: { transfers: [aCreditTransfer({ reference: 'P'.repeat(36) })] },
      says: /characters or a length/,
    },
    {
      wrong: 'nothing to pay',
      over: { transfers: [aCreditTransfer({ amount: minor(0, 'GBP') })] },
      says: /pounds above zero/,
    },
    {
      wrong: 'euros',
      over: { transfers: [aCreditTransfer({ amount: minor(1, 'EUR') })] },
      says: /pounds above zero/,
    },
    {
      wrong: 'a sort code with hyphens',
      over: { debtor: { name: 'Council', sortCode: '00-00-00', accountNumber: '00000001' } },
      says: /sort code of Council is not six digits/,
    },
    {
      wrong: 'a name in no Latin letter',
      over: { debtor: { name: '漆', sortCode: '000000', accountNumber: '00000001' } },
      says: /Latin letters/,
    },
  ])('is refused with $wrong', ({ over, says }) => {
    expect(() => writePain001(aCreditTransferFile(over))).toThrow(
      expect.objectContaining({ code: 'payment-file-invalid', message: expect.stringMatching(says) }),
    );
  });
});

describe('text for banks', () => {
  it.each([
    { text: 'Müller & Łukasz Ltd.', becomes: 'Muller and Lukasz Ltd.' },
    { text: 'Straße — 12;  “A_B”', becomes: "Strasse - 12, 'A-B'" },
    { text: '£5 @ café', becomes: 'GBP 5 (at) cafe' },
    { text: '漆', becomes: '' },
  ])('$text becomes $becomes', ({ text, becomes }) => {
    expect(bankText(text, 70)).toBe(becomes);
  });

  it('never says more than there is room for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 30 }), { maxLength: 60 }),
        fc.integer({ min: 20, max: 140 }),
        (numbers, length) => listWithin(numbers, length).length <= length,
      ),
    );
  });
});

const xmllint = spawnSync('xmllint', ['--version']).error === undefined;
const missing = !existsSync(SCHEMA) ? 'the schema is not there' : xmllint ? null : 'xmllint is not installed';

(missing === null ? describe : describe.skip)(
  `the payment file against the schema of ISO 20022${missing === null ? '' : ` (${missing})`}`,
  () => {
    const complaints = (xml: string) => {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
        input: xml,
      });
      return status === 0 ? '' : stderr.toString();
    };

    it.each([
      { kind: 'plain', file: aCreditTransferFile() },
      { kind: 'awkward', file: awkward },
    ])('a $kind file is valid', ({ file }) => {
      expect(complaints(writePain001(file))).toBe('');
    });

    it('any file that is written is valid', () => {
      fc.assert(
        fc.property(files, (file) => expect(complaints(writePain001(file))).toBe('')),
        { numRuns: 20 },
      );
    });

    it('would complain of a file without an account', () => {
      const broken = writePain001(aCreditTransferFile()).replace(/<DbtrAcct>.*<\/DbtrAcct>/, '');
      expect(complaints(broken)).toContain('DbtrAcct');
    });
  },
);
