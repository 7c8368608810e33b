import { createHash } from 'node:crypto';
import type { PDFDocument } from 'pdf-lib';
import type { SemanticInvoice } from '../../model/semantic-invoice.js';
import { readableInvoice } from '../../view/readable-invoice.js';
import { writeCii } from '../cii/write-cii.js';
import { facturXMetadata, type PdfDescription } from './factur-x-metadata.js';
import { drawInvoice } from './invoice-pages.js';
import { sfntFont } from './sfnt-font.js';
import { srgbProfile } from './srgb-profile.js';

export interface FacturXDetails {
  /** TrueType fonts, as TTF or WOFF files; of each only the characters used are embedded. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
  /** Written into the PDF as the moment of its making. */
  readonly madeAt: Date;
}

const FILE_NAME = 'factur-x.xml';
const PROGRAM = 'i-supplier';

/** BT-24 of the Factur-X profile EN 16931. */
const GUIDELINE = 'urn:cen.eu:en16931:2017';

/**
 * The invoice as a Factur-X file of the profile EN 16931: A4 pages for people, and the same invoice as CII inside. Built
 * for PDF/A-3b; the same invoice and details give the same bytes.
 * Source: Factur-X 1.0; ISO 19005-3.
 */
export async function writeFacturX(invoice: SemanticInvoice, details: FacturXDetails): Promise<Uint8Array> {
  // Loading pdf-lib takes longer than checking a thousand invoices, so it waits until somebody writes a PDF.
  const [{ AFRelationship, PDFDocument, rgb }, { default: fontkit }] = await Promise.all([
    import('pdf-lib'),
    import('@pdf-lib/fontkit'),
  ]);
  const xml = new TextEncoder().encode(writeCii({ ...invoice, customizationId: GUIDELINE }));
  const view = readableInvoice(invoice);
  const description: PdfDescription = {
    title: view.title,
    author: invoice.seller?.name ?? PROGRAM,
    program: PROGRAM,
    madeAt: details.madeAt,
  };
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(sfntFont(details.fonts.regular), {
    subset: true,
    customName: 'AAAAAA+InvoiceRegular',
  });
  const bold = await document.embedFont(sfntFont(details.fonts.bold), {
    subset: true,
    customName: 'BBBBBB+InvoiceBold',
  });
  drawInvoice(document, { regular, bold }, view, rgb(0, 0, 0));
  await document.attach(xml, FILE_NAME, {
    mimeType: 'text/xml',
    description: 'The invoice as CII, for programs',
    creationDate: details.madeAt,
    modificationDate: details.madeAt,
    afRelationship: AFRelationship.Alternative,
  });
  describe(document, description);
  await addPdfAStructures(document, description, xml);
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

function describe(document: PDFDocument, { title, author, program, madeAt }: PdfDescription): void {
  document.setTitle(title);
  document.setAuthor(author);
  document.setProducer(program);
  document.setCreator(program);
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  document.setLanguage('en-GB');
}

/** What PDF/A-3 wants of the catalog and the trailer. */
async function addPdfAStructures(
  document: PDFDocument,
  description: PdfDescription,
  xml: Uint8Array,
): Promise<void> {
  const { PDFHexString, PDFName, PDFString } = await import('pdf-lib');
  const { context, catalog } = document;
  const metadata = context.stream(new TextEncoder().encode(facturXMetadata(description)), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
  const id = PDFHexString.of(
    createHash('sha256').update(xml).update(description.madeAt.toISOString()).digest('hex').slice(0, 32),
  );
  context.trailerInfo.ID = context.obj([id, id]);
}
