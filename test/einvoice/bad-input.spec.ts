import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, DOCUMENT_BYTES_MAX } from '../../src/einvoice/check-document.js';
import { XML_DEPTH_MAX } from '../../src/einvoice/formats/xml/tree-builder.js';
import { CII } from '../factories/cii.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { BROKEN_UBL_NAMES, brokenUbl, type BrokenUbl, latin1, ublOf, utf16, utf8 } from '../factories/ubl.js';

const GOOD = new TextDecoder().decode(ublOf());

const CLOSING_BRACKET = '>'.charCodeAt(0);

/** What each broken file is refused for, and a word that its message must say. */
const REFUSALS: Readonly<Record<BrokenUbl, readonly [id: string, word: string]>> = {
  empty: ['DOC-EMPTY', 'empty'],
  onlyByteOrderMark: ['DOC-EMPTY', 'empty'],
  onlyWhiteSpace: ['DOC-EMPTY', 'empty'],
  plainText: ['DOC-NOT-XML', 'not XML'],
  html: ['DOC-NOT-XML', 'breaks the rules of XML'],
  truncated: ['DOC-TRUNCATED', 'missing'],
  tagsCrossed: ['DOC-NOT-XML', 'breaks the rules of XML'],
  rootUnknown: ['DOC-ROOT-UNKNOWN', '"Order"'],
  namespaceMissing: ['DOC-ROOT-UNKNOWN', 'namespace is missing'],
  documentType: ['DOC-DTD', 'DOCTYPE'],
  entityBomb: ['DOC-DTD', 'DOCTYPE'],
  entityUndeclared: ['DOC-NOT-XML', 'entity'],
  nested100: ['DOC-TOO-DEEP', '64'],
  nested100000: ['DOC-TOO-DEEP', '64'],
  nulBytes: ['DOC-NOT-XML', 'disallowed character'],
  invalidUtf8: ['DOC-ENCODING', 'UTF-8'],
  markAgainstDeclaration: ['DOC-ENCODING', 'UTF-16LE'],
  unknownEncoding: ['DOC-ENCODING', 'ebcdic-cp-be'],
  pdf: ['DOC-PDF-WITHOUT-XML', 'not an e-invoice'],
};

