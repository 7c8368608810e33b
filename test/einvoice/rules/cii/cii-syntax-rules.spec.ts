import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import { XmlElement } from '../../../../src/einvoice/formats/xml/xml-element.js';
import { checkCiiSyntax, ciiSyntaxIds } from '../../../../src/einvoice/rules/en16931/cii/cii-syntax-rules.js';
import { CII_SYNTAX } from '../../../../src/einvoice/rules/en16931/cii/cii-syntax-table.js';
import { ciiWith } from '../../../factories/cii.js';

/** An element for each context that is named by its ending. */
const SAMPLES: Readonly<Record<string, string>> = {
  '*DocumentContextParameter': 'ram:SubsetSpecifiedDocumentContextParameter',
  '*ReferencedDocument': 'ram:ContractReferencedDocument',
  '*TradeTax': 'ram:CategoryTradeTax',
};

const ROWS = CII_SYNTAX.flatMap(({ context, prefix, rows, fatal = '' }) =>
  rows
    .trim()
    .split(/\s+/)
    .map((token) => {
      const [, path, often, number] = /^(.+?)([?!]|:(?=\d+$))(\d+)$/.exec(token)!;
      const severity = fatal.split(' ').includes(number!) ? 'fatal' : 'warning';
      return { id: `${prefix}${number}`, context, path: path!, often: often!, severity };
    }),
);

/** An element of the context with, below it, the path `times` times. */
function contextWith(context: string, path: string, times: number): XmlElement {
  const [parent, name] = context.includes('/')
    ? context.split('/')
    : ['ram:Any', SAMPLES[context] ?? context];
  const root = new XmlElement(parent!, null, {}, 0);
  const element = add(root, name!);
  for (let count = 0; count < times; count += 1) {
    let at = element;
    const steps = path.split('/');
    steps.forEach((step, index) => {
      if (step.startsWith('@')) return;
      const attribute = steps[index + 1]?.startsWith('@') === true ? steps[index + 1]!.slice(1) : null;
      at = add(at, step.includes(':') ? step : `ram:${step}`, attribute === null ? {} : { [attribute]: 'x' });
    });
  }
  return root;
}

function add(
  parent: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const child = new XmlElement(name, parent, attributes, 0);
  parent.append(child);
  return child;
}

const firedBy = (root: XmlElement) => checkCiiSyntax(root).map(({ id, severity }) => `${id} ${severity}`);

