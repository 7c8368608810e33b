import { Refused } from '../refused.js';
import { damaged, PdfFile, type PdfStream } from './pdf-file.js';
import { type PdfDictionary, PdfReference, PdfText, type PdfValue } from './pdf-values.js';

export interface EmbeddedInvoice {
  readonly xml: Uint8Array;
  /** As the PDF calls the file: "factur-x.xml". */
  readonly name: string;
}

/** Names that Factur-X, ZUGFeRD 2 and XRechnung give to the invoice. */
const NAMES: ReadonlySet<string> = new Set(['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']);
/** ZUGFeRD 1, which is older than the standard: read where there is nothing newer. */
const OLD_NAME = 'ZUGFeRD-invoice.xml';
/** Relationships (ISO 32000-2, 7.11.3) under which an invoice with another name may stand. */
const RELATIONSHIPS: ReadonlySet<string | null> = new Set(['Alternative', 'Data', 'Source']);

const TREE_NODES_MAX = 5_000;
const ATTACHMENTS_MAX = 5_000;

interface Attachment {
  readonly name: string;
  readonly relationship: string | null;
  readonly stream: PdfStream;
}

/**
 * The invoice inside a hybrid PDF (Factur-X, ZUGFeRD, XRechnung): by the name of the attachment, or failing that the one
 * XML file that stands beside the document as its data. Time and memory are bounded whatever the bytes are.
 * @throws Refused DOC-PDF-WITHOUT-XML | DOC-PDF-ENCRYPTED | DOC-PDF-DAMAGED | DOC-PDF-TWO-INVOICES |
 * DOC-PDF-TOO-LARGE-INSIDE
 * Source: Factur-X 1.0 / ZUGFeRD 2, technical appendix; ISO 19005-3 (PDF/A-3).
 */
export function embeddedInvoice(pdf: Uint8Array, maxBytes: number): EmbeddedInvoice {
  const file = new PdfFile(pdf);
  const attachments = attachmentsOf(file);
  const candidates = invoicesAmong(attachments);
  const [first, ...others] = candidates;
  if (first === undefined) throw withoutInvoice(pdf, attachments);
  const xml = file.decode(first.stream, maxBytes);
  for (const other of others) {
    if (Buffer.compare(xml, file.decode(other.stream, maxBytes)) !== 0) throw twoInvoices(first, other);
  }
  return { xml, name: first.name };
}

function invoicesAmong(attachments: readonly Attachment[]): Attachment[] {
  const newer = attachments.filter(({ name }) => name !== OLD_NAME && NAMES.has(name.toLowerCase()));
  if (newer.length > 0) return newer;
  const older = attachments.filter(({ name }) => name === OLD_NAME);
  if (older.length > 0) return older;
  return attachments.filter(
    ({ name, relationship }) => /\.xml$/i.test(name) && RELATIONSHIPS.has(relationship),
  );
}

/** Files that the catalog names; only where it names none, every file specification there is. */
function attachmentsOf(file: PdfFile): Attachment[] {
  const { catalog } = file;
  const found = new Map<PdfStream, Attachment>();
  const add = (specification: PdfValue): void => {
    const attachment = attachmentOf(file, specification);
    if (attachment !== null && found.size < ATTACHMENTS_MAX) found.set(attachment.stream, attachment);
  };
  if (catalog !== null) {
    file.array(catalog.get('AF')).slice(0, ATTACHMENTS_MAX).forEach(add);
    const names = file.dictionary(catalog.get('Names'));
    walkNameTree(file, names?.get('EmbeddedFiles') ?? null, add);
  }
  if (found.size === 0)
    file
      .dictionaries()
      .filter((each) => each.get('EF') !== null)
      .forEach(add);
  return [...found.values()];
}

/** The leaves of a tree that may lead in circles. */
function walkNameTree(file: PdfFile, root: PdfValue, add: (specification: PdfValue) => void): void {
  const seen = new Set<PdfDictionary>();
  const waiting: PdfValue[] = [root];
  while (waiting.length > 0 && seen.size < TREE_NODES_MAX) {
    const node = file.dictionary(waiting.pop()!);
    if (node === null || seen.has(node)) continue;
    seen.add(node);
    waiting.push(...file.array(node.get('Kids')).slice(0, TREE_NODES_MAX));
    // Names and values take turns.
    file
      .array(node.get('Names'))
      .slice(0, 2 * ATTACHMENTS_MAX)
      .forEach((each, at) => {
        if (at % 2 === 1) add(each);
      });
  }
}

function attachmentOf(file: PdfFile, value: PdfValue): Attachment | null {
  const specification = file.dictionary(value);
  const embedded = file.dictionary(specification?.get('EF') ?? null);
  if (specification === null || embedded === null) return null;
  const stream = file.stream(streamReference(embedded));
  if (stream === null) return null;
  const name = textOf(file.resolve(specification.get('UF'))) ?? textOf(file.resolve(specification.get('F')));
  return { name: name ?? '', relationship: specification.nameOf('AFRelationship'), stream };
}

function streamReference(embedded: PdfDictionary): PdfValue {
  const [first = null] = ['UF', 'F', 'Unix', 'DOS', 'Mac']
    .map((key) => embedded.get(key))
    .filter((value) => value instanceof PdfReference);
  return first;
}

/** Text in UTF-16 or UTF-8 with its mark, else in the encoding of PDF, which for names of files is Latin-1. */
function textOf(value: PdfValue): string | null {
  if (!(value instanceof PdfText)) return null;
  const bytes = Buffer.from(value.bytes, 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder('utf-8').decode(bytes);
  return value.bytes;
}

const SEND_XML =
  'Send the invoice as a UBL 2.1 or CII file (XML) or as Factur-X, which most invoicing software can export, or type it in the portal.';

function withoutInvoice(pdf: Uint8Array, attachments: readonly Attachment[]): Refused {
  const end = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).subarray(-2048);
  if (attachments.length === 0 && !end.includes('%%EOF')) return damaged();
  const among =
    attachments.length === 0 ? '' : ` None of the ${attachments.length} files inside it is an invoice.`;
  return new Refused(
    'DOC-PDF-WITHOUT-XML',
    `The file is a PDF. A PDF is a picture of an invoice and not an e-invoice: its figures cannot be read reliably.${among}`,
    SEND_XML,
  );
}

function twoInvoices(first: Attachment, second: Attachment): Refused {
  const names = [first, second].map(({ name }) => `"${name.slice(0, 60)}"`).join(' and ');
  return new Refused(
    'DOC-PDF-TWO-INVOICES',
    `The PDF holds two different invoices, ${names}. We cannot tell which one counts.`,
    'Send each invoice in a PDF of its own.',
  );
}