describe('a file that is no e-invoice', () => {
  it.each(BROKEN_UBL_NAMES)('%s: is refused with one finding that says why and what to do', (name) => {
    const [id, word] = REFUSALS[name];
    const checked = checkDocument(brokenUbl(name));
    expect(checked).toMatchObject({ syntax: null, invoice: null, valid: false });
    expect(checked.findings).toHaveLength(1);
    expect(checked.findings[0]).toMatchObject({ id, severity: 'fatal' });
    expect(checked.findings[0]!.message).toContain(word);
    expect(checked.findings[0]!.fix).toMatch(/^[A-Z].*\.$/);
  });

  it('is refused unread at one byte more than the limit, and read at the limit', () => {
    const tooLarge = new Uint8Array(DOCUMENT_BYTES_MAX + 1).fill(0x20);
    expect(checkDocument(tooLarge).findings[0]?.id).toBe('DOC-TOO-LARGE');
    expect(checkDocument(tooLarge.subarray(1)).findings[0]?.id).toBe('DOC-EMPTY');
    const bytes = ublOf();
    expect(checkDocument(bytes, { maxBytes: bytes.length }).valid).toBe(true);
    expect(checkDocument(bytes, { maxBytes: bytes.length - 1 }).findings[0]?.id).toBe('DOC-TOO-LARGE');
  });

  it('is told by line and column where it stops being XML', () => {
    const [finding] = checkDocument(utf8('<Invoice>\n  <a>\n    <b></c>\n')).findings;
    expect(finding).toMatchObject({ id: 'DOC-NOT-XML', line: 3, column: 11 });
  });

  it('may nest as deep as the limit, and no deeper', () => {
    const nested = (depth: number) => utf8('<a>'.repeat(depth) + '</a>'.repeat(depth));
    expect(checkDocument(nested(XML_DEPTH_MAX)).findings[0]?.id).toBe('DOC-ROOT-UNKNOWN');
    expect(checkDocument(nested(XML_DEPTH_MAX + 1)).findings[0]?.id).toBe('DOC-TOO-DEEP');
  });

  it.each([
    {
      what: 'one attribute of 20 MB',
      xml: () => `<a b="${'x'.repeat(20_000_000)}"/>`,
      id: 'DOC-ROOT-UNKNOWN',
    },
    { what: '100,000 attributes', xml: () => `<a ${attributes(100_000)}/>`, id: 'DOC-TOO-MANY-ATTRIBUTES' },
    {
      what: '1,600,000 elements',
      xml: () => `<a>${'<b/>'.repeat(1_600_000)}</a>`,
      id: 'DOC-TOO-MANY-ELEMENTS',
    },
    { what: 'a comment that never ends', xml: () => `<a><!--${'-x'.repeat(1_000_000)}`, id: 'DOC-TRUNCATED' },
    {
      what: 'a document type that never ends',
      xml: () => `<!DOCTYPE a [${'<'.repeat(1_000_000)}`,
      id: 'DOC-DTD',
    },
  ])('with $what is refused as $id', ({ xml, id }) => {
    expect(checkDocument(utf8(xml())).findings.map((finding) => finding.id)).toEqual([id]);
  });

  it.each([
    ['UBL', utf8(GOOD.replace('Copier paper', 'Papier à copier €'))],
    ['CII', utf8(CII.replace('Copier paper', 'Papier à copier €'))],
  ])('is refused at whichever byte it is cut off: %s', (_, bytes) => {
    const whole = bytes.subarray(0, bytes.lastIndexOf(CLOSING_BRACKET));
    for (let end = 0; end <= whole.length; end += 1) {
      const { valid, findings } = checkDocument(whole.subarray(0, end));
      expect({ end, valid, coded: findings.every(({ id }) => id.startsWith('DOC-')) }).toEqual({
        end,
        valid: false,
        coded: true,
      });
    }
  });

  it('never makes the check throw, whatever bytes are changed', () => {
    const bytes = ublOf();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }))), (changes) => {
        const mutant = Uint8Array.from(bytes);
        for (const [at, byte] of changes) mutant[at] = byte;
        const { valid, findings } = checkDocument(mutant);
        expect(valid).toBe(findings.every(({ severity }) => severity !== 'fatal'));
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => !checkDocument(noise).valid));
  });
});

describe('the text of an e-invoice', () => {
  const xml = GOOD.replace('Copier paper', 'Papier à copier €');
  const declare = (encoding: string) => xml.replace('UTF-8', encoding);
  const nameIn = (bytes: Uint8Array) => checkDocument(bytes).invoice?.lines[0]?.itemName;

  it.each([
    { encoding: 'UTF-8 with byte order mark', bytes: () => utf8(`\ufeff${xml}`) },
    { encoding: 'UTF-8 without declaration', bytes: () => utf8(xml.replace(/<\?xml.*\?>/, '')) },
    { encoding: 'UTF-16 little endian', bytes: () => utf16(declare('UTF-16'), true) },
    { encoding: 'UTF-16 big endian', bytes: () => utf16(declare('utf-16'), false) },
    { encoding: 'UTF-16 without mark', bytes: () => utf16(declare('UTF-16LE'), true).subarray(2) },
    { encoding: 'windows-1252', bytes: () => latin1(declare('windows-1252').replace('€', '\u0080')) },
  ])('is read in $encoding', ({ bytes }) => {
    expect(nameIn(bytes())).toBe('Papier à copier € A4');
  });

  it('is read in ISO-8859-1, where byte 80 is not the euro', () => {
    expect(nameIn(latin1(declare('ISO-8859-1').replace('€', '\u0080')))).toBe('Papier à copier \u0080 A4');
  });

  it.each(['constructor', '__proto__', 'toString'])('is not read in "%s", which is no encoding', (name) => {
    const { findings } = checkDocument(utf8(declare(name)));
    expect(findings.map(({ id }) => id)).toEqual(['DOC-ENCODING']);
  });

  it('means the same under other prefixes, in CDATA, and with white space around values', () => {
    const other = GOOD.replaceAll('cbc:', 'x:')
      .replace('xmlns:cbc', 'xmlns:x')
      .replace('>INV-0001<', '>\r\n\t<![CDATA[INV-0001]]> <')
      .replace('>120.00<', '> 120.00\n<');
    expect(checkDocument(utf8(other))).toMatchObject({ valid: true, invoice: { number: 'INV-0001' } });
  });
});

