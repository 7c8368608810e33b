import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, checkInvoice } from '../../src/einvoice/check-document.js';
import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { anyCiiInvoice, anyUblInvoice } from '../factories/any-invoice.js';
import { type Writing, XmlDocument } from '../factories/xml-document.js';

/** One way to write a document, of many: prefixes, the order of attributes, white space between elements. */
const anyWriting: fc.Arbitrary<Writing> = fc.record({
  prefixed: fc
    .constantFrom('x', 'ns-', 'ram', 'cbc')
    .map((start) => (prefix: string) => `${start}${prefix.toUpperCase()}`),
  inOrder: fc.boolean().map((reversed) => (names: readonly string[]) => {
    const sorted = [...names].sort();
    return reversed ? sorted.reverse() : sorted;
  }),
  between: fc.constantFrom('', '\n', '\r\n\t', '  '),
});

const SYNTAXES = [
  { name: 'UBL', anyXml: anyUblInvoice.map(writeUbl) },
  { name: 'CII', anyXml: anyCiiInvoice.map(writeCii) },
] as const;

/** What is found, without the line and column, which are those of the file. */
const foundIn = (bytes: Uint8Array) =>
  checkDocument(bytes).findings.map(({ line: _line, column: _column, ...finding }) => finding);

describe.each(SYNTAXES)('what is found in a document of $name', ({ anyXml }) => {
  it('does not depend on its prefixes, the order of its attributes and white space between its elements', () => {
    const isTheSame = (xml: string, writing: Writing) => {
      const document = new XmlDocument(xml);
      expect(foundIn(document.bytes(writing))).toEqual(foundIn(document.bytes()));
    };
    fc.assert(fc.property(anyXml, anyWriting, isTheSame), { numRuns: 25 });
  });

  it('is the same when it is asked again, and the document is as it was', () => {
    const isUntouched = (xml: string) => {
      const bytes = new TextEncoder().encode(xml);
      const before = bytes.slice();
      const first = checkDocument(bytes);
      expect(bytes).toEqual(before);
      expect(checkDocument(bytes).findings).toEqual(first.findings);
    };
    fc.assert(fc.property(anyXml, isUntouched), { numRuns: 15 });
  });
});

describe('an invoice that was typed', () => {
  it('is as it was when it has been checked', () => {
    fc.assert(
      fc.property(anyUblInvoice, (invoice) => {
        expect(() => checkInvoice(frozen(invoice))).not.toThrow();
      }),
      { numRuns: 15 },
    );
  });
});

/** With all that is in it, so that a change throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
