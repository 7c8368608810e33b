import { grouped, Refused } from '../refused.js';
import type { TextPlaces } from '../xml/text-places.js';
import type { XmlElement } from '../xml/xml-element.js';

export type Syntax = 'ubl-invoice' | 'ubl-creditnote' | 'cii';

/** 20 MiB: the largest document that is read. */
export const DOCUMENT_BYTES_MAX = 20_971_520;

const SEND_AGAIN =
  'Send the invoice as a UBL 2.1 or CII file (XML), which most invoicing software can export, or type it in the portal.';

/**
 * Refuses by its first bytes what cannot be an e-invoice.
 * @throws Refused DOC-EMPTY | DOC-TOO-LARGE
 */
export function refuseByBytes(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length > maxBytes) {
    throw new Refused(
      'DOC-TOO-LARGE',
      `The file is too large: it has ${grouped(bytes.length)} bytes, and we read up to ${grouped(maxBytes)} (${grouped(Math.floor(maxBytes / 1_048_576))} MB).`,
      'Leave out attachments, or send the invoice as several invoices with fewer lines each.',
    );
  }
  if (isBlank(bytes)) {
    throw new Refused(
      'DOC-EMPTY',
      'The file is empty.',
      'Choose the file again: the one you sent holds no invoice.',
    );
  }
}

export interface Detected {
  readonly syntax: Syntax;
  /** The invoice itself, which is not the root of the document where it comes in an envelope. */
  readonly root: XmlElement;
}

/** Root elements of invoices. */
const SYNTAXES: ReadonlyMap<string, Syntax> = new Map([
  ['ubl:Invoice', 'ubl-invoice'],
  ['cn:CreditNote', 'ubl-creditnote'],
  ['rsm:CrossIndustryInvoice', 'cii'],
]);

/**
 * Which syntax the root element stands for, or the invoice in it where it is the envelope in which networks send invoices
 * (Standard Business Document Header).
 * @throws Refused DOC-ROOT-UNKNOWN | DOC-TWO-INVOICES
 */
export function detectSyntax(root: XmlElement, places: TextPlaces): Detected {
  if (root.name === 'sbdh:StandardBusinessDocument') return detectInside(root, places);
  const syntax = SYNTAXES.get(root.name);
  if (syntax !== undefined) return { syntax, root };
  const found = localName(root.name);
  const wrongNamespace = EXPECTED_NAMES.has(found);
  throw new Refused(
    'DOC-ROOT-UNKNOWN',
    wrongNamespace
      ? `The file begins with "${found}", but not with the one of ${EXPECTED_NAMES.get(found)}: its namespace is ${namespaceOf(root.name)}.`
      : `The file is XML but not an invoice that we know: it begins with "${found.slice(0, 80)}", where we expect "Invoice" or "CreditNote" of UBL 2.1, or "CrossIndustryInvoice" of CII.`,
    SEND_AGAIN,
  );
}

const EXPECTED_NAMES: ReadonlyMap<string, string> = new Map([
  ['Invoice', 'UBL 2.1'],
  ['CreditNote', 'UBL 2.1'],
  ['CrossIndustryInvoice', 'CII D16B'],
]);

/** The one invoice in an envelope. */
function detectInside(envelope: XmlElement, places: TextPlaces): Detected {
  const payload = envelope.children.filter(({ name }) => name !== 'sbdh:StandardBusinessDocumentHeader');
  const [first, second] = payload;
  if (first === undefined) {
    throw new Refused(
      'DOC-ROOT-UNKNOWN',
      'The file is an envelope for an invoice, but nothing is in it.',
      SEND_AGAIN,
    );
  }
  if (second !== undefined) {
    throw new Refused(
      'DOC-TWO-INVOICES',
      `The envelope holds ${payload.length} documents. We read one invoice from a file.`,
      'Send each invoice as a file of its own.',
      places.ofTag(second.tagEnd),
    );
  }
  return detectSyntax(first, places);
}

/** Whether a PDF begins here, also where other bytes stand before it. */
export function isPdf(bytes: Uint8Array): boolean {
  // "%PDF-" may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H); XML cannot begin with "%".
  const end = Math.min(bytes.length - 4, 1020);
  for (let at = 0; at < end; at += 1) {
    if (bytes[at] === 0x3c) return false;
    if (bytes[at] === 0x25 && bytes[at + 1] === 0x50 && bytes[at + 2] === 0x44 && bytes[at + 3] === 0x46)
      return true;
  }
  return false;
}

/** Nothing but white space, zero bytes and a byte order mark. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte, at) => (byte <= 0x20 ? BLANK.has(byte) : at < 3 && MARK.has(byte)));
}

const BLANK: ReadonlySet<number> = new Set([0, 9, 10, 13, 32]);
const MARK: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff]);

function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('}'), name.lastIndexOf(':')) + 1);
}

function namespaceOf(name: string): string {
  return name.startsWith('Q{') ? `"${name.slice(2, name.indexOf('}')).slice(0, 120)}"` : 'missing';
}