describe('a value that cannot be read', () => {
  const withValue = (element: string, value: string) =>
    checkDocument(utf8(GOOD.replace(new RegExp(`(<cbc:${element}[^>]*>)[^<]*`), `$1${value}`)));

  it.each([
    { element: 'PayableAmount', value: '1,200.00', id: 'SCH-TYPE' },
    { element: 'PayableAmount', value: '1.2E2', id: 'SCH-TYPE' },
    { element: 'PayableAmount', value: 'NaN', id: 'SCH-TYPE' },
    { element: 'PayableAmount', value: '', id: 'SCH-TYPE' },
    { element: 'PayableAmount', value: '9'.repeat(10_000), id: 'DOC-NUMBER' },
    { element: 'IssueDate', value: '05/01/2026', id: 'SCH-TYPE' },
    { element: 'IssueDate', value: '2026-02-30', id: 'SCH-TYPE' },
  ])('$element is reported once, with its place, as $id', ({ element, value, id }) => {
    const { invoice, findings } = withValue(element, value);
    expect(invoice).not.toBeNull();
    expect(findings.map((finding) => finding.id)).toEqual([id]);
    expect(findings[0]!.path).toMatch(new RegExp(`/cbc:${element}$`));
    expect(findings[0]!.message.length).toBeLessThan(200);
    const line = GOOD.split('\n').findIndex((text) => text.includes(`<cbc:${element}`)) + 1;
    expect(findings[0]).toMatchObject({ line, column: GOOD.split('\n')[line - 1]!.indexOf('<') + 1 });
  });

  it('an allowance that does not say whether it is a charge is reported, not left out', () => {
    const allowance =
      '<cac:AllowanceCharge><cbc:Amount currencyID="GBP">5</cbc:Amount></cac:AllowanceCharge>';
    const { findings } = checkDocument(utf8(GOOD.replace('<cac:TaxTotal>', `${allowance}<cac:TaxTotal>`)));
    expect(findings).toMatchObject([{ id: 'SCH-MISSING', path: '/ubl:Invoice/cac:AllowanceCharge' }]);
    expect(findings[0]!.message).toContain('ChargeIndicator is missing');
  });
});

describe('a document in which something stands twice', () => {
  it.each([
    {
      element: '<cbc:PayableAmount currencyID="GBP">120.00</cbc:PayableAmount>',
      path: /PayableAmount\[2\]$/,
    },
    { element: '<cbc:ID>INV-0001</cbc:ID>', path: /Invoice\/cbc:ID\[2\]$/ },
  ])('$element is refused, because nobody can tell which one counts', ({ element, path }) => {
    const { findings } = checkDocument(utf8(GOOD.replace(element, `${element}${element}`)));
    expect(findings).toMatchObject([{ id: 'SCH-TOO-MANY', severity: 'fatal' }]);
    expect(findings[0]!.path).toMatch(path);
  });

  it('is read where UBL lets it stand again', () => {
    const { findings } = checkDocument(
      utf8(GOOD.replace('<cbc:DocumentC', '<cbc:Note>A</cbc:Note><cbc:Note>B</cbc:Note>$&')),
    );
    expect(findings).toEqual([]);
  });
});

describe('a document with the same mistake in many places', () => {
  it('lists the first hundred and counts the others', () => {
    const lines = Array.from({ length: 150 }, (_, at) => aLine({ id: String(at + 1), itemName: null }));
    const { findings } = checkDocument(ublOf(anInvoice({ lines })));
    expect(findings.filter(({ id }) => id === 'BR-25')).toHaveLength(100);
    expect(findings.at(-1)).toMatchObject({ id: 'DOC-MORE-PLACES', severity: 'information' });
    expect(findings.at(-1)!.message).toContain('50 more places');
  });
});

function attributes(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ');
}