describe('a rule on the syntax of CII', () => {
  it.each(ROWS)('$id: $context, $path', ({ id, context, path, often, severity }) => {
    const [wrong, right] = often === ':' ? [1, 0] : often === '?' ? [2, 1] : [0, 1];
    expect(firedBy(contextWith(context, path, wrong))).toContain(`${id} ${severity}`);
    expect(firedBy(contextWith(context, path, right))).not.toContain(`${id} ${severity}`);
  });

  it.each([
    ['CII-DT-001', '<ram:ID>INV', '<ram:ID schemeName="x">INV'],
    ['CII-DT-002', '<ram:ID>INV', '<ram:ID schemeAgencyName="x">INV'],
    ['CII-DT-003', '<ram:ID>INV', '<ram:ID schemeDataURI="x">INV'],
    ['CII-DT-004', '<ram:ID>INV', '<ram:ID schemeURI="x">INV'],
    ['CII-DT-008', '<ram:TypeCode>380', '<ram:TypeCode name="x">380'],
    ['CII-DT-009', '<ram:TypeCode>380', '<ram:TypeCode listURI="x">380'],
    [
      'CII-DT-015',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:URIID>u</ram:URIID><ram:LineID>1</ram:LineID></ram:Buyer',
    ],
    [
      'CII-DT-018',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:LineID>1</ram:LineID><ram:TypeCode>1</ram:TypeCode></ram:Buyer',
    ],
    [
      'CII-DT-021',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:LineID>1</ram:LineID><ram:Name>n</ram:Name></ram:Buyer',
    ],
    [
      'CII-DT-022',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:LineID>1</ram:LineID><ram:AttachmentBinaryObject/></ram:Buyer',
    ],
    [
      'CII-DT-024',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:LineID>1</ram:LineID><ram:ReferenceTypeCode>A</ram:ReferenceTypeCode></ram:Buyer',
    ],
    [
      'CII-DT-027',
      '<ram:LineID>1</ram:LineID></ram:Buyer',
      '<ram:LineID>1</ram:LineID><ram:FormattedIssueDateTime/></ram:Buyer',
    ],
    ['CII-DT-031', '<ram:DuePayableAmount>', '<ram:DuePayableAmount currencyID="GBP">'],
    ['CII-DT-032', '<ram:DuePayableAmount>', '<ram:DuePayableAmount currencyCodeListVersionID="x">'],
    ['CII-DT-034', 'unitCode="C62"', 'unitCode="C62" unitCodeListID="x"'],
    ['CII-DT-035', 'unitCode="C62"', 'unitCode="C62" unitCodeListAgencyID="x"'],
    ['CII-DT-036', 'unitCode="C62"', 'unitCode="C62" unitCodeListAgencyName="x"'],
    ['CII-DT-037', '<ram:TypeCode>VAT', '<ram:TypeCode>GST'],
    ['CII-DT-041', '<ram:TypeCode>VAT</ram:TypeCode>', '$&<ram:BasisAmount>1</ram:BasisAmount>'],
    ['CII-DT-054', '<ram:TypeCode>VAT</ram:TypeCode>', '$&<ram:TaxPointDate/>'],
    ['CII-DT-058', '<ram:TypeCode>VAT</ram:TypeCode>', '$&<ram:DueDateTypeCode>5</ram:DueDateTypeCode>'],
    [
      'CII-DT-052',
      '<ram:SpecifiedTradePaymentTerms>',
      '<ram:CategoryTradeTax><ram:ExemptionReasonCode>x</ram:ExemptionReasonCode></ram:CategoryTradeTax>$&',
    ],
    [
      'CII-DT-098',
      '<ram:SpecifiedTradePaymentTerms>',
      '<ram:CategoryTradeTax><ram:ExemptionReason>x</ram:ExemptionReason></ram:CategoryTradeTax>$&',
    ],
    [
      'CII-DT-033',
      '<ram:BilledQuantity unitCode="C62">10</ram:BilledQuantity>',
      '<ram:PackageQuantity unitCode="C62">1</ram:PackageQuantity>',
    ],
    ['CII-DT-097', '20260105', '5 January 2026'],
    [
      'CII-SR-046',
      '<ram:SpecifiedTradeProduct>',
      '<ram:SpecifiedTradeProduct><ram:GlobalID>1</ram:GlobalID>',
    ],
    ['CII-SR-090', '</ram:SpecifiedTradeProduct>', '<ram:OriginTradeCountry/></ram:SpecifiedTradeProduct>'],
    [
      'CII-SR-119',
      '<ram:NetPrice',
      '<ram:GrossPriceProductTradePrice><ram:AppliedTradeAllowanceCharge><ram:ActualAmount>1</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice><ram:NetPrice',
    ],
    [
      'CII-SR-449',
      '<ram:ApplicableHeaderTradeDelivery/>',
      '<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:ID>1</ram:ID><ram:GlobalID>2</ram:GlobalID></ram:ShipToTradeParty></ram:ApplicableHeaderTradeDelivery>',
    ],
    [
      'CII-SR-450',
      '<ram:BuyerTradeParty>',
      '<ram:BuyerTradeParty><ram:ID>1</ram:ID><ram:GlobalID>2</ram:GlobalID>',
    ],
    [
      'CII-SR-451',
      '<ram:SpecifiedTradePaymentTerms>',
      '<ram:PayeeTradeParty><ram:ID>1</ram:ID><ram:GlobalID>2</ram:GlobalID></ram:PayeeTradeParty>$&',
    ],
    [
      'CII-SR-461',
      '<ram:SpecifiedTradePaymentTerms>',
      twoRows(
        '<ram:TaxPointDate><udt:DateString>1</udt:DateString></ram:TaxPointDate>',
        '<ram:TaxPointDate><udt:DateString>2</udt:DateString></ram:TaxPointDate>',
      ),
    ],
    [
      'CII-SR-462',
      '<ram:SpecifiedTradePaymentTerms>',
      twoRows(
        '<ram:DueDateTypeCode>5</ram:DueDateTypeCode>',
        '<ram:DueDateTypeCode>29</ram:DueDateTypeCode>',
      ),
    ],
    ['CII-SR-465', '<ram:SellerTradeParty>', contactOf('Seller')],
    ['CII-SR-466', '<ram:BuyerTradeParty>', contactOf('Buyer')],
    ['BR-03', 'format="102">20260105', 'format="203">20260105'],
    ['BR-29', '<ram:SpecifiedTradePaymentTerms>', `${period('20260131', '20260101')}$&`],
    ['BR-30', '<ram:SpecifiedTradeSettlementLineMonetarySummation>', `${period('20260131', '20260101')}$&`],
  ])('%s fires by one change of a good invoice', (id, from, to) => {
    const { findings } = checkDocument(ciiWith([from, to]));
    const found = findings.find((finding) => finding.id === id);
    expect(found).toMatchObject({ line: expect.any(Number), message: expect.stringMatching(/\.$/) });
    SHOWN.add(id);
  });

  it('has a case here, each of them', () => {
    const shown = new Set([...ROWS.map(({ id }) => id), ...SHOWN]);
    expect([...ciiSyntaxIds()].filter((id) => !shown.has(id))).toEqual([]);
  });
});

const SHOWN = new Set<string>();

function twoRows(first: string, second: string): string {
  return (
    [first, second].map((each) => `<ram:ApplicableTradeTax>${each}</ram:ApplicableTradeTax>`).join('') + '$&'
  );
}

function contactOf(party: string): string {
  return `<ram:${party}TradeParty><ram:DefinedTradeContact><ram:PersonName>Accounts team</ram:PersonName><ram:DepartmentName>Accounts</ram:DepartmentName></ram:DefinedTradeContact>`;
}

function period(from: string, to: string): string {
  const day = (name: string, date: string) =>
    `<ram:${name}><udt:DateTimeString format="102">${date}</udt:DateTimeString></ram:${name}>`;
  return `<ram:BillingSpecifiedPeriod>${day('StartDateTime', from)}${day('EndDateTime', to)}</ram:BillingSpecifiedPeriod>`;
}
