import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../src/einvoice/check-document.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import { CII, ciiWith } from '../../factories/cii.js';
import { aCreditNote, anInvoice } from '../../factories/invoice.js';
import { ublOf, utf8 } from '../../factories/ubl.js';

const UBL = writeUbl(anInvoice());

/** A change that the schema would refuse and no rule of the standard, and what is said about it. */
const UBL_CASES: readonly (readonly [id: string, from: RegExp, to: string, says: string])[] = [
  ['SCH-UNEXPECTED', /<cbc:DueDate>/, '<cbc:Colour>red</cbc:Colour>$&', 'Colour stands in Invoice'],
  ['SCH-UNEXPECTED', /(<cbc:ID>)INV-0001/, '$1<cbc:ID>1</cbc:ID>INV-0001', 'ID stands in ID'],
  [
    'SCH-ORDER',
    /(<cbc:IssueDate>.*?<\/cbc:IssueDate>)\s*(<cbc:DueDate>.*?<\/cbc:DueDate>)/,
    '$2$1',
    'IssueDate stands after DueDate in Invoice',
  ],
  [
    'SCH-TOO-MANY',
    /<cbc:BuyerReference>.*?<\/cbc:BuyerReference>/,
    '$&$&',
    'BuyerReference stands again in Invoice',
  ],
  [
    'SCH-MISSING',
    /<cac:TaxScheme>\s*<cbc:ID>VAT<\/cbc:ID>\s*<\/cac:TaxScheme>(?=\s*<\/cac:PartyTaxScheme>)/,
    '',
    'PartyTaxScheme is not complete: TaxScheme is missing',
  ],
  ['SCH-TEXT', /<cac:Item>/, '<cac:Item>loose', 'loose text in Item: "loose"'],
  ['SCH-TYPE', /(<cbc:DueDate>)[^<]*/, '$1soon', 'DueDate must be a date, but "soon" stands there'],
  ['SCH-ATTRIBUTE', /(<cbc:PriceAmount) currencyID="GBP"/, '$1', 'PriceAmount has no attribute "currencyID"'],
  [
    'SCH-ATTRIBUTE',
    /<cbc:BuyerReference/,
    '<cbc:BuyerReference colour="red"',
    'BuyerReference has an attribute "colour"',
  ],
  ['SCH-ATTRIBUTE', /<cbc:BuyerReference/, '<cbc:BuyerReference xml:lang="en"', 'which it may not have'],
];

describe('a document that departs from its schema', () => {
  it.each(UBL_CASES)('%s in UBL is refused, and said to a person: %s', (id, from, to, says) => {
    const text = UBL.replace(from, to);
    expect(text).not.toBe(UBL);
    const checked = checkDocument(utf8(text));
    const found = checked.findings.find((finding) => finding.id === id);
    expect(checked).toMatchObject({ schemaValid: false, valid: false });
    expect(found).toMatchObject({ severity: 'fatal', line: expect.any(Number), column: expect.any(Number) });
    expect(found!.message).toContain(says);
    expect(found!.fix).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    {
      id: 'SCH-ORDER',
      change: [
        '<ram:ID>INV-0001</ram:ID>\n    <ram:TypeCode>380</ram:TypeCode>',
        '<ram:TypeCode>380</ram:TypeCode><ram:ID>INV-0001</ram:ID>',
      ],
    },
    { id: 'SCH-MISSING', change: ['<ram:ApplicableHeaderTradeDelivery/>', ''] },
    {
      id: 'SCH-TOO-MANY',
      change: ['<ram:ID>INV-0001</ram:ID>', '<ram:ID>INV-0001</ram:ID><ram:ID>INV-0001</ram:ID>'],
    },
    {
      id: 'SCH-TOO-MANY',
      change: [
        '</udt:DateTimeString>',
        '</udt:DateTimeString><udt:DateTime>2026-01-05T00:00:00</udt:DateTime>',
      ],
    },
    { id: 'SCH-MISSING', change: ['<udt:DateTimeString format="102">20260204</udt:DateTimeString>', ''] },
    { id: 'SCH-TYPE', change: ['>20.00</ram:Calc', '>twenty</ram:Calc'] },
    { id: 'SCH-ATTRIBUTE', change: ['<ram:TypeCode>380', '<ram:TypeCode listID="380">380'] },
  ])('$id in CII is refused', ({ id, change }) => {
    const { findings, schemaValid } = checkDocument(ciiWith(change as [string, string]));
    expect(schemaValid).toBe(false);
    expect(findings.map((finding) => finding.id)).toContain(id);
  });

  it('is told once where a rule of the standard says the same', () => {
    const { findings, schemaValid } = checkDocument(ublOf(anInvoice({ number: null })));
    expect({ schemaValid, ids: findings.map(({ id }) => id) }).toEqual({
      schemaValid: false,
      ids: ['BR-02'],
    });
  });

  it('lists the first hundred places and counts the others', () => {
    const { findings } = checkDocument(
      utf8(UBL.replace(/<cbc:DueDate>/, `${'<cbc:Colour/>'.repeat(150)}$&`)),
    );
    expect(findings.filter(({ id }) => id === 'SCH-UNEXPECTED')).toHaveLength(100);
    expect(findings.at(-1)).toMatchObject({ id: 'DOC-MORE-PLACES' });
  });
});

describe('a document that keeps to its schema', () => {
  it.each([
    { what: 'invoice in UBL', text: UBL },
    { what: 'credit note in UBL', text: writeUbl(aCreditNote()) },
    { what: 'invoice in CII', text: CII },
    {
      what: 'place of its schema in it',
      text: UBL.replace(
        /xmlns="/,
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a a.xsd" $&',
      ),
    },
    {
      what: 'extension of a maker in it',
      text: UBL.replace(
        /(<Invoice[^>]*>)/,
        '$1<e:UBLExtensions xmlns:e="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><e:UBLExtension><e:ExtensionContent><x xmlns="urn:example:maker">any<y/></x></e:ExtensionContent></e:UBLExtension></e:UBLExtensions>',
      ),
    },
  ])('passes: $what', ({ text }) => {
    const { findings, schemaValid } = checkDocument(utf8(text));
    expect({ findings, schemaValid }).toEqual({ findings: [], schemaValid: true });
  });
});
