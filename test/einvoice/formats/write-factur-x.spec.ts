import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { embeddedInvoice } from '../../../src/einvoice/formats/facturx/embedded-invoice.js';
import { srgbProfile } from '../../../src/einvoice/formats/facturx/srgb-profile.js';
import { writeFacturX } from '../../../src/einvoice/formats/facturx/write-factur-x.js';
import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { parseXml } from '../../../src/einvoice/formats/xml/parse-xml.js';
import { aLine, anInvoice, aParty } from '../../factories/invoice.js';
import { facturXDetails } from '../../factories/invoice-fonts.js';

const invoice = anInvoice({
  customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  seller: aParty({ name: 'Nuts & <Bolts> Ltd' }),
  lines: Array.from({ length: 60 }, (_, at) =>
    aLine({
      id: String(at + 1),
      itemName: 'Gruß, Ελληνικά, Кириллица, 日本',
      itemDescription: `Extra${'long'.repeat(40)}`,
    }),
  ),
});

/*
 * The structures that ISO 19005-3 and Factur-X ask for, one by one. A validator of PDF/A-3 is in none of the registries
 * at hand; one of PDF/A-1, with which part 3 shares the most, is asked in pdf-a.spec.ts.
 */
describe('a Factur-X file', () => {
  let bytes: Uint8Array;
  let pdf: PDFDocument;

  beforeAll(async () => {
    bytes = await writeFacturX(invoice, await facturXDetails());
    pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  });

  const dict = (owner: PDFDict, ...path: readonly string[]) =>
    path.reduce((found, key) => found.lookup(PDFName.of(key), PDFDict), owner);
  const textOf = (owner: PDFDict, key: string) => {
    const value = owner.lookup(PDFName.of(key));
    return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : String(value);
  };
  const streamBytes = (owner: PDFDict, key: string) =>
    decodePDFRawStream(owner.lookup(PDFName.of(key)) as PDFRawStream).decode();
  const metadata = () => new TextDecoder().decode(streamBytes(pdf.catalog, 'Metadata'));

  it('holds the invoice as CII of the profile EN 16931, and is found by our reader', () => {
    const { name, xml } = embeddedInvoice(bytes, 1_000_000);
    expect(name).toBe('factur-x.xml');
    expect(new TextDecoder().decode(xml)).toBe(
      writeCii({ ...invoice, customizationId: 'urn:cen.eu:en16931:2017' }),
    );
  });

  it('names the invoice in the tree of files and among the associated files', () => {
    const names = dict(pdf.catalog, 'Names', 'EmbeddedFiles').lookup(PDFName.of('Names'), PDFArray);
    const associated = pdf.catalog.lookup(PDFName.of('AF'), PDFArray);
    expect(names.size()).toBe(2);
    expect(associated.get(0)).toBe(names.get(1));
    const specification = associated.lookup(0, PDFDict);
    expect(textOf(specification, 'F')).toBe('factur-x.xml');
    expect(textOf(specification, 'UF')).toBe('factur-x.xml');
    expect(specification.get(PDFName.of('AFRelationship'))).toBe(PDFName.of('Alternative'));
    const stream = dict(specification, 'EF').lookup(PDFName.of('F')) as PDFRawStream;
    expect(stream.dict.get(PDFName.of('Subtype'))).toBe(PDFName.of('text/xml'));
    expect(dict(stream.dict, 'Params').has(PDFName.of('ModDate'))).toBe(true);
  });

  it('says in its metadata that it is PDF/A-3b and Factur-X, and declares what it says it with', () => {
    const xmp = metadata();
    for (const said of [
      '<pdfaid:part>3<',
      '<pdfaid:conformance>B<',
      '<fx:DocumentType>INVOICE<',
      '<fx:DocumentFileName>factur-x.xml<',
      '<fx:Version>1.0<',
      '<fx:ConformanceLevel>EN 16931<',
      '<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#<',
    ])
      expect(xmp).toContain(said);
    expect(xmp.match(/<pdfaProperty:name>/g)).toHaveLength(4);
    expect(
      parseXml(xmp.slice(xmp.indexOf('<x:'), xmp.indexOf('</x:xmpmeta>') + 12)).root.children,
    ).toHaveLength(1);
    const stream = pdf.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
    expect(stream.dict.has(PDFName.of('Filter'))).toBe(false);
  });

  it('says the same in its metadata and in its information dictionary', () => {
    expect(pdf.getTitle()).toBe('Invoice INV-0001');
    expect(pdf.getAuthor()).toBe('Nuts & <Bolts> Ltd');
    expect(metadata()).toContain('<rdf:li>Nuts &amp; &lt;Bolts&gt; Ltd</rdf:li>');
    expect(metadata()).toContain('<xmp:CreateDate>2026-01-05T10:00:00Z<');
    expect(pdf.getCreationDate()).toEqual(new Date('2026-01-05T10:00:00Z'));
  });

  it('defines its colours by an output intent with a profile', () => {
    const intents = pdf.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    const intent = intents.lookup(0, PDFDict);
    expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFA1'));
    const profile = intent.lookup(PDFName.of('DestOutputProfile')) as PDFRawStream;
    expect(profile.dict.lookup(PDFName.of('N'), PDFNumber).asNumber()).toBe(3);
    expect(streamBytes(intent, 'DestOutputProfile')).toEqual(srgbProfile());
  });

  it('has an identity, no encryption, and a binary comment in its second line', () => {
    const id = pdf.context.trailerInfo.ID as PDFArray;
    expect(id.size()).toBe(2);
    expect(pdf.context.trailerInfo.Encrypt).toBeUndefined();
    expect([...bytes.subarray(9, 14)].every((byte, at) => (at === 0 ? byte === 0x25 : byte > 127))).toBe(
      true,
    );
  });

  it('has nothing that PDF/A forbids: no script, action, transparency, reference to elsewhere or LZW', () => {
    const names = new Set(
      pdf.context
        .enumerateIndirectObjects()
        .flatMap(([, object]) =>
          [...object.toString().matchAll(/\/([A-Za-z0-9]+)/g)].map(([, name]) => name),
        ),
    );
    const forbidden = [
      ...['JavaScript', 'JS', 'OpenAction', 'AA', 'Launch', 'Movie', 'Sound', 'ResetForm', 'ImportData'],
      ...[
        'SMask',
        'BM',
        'ca',
        'CA',
        'Group',
        'LZWDecode',
        'Crypt',
        'PS',
        'OPI',
        'Alternates',
        'XFA',
        'NeedAppearances',
      ],
    ];
    expect(names.size).toBeGreaterThan(50);
    expect(forbidden.filter((name) => names.has(name))).toEqual([]);
  });

  it('embeds every font, with the map from characters to glyphs and back', () => {
    const fonts = pdf.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict)
      .filter((object) => object.get(PDFName.of('Type')) === PDFName.of('Font'));
    const composite = fonts.filter((font) => font.get(PDFName.of('Subtype')) === PDFName.of('Type0'));
    const descendants = fonts.filter(
      (font) => font.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2'),
    );
    expect(composite).toHaveLength(2);
    expect(descendants).toHaveLength(2);
    expect(fonts).toHaveLength(4);
    for (const font of composite) expect(font.has(PDFName.of('ToUnicode'))).toBe(true);
    for (const font of descendants) {
      expect(dict(font, 'FontDescriptor').has(PDFName.of('FontFile2'))).toBe(true);
      expect(font.get(PDFName.of('CIDToGIDMap'))).toBe(PDFName.of('Identity'));
    }
  });

  it('draws no glyph that the font lacks, and every page is A4', () => {
    expect(pdf.getPageCount()).toBeGreaterThan(5);
    for (const page of pdf.getPages()) {
      expect(page.getSize()).toEqual({ width: 595.28, height: 841.89 });
      const contents = page.node.Contents() as PDFArray | PDFRawStream;
      const streams =
        contents instanceof PDFArray ? contents.asArray().map((ref) => pdf.context.lookup(ref)) : [contents];
      const text = streams
        .map((stream) =>
          new TextDecoder('latin1').decode(decodePDFRawStream(stream as PDFRawStream).decode()),
        )
        .join('\n');
      const shown = [...text.matchAll(/<([0-9A-F]+)> Tj/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!);
      expect(shown.length).toBeGreaterThan(20);
      expect(shown).not.toContain('0000');
    }
  });

  it('is the same file for the same invoice and moment', async () => {
    expect(Buffer.compare(bytes, await writeFacturX(invoice, await facturXDetails()))).toBe(0);
  });
});

describe('the colour profile', () => {
  const profile = Buffer.from(srgbProfile());

  it('is a whole ICC profile of a display in RGB', () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(profile.toString('latin1', 36, 40)).toBe('acsp');
    const tags = Array.from({ length: profile.readUInt32BE(128) }, (_, at) => 132 + 12 * at);
    expect(tags.map((at) => profile.toString('latin1', at, at + 4))).toEqual([
      'desc', 'cprt', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC',
    ]); // prettier-ignore
    for (const at of tags) {
      expect(profile.readUInt32BE(at + 4) % 4).toBe(0);
      expect(profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8)).toBeLessThanOrEqual(profile.length);
    }
  });

  it('makes white of full red, green and blue', () => {
    const xyz = (tag: number) => {
      const at = profile.readUInt32BE(132 + 12 * tag + 4) + 8;
      return [0, 4, 8].map((offset) => profile.readInt32BE(at + offset));
    };
    const white = xyz(2);
    const sum = [3, 4, 5].map(xyz).reduce((total, one) => total.map((value, at) => value + one[at]!));
    sum.forEach((value, at) => expect(Math.abs(value - white[at]!)).toBeLessThan(20));
  });
});
