import { constants, deflateRawSync } from 'node:zlib';
import { DOCUMENT_BYTES_MAX } from '../../src/einvoice/check-document.js';
import { XML_CHILDREN_MAX } from '../../src/einvoice/formats/xml/tree-builder.js';
import { CII } from './cii.js';
import { aStream } from './hybrid-pdf.js';
import { ublOf, utf8 } from './ubl.js';

/** A document as large as may be that wants to keep us busy. */
export interface LargeDocument {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  /** A finding that must be among those that are given. */
  readonly id: string;
}

const GOOD = new TextDecoder().decode(ublOf());
const ROOT = GOOD.slice(0, GOOD.indexOf('>', GOOD.indexOf('<Invoice')) + 1);
const LINE = /<cac:InvoiceLine>[^]*<\/cac:InvoiceLine>/.exec(GOOD)![0];
const [BEFORE_LINES = '', AFTER_LINES = ''] = GOOD.split(LINE);
const CII_START = CII.slice(0, CII.indexOf('<ram:IncludedSupplyChainTradeLineItem>'));
const CII_END = '</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>';

/** As large as a document may be, with as many of `unit` in the middle as there is room for. */
function filled(start: string, unit: string, end: string): Uint8Array {
  const room = DOCUMENT_BYTES_MAX - utf8(start + end).length;
  return utf8(start + unit.repeat(Math.floor(room / unit.length)) + end);
}

function tooMany(start: string, unit: string, end: string, count = XML_CHILDREN_MAX - 1): Uint8Array {
  return utf8(start + unit.repeat(count) + end);
}

const party = (role: string, inside: string): string =>
  `<cac:${role}><cac:Party>${inside}</cac:Party></cac:${role}>`;
const named = (name: string): string => `<cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>`;

