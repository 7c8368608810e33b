import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { anInvoice } from './invoice.js';

/** The invoice as a supplier's software would send it: UBL 2.1 in UTF-8. */
export function ublOf(invoice: SemanticInvoice = anInvoice()): Uint8Array {
  return utf8(writeUbl(invoice));
}

const GOOD = writeUbl(anInvoice());
const NESTED = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
);

/** Files that are no e-invoice, by what is wrong with them. */
const BROKEN = {
  empty: () => new Uint8Array(0),
  onlyByteOrderMark: () => Uint8Array.of(0xef, 0xbb, 0xbf),
  onlyWhiteSpace: () => utf8(' \r\n\t '),
  plainText: () => utf8('Invoice INV-0001, 100.00 pounds, please pay soon.'),
  html: () => utf8('<html><body><p>Invoice<br></p></body></html>'),
  truncated: () => utf8(GOOD.slice(0, Math.floor(GOOD.length / 2))),
  tagsCrossed: () => utf8(GOOD.replace('</cbc:ID>', '</cbc:IssueDate>')),
  rootUnknown: () => utf8('<?xml version="1.0"?><Order xmlns="urn:example:order"><ID>1</ID></Order>'),
  namespaceMissing: () => utf8('<Invoice><ID>1</ID></Invoice>'),
  documentType: () => utf8(GOOD.replace('?>', '?><!DOCTYPE Invoice SYSTEM "file:///etc/passwd">')),
  entityBomb: () =>
    utf8(GOOD.replace('?>', `?><!DOCTYPE Invoice [<!ENTITY l0 "ha">${LAUGHS}]>`).replace('INV-0001', '&l9;')),
  entityUndeclared: () => utf8(GOOD.replace('INV-0001', '&number;')),
  nested100: () => utf8(NESTED(100)),
  nested100000: () => utf8(NESTED(100_000)),
  nulBytes: () => utf8(GOOD.replace('INV-0001', 'INV\u00000001')),
  invalidUtf8: () => latin1(GOOD.replace('Copier paper', 'Papier à copier')),
  markAgainstDeclaration: () => utf16(GOOD, true),
  unknownEncoding: () => utf8(GOOD.replace('UTF-8', 'EBCDIC-CP-BE')),
  pdf: () => utf8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF'),
} as const;

export type BrokenUbl = keyof typeof BROKEN;

export const BROKEN_UBL_NAMES = Object.keys(BROKEN) as BrokenUbl[];

export function brokenUbl(name: BrokenUbl): Uint8Array {
  return BROKEN[name]();
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** With byte order mark. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return Uint8Array.from(littleEndian ? bytes : bytes.swap16());
}
