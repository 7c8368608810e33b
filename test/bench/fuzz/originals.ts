import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import { aFullInvoice } from '../../factories/full-invoice.js';
import { aHybridPdf } from '../../factories/hybrid-pdf.js';
import { aCreditNote, anInvoice } from '../../factories/invoice.js';
import { utf16, utf8 } from '../../factories/ubl.js';

const SBDH = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';

/** XML documents of every syntax, as text: a small one, and one in which everything is said that has a place. */
export const XML_ORIGINALS: readonly string[] = [
  writeUbl(anInvoice()),
  writeUbl(aFullInvoice()),
  writeUbl(aCreditNote()),
  writeCii(anInvoice()),
  writeCii(aFullInvoice()),
  `<StandardBusinessDocument xmlns="${SBDH}">${writeUbl(anInvoice()).replace(/<\?xml.*?\?>/, '')}</StandardBusinessDocument>`,
];

/** Files of the other kinds, which are changed as bytes. */
export const FILE_ORIGINALS: readonly Uint8Array[] = [
  utf16(writeUbl(anInvoice()).replace('UTF-8', 'UTF-16'), true),
  utf16(writeCii(anInvoice()).replace('UTF-8', 'UTF-16'), false),
  aHybridPdf({ attachments: [{ name: 'factur-x.xml', bytes: utf8(writeCii(aFullInvoice())) }] }),
  aHybridPdf({ packed: true, attachments: [{ name: 'factur-x.xml', bytes: utf8(writeCii(anInvoice())) }] }),
];

/** A hybrid PDF of good structure around XML of any kind. */
export function pdfAround(xml: Uint8Array): Uint8Array {
  return aHybridPdf({ attachments: [{ name: 'factur-x.xml', bytes: xml }] });
}