/** Compressed so well that two megabytes are two gigabytes: one block of zeros, over and over. */
function pdfBomb(): Uint8Array {
  const block = deflateRawSync(new Uint8Array(1_048_576), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const stream = Buffer.concat([Buffer.of(0x78, 0xda), ...Array<Buffer>(2_048).fill(block)]);
  const parts = [
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /AF [2 0 R] >>\nendobj\n',
    '2 0 obj\n<< /Type /Filespec /F (factur-x.xml) /EF << /F 3 0 R >> >>\nendobj\n',
    ...aStream(3, '/Type /EmbeddedFile /Filter /FlateDecode', stream),
    'trailer\n<< /Root 1 0 R >>\n%%EOF\n',
  ];
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

/** They cannot be read; the finding that says why is the only one. */
export const LARGE_AND_REFUSED: readonly LargeDocument[] = [
  {
    what: 'a million lines',
    bytes: () => filled(BEFORE_LINES, '<cac:InvoiceLine/>', AFTER_LINES),
    id: 'DOC-TOO-MANY-ELEMENTS',
  },
  {
    what: 'a million lines in CII',
    bytes: () => filled(CII_START, '<ram:IncludedSupplyChainTradeLineItem/>', CII_END),
    id: 'DOC-TOO-MANY-ELEMENTS',
  },
  {
    what: 'more than 20,000 notes',
    bytes: () => tooMany(ROOT, '<cbc:Note/>', '</Invoice>', 2 * XML_CHILDREN_MAX + 2),
    id: 'DOC-TOO-MANY-ELEMENTS',
  },
  {
    what: 'two million elements, 60 deep',
    bytes: () => filled(ROOT, '<a>'.repeat(60) + '</a>'.repeat(60), '</Invoice>'),
    id: 'DOC-TOO-MANY-ELEMENTS',
  },
  {
    what: 'as many namespaces as there is room for',
    bytes: () => filled(ROOT, '<x:a xmlns:x="urn:example:1"/>', '</Invoice>'),
    id: 'DOC-TOO-MANY-ELEMENTS',
  },
  { what: 'a PDF whose invoice inflates to 2 GB', bytes: pdfBomb, id: 'DOC-PDF-TOO-LARGE-INSIDE' },
];

/** They are read, with whatever is wrong with them. */
export const LARGE_AND_READ: readonly LargeDocument[] = [
  {
    what: 'as many lines as there is room for',
    bytes: () => filled(BEFORE_LINES, LINE, AFTER_LINES),
    id: 'BR-CO-10',
  },
  {
    what: 'the most lines that may be, with nothing in them',
    bytes: () => tooMany(BEFORE_LINES, '<cac:InvoiceLine/>', AFTER_LINES, 199_000),
    id: 'DOC-MORE-PLACES',
  },
  {
    what: 'lines full of allowances that say nothing',
    bytes: () =>
      filled(
        BEFORE_LINES,
        `<cac:InvoiceLine>${'<cac:AllowanceCharge/>'.repeat(80)}</cac:InvoiceLine>`,
        AFTER_LINES,
      ),
    id: 'DOC-MORE-PLACES',
  },
  {
    what: 'payees without end who are each compared with sellers without end',
    bytes: () =>
      utf8(
        ROOT +
          party('AccountingSupplierParty', named('A').repeat(XML_CHILDREN_MAX - 1)) +
          `<cac:PayeeParty>${named('B').repeat(20)}</cac:PayeeParty>`.repeat(XML_CHILDREN_MAX - 2) +
          '</Invoice>',
      ),
    id: 'SCH-TOO-MANY',
  },
  {
    what: 'currencies without end that are each looked for in totals without end',
    bytes: () =>
      utf8(
        ROOT +
          '<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>'.repeat(XML_CHILDREN_MAX - 1) +
          '<cac:TaxTotal><cbc:TaxAmount currencyID="GBP">1</cbc:TaxAmount></cac:TaxTotal>'.repeat(9_000) +
          '</Invoice>',
      ),
    id: 'BR-53',
  },
  {
    what: 'quantities without end in CII, none of which says what was billed',
    bytes: () =>
      filled(
        CII_START,
        `<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:BasisQuantity unitCode="C62">1</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement></ram:IncludedSupplyChainTradeLineItem>`,
        CII_END,
      ),
    id: 'BR-22',
  },
  {
    what: 'one line of text with a mistake at every step',
    bytes: () =>
      filled(
        BEFORE_LINES,
        `<cac:InvoiceLine>${'<cbc:Note>One of many</cbc:Note>'.repeat(500)}</cac:InvoiceLine>`,
        AFTER_LINES,
      ),
    id: 'DOC-MORE-PLACES',
  },
  {
    what: 'a note of 20 MB',
    bytes: () => filled(`${ROOT}<cbc:Note>`, 'x ', '</cbc:Note></Invoice>'),
    id: 'BR-01',
  },
  {
    what: 'an attribute of 20 MB',
    bytes: () => filled(`${ROOT}<cbc:Note languageID="`, 'x', '"/></Invoice>'),
    id: 'SCH-ATTRIBUTE',
  },
  {
    what: 'four million entities',
    bytes: () => filled(`${ROOT}<cbc:Note>`, '&amp;', '</cbc:Note></Invoice>'),
    id: 'BR-01',
  },
  {
    what: 'a number of twenty million digits',
    bytes: () =>
      filled(
        `${ROOT}<cac:LegalMonetaryTotal><cbc:PayableAmount>`,
        '9',
        '</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>',
      ),
    id: 'BR-01',
  },
  {
    what: 'twenty million line ends of the old kind',
    bytes: () => filled(ROOT, '\r', '</Invoice>'),
    id: 'BR-01',
  },
  {
    what: '200 attributes everywhere',
    bytes: () =>
      filled(
        ROOT,
        `<cbc:Note${Array.from({ length: 200 }, (_, at) => ` a${at}=""`).join('')}/>`,
        '</Invoice>',
      ),
    id: 'SCH-ATTRIBUTE',
  },
];
