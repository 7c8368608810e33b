import {
  UNUSED_AT_PATHS,
  UNUSED_BY_KIND,
} from '../../../../src/einvoice/rules/en16931/cii/unused-elements.js';
import type { CiiDocument } from '../../../factories/cii-document.js';
import {
  type Case,
  CONTEXT,
  DOCUMENT,
  LINE,
  PRODUCT,
  QUANTITY,
  GROSS,
  NET,
  LINE_SETTLEMENT,
  AGREEMENT,
  SELLER,
  BUYER,
  ADDITIONAL,
  SHIP_TO,
  SETTLEMENT,
  PAYEE,
  MEANS,
  ACCOUNT,
  ROW,
  ALLOWANCE,
  SUM,
} from './cii-places.js';

/** Where a document has an element of the kind that a rule is for. */
const SAMPLES: Readonly<Record<string, string>> = {
  '*DocumentContextParameter': `${CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter`,
  '*ReferencedDocument': `${AGREEMENT}/ram:ContractReferencedDocument`,
  '*TradeTax': `${ALLOWANCE}/ram:CategoryTradeTax`,
  'ram:BillingSpecifiedPeriod': `${SETTLEMENT}/ram:BillingSpecifiedPeriod`,
  'ram:PostalTradeAddress': `${SELLER}/ram:PostalTradeAddress`,
};

/** What goes with an element that EN 16931 has no place for, because it is also something that EN 16931 knows. */
const WITH_UNUSED: Readonly<Record<string, readonly string[]>> = {
  'CII-SR-041': ['BR-CL-08'],
  'CII-SR-113': ['BR-52'],
  'CII-SR-172': ['BR-52'],
  'CII-SR-332': ['BR-52'],
  'CII-SR-409': ['BR-17'],
  // Two rules for one element each.
  'CII-SR-184': ['CII-SR-193'],
  'CII-SR-193': ['CII-SR-184'],
  'CII-SR-333': ['CII-SR-334'],
  'CII-SR-334': ['CII-SR-333'],
};

const UNUSED: readonly Case[] = [
  ...UNUSED_AT_PATHS.map(({ id, path }) => unusedCase(id, path)),
  ...UNUSED_BY_KIND.map(({ names, within, rules: [rule] }) => {
    const [kind = '', ...steps] = within!.split('/');
    const path = [SAMPLES[kind] ?? kind, ...steps, ...(names as readonly string[])].join('/');
    return unusedCase(rule!.id, rule!.id === 'CII-DT-059' ? `${path}@format` : path);
  }),
];

function unusedCase(id: string, path: string): Case {
  const [element = '', attribute] = path.split('@');
  const change = (document: CiiDocument): CiiDocument =>
    attribute === undefined
      ? document.add(element, 'x')
      : document.ensure(element, '1').attribute(element, attribute, 'x');
  return { id, change, also: WITH_UNUSED[id] ?? [] };
}

const SUMS: readonly (readonly [number: number, name: string, also?: readonly string[]])[] = [
  [477, 'LineTotalAmount'],
  [478, 'ChargeTotalAmount'],
  [479, 'AllowanceTotalAmount'],
  [480, 'TaxBasisTotalAmount'],
  [481, 'RoundingAmount'],
  [482, 'GrandTotalAmount'],
  [483, 'InformationAmount', ['CII-SR-411']],
  [484, 'TotalPrepaidAmount'],
  [485, 'TotalDiscountAmount', ['CII-SR-412']],
  [486, 'TotalAllowanceChargeAmount', ['CII-SR-413']],
  [487, 'DuePayableAmount'],
  [488, 'RetailValueExcludingTaxInformationAmount', ['CII-SR-414']],
  [489, 'TotalDepositFeeInformationAmount', ['CII-SR-415']],
  [490, 'ProductValueExcludingTobaccoTaxInformationAmount', ['CII-SR-416']],
  [491, 'TotalRetailValueInformationAmount', ['CII-SR-417']],
  [492, 'GrossLineTotalAmount', ['CII-SR-418']],
  [493, 'NetLineTotalAmount', ['CII-SR-419']],
  [494, 'NetIncludingTaxesLineTotalAmount', ['CII-SR-420']],
];

const COUNTED: readonly Case[] = [
  {
    id: 'CII-SR-003',
    change: (d) =>
      d
        .add(`${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter`)
        .add(`${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter`),
  },
  { id: 'CII-SR-009', change: (d) => d.repeat(SAMPLES['*DocumentContextParameter']!), also: ['CII-SR-010'] },
  { id: 'CII-SR-010', change: (d) => d.repeat(`${SAMPLES['*DocumentContextParameter']}/ram:ID`) },
  { id: 'CII-SR-014', change: (d) => d.repeat(`${DOCUMENT}/ram:TypeCode`) },
  { id: 'CII-SR-030', change: (d) => d.repeat(`${DOCUMENT}/ram:IncludedNote/ram:Content`) },
  {
    id: 'CII-SR-039',
    change: (d) => d.repeat(`${LINE}/ram:AssociatedDocumentLineDocument/ram:IncludedNote`),
    also: ['CII-SR-040'],
  },
  {
    id: 'CII-SR-040',
    change: (d) => d.repeat(`${LINE}/ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content`),
  },
  {
    id: 'CII-SR-046',
    change: (d) => d.attribute(`${PRODUCT}/ram:GlobalID`, 'schemeID', null),
    also: ['BR-64'],
  },
  {
    id: 'CII-SR-069',
    change: (d) => d.repeat(`${PRODUCT}/ram:ApplicableProductCharacteristic/ram:Description`),
  },
  { id: 'CII-SR-072', change: (d) => d.repeat(`${PRODUCT}/ram:ApplicableProductCharacteristic/ram:Value`) },
  { id: 'CII-SR-090', change: (d) => d.repeat(`${PRODUCT}/ram:OriginTradeCountry/ram:ID`) },
  { id: 'CII-SR-119', change: (d) => d.remove(`${GROSS}/ram:AppliedTradeAllowanceCharge/ram:ActualAmount`) },
  { id: 'CII-SR-439', change: (d) => d.remove(`${NET}/ram:ChargeAmount`), also: ['BR-26', 'BR-27'] },
  { id: 'CII-SR-440', change: (d) => d.repeat(`${GROSS}/ram:AppliedTradeAllowanceCharge/ram:ActualAmount`) },
  { id: 'CII-SR-441', change: (d) => d.repeat(`${NET}/ram:ChargeAmount`), also: ['CII-SR-439'] },
  { id: 'CII-SR-449', change: (d) => d.add(`${SHIP_TO}/ram:ID`, '1') },
  { id: 'CII-SR-450', change: (d) => d.add(`${BUYER}/ram:ID`, '1') },
  { id: 'CII-SR-451', change: (d) => d.add(`${PAYEE}/ram:ID`, '1') },
  {
    id: 'CII-SR-452',
    change: (d) =>
      d
        .add(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`)
        .add(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`),
  },
  {
    id: 'CII-SR-453',
    change: (d) =>
      d
        .add(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:Description`, 'x')
        .repeat(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:Description`),
  },
  { id: 'CII-SR-454', change: (d) => d.repeat(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax`) },
  { id: 'CII-SR-455', change: (d) => d.repeat(`${SELLER}/ram:DefinedTradeContact`) },
  { id: 'CII-SR-456', change: (d) => d.repeat(`${BUYER}/ram:DefinedTradeContact`) },
  { id: 'CII-SR-457', change: (d) => d.repeat(`${ADDITIONAL}[2]`) },
  { id: 'CII-SR-458', change: (d) => d.repeat(`${ADDITIONAL}[3]`) },
  { id: 'CII-SR-459', change: (d) => d.repeat(`${SELLER}/ram:URIUniversalCommunication`) },
  { id: 'CII-SR-460', change: (d) => d.repeat(`${BUYER}/ram:URIUniversalCommunication`) },
  { id: 'CII-SR-461', change: (d) => taxPoint(taxPoint(d)).remove(`${ROW}/ram:DueDateTypeCode`) },
  { id: 'CII-SR-462', change: (d) => d.add(`${ROW}/ram:DueDateTypeCode`, '5') },
  { id: 'CII-SR-463', change: (d) => d.remove(`${ALLOWANCE}/ram:ChargeIndicator`) },
  {
    id: 'CII-SR-465',
    change: (d) => d.add(`${SELLER}/ram:DefinedTradeContact/ram:DepartmentName`, 'x'),
  },
  { id: 'CII-SR-466', change: (d) => d.add(`${BUYER}/ram:DefinedTradeContact/ram:DepartmentName`, 'x') },
  { id: 'CII-SR-467', change: (d) => d.repeat(MEANS).set(`${MEANS}[2]/ram:TypeCode`, '42') },
  { id: 'CII-SR-468', change: (d) => d.repeat(MEANS).set(`${MEANS}[2]/ram:Information`, 'x') },
  { id: 'CII-SR-469', change: (d) => d.repeat(`${SETTLEMENT}/ram:PaymentReference`) },
  { id: 'CII-SR-470', change: (d) => d.remove(ACCOUNT) },
  {
    id: 'CII-SR-471',
    change: (d) =>
      d.add(`${ALLOWANCE}/ram:RateApplicablePercent`, '1').repeat(`${ALLOWANCE}/ram:RateApplicablePercent`),
  },
  { id: 'CII-SR-472', change: (d) => d.repeat(`${ALLOWANCE}/ram:CategoryTradeTax`) },
  { id: 'CII-SR-473', change: (d) => d.repeat(`${ALLOWANCE}/ram:ActualAmount`) },
  { id: 'CII-SR-474', change: (d) => d.repeat(`${LINE_SETTLEMENT}/ram:AdditionalReferencedDocument`) },
  { id: 'CII-SR-475', change: (d) => d.repeat(`${ADDITIONAL}/ram:Name`) },
  { id: 'CII-SR-476', change: (d) => d.repeat(`${ADDITIONAL}/ram:AttachmentBinaryObject`) },
  ...SUMS.map(([number, name, also = []]) => ({
    id: `CII-SR-${number}`,
    change: (document: CiiDocument) =>
      document.ensure(`${SUM}/ram:${name}`, '0.00').repeat(`${SUM}/ram:${name}`),
    also,
  })),
];

const NUMBER = `${DOCUMENT}/ram:ID`;
const VAT_NUMBER = `${SELLER}/ram:SpecifiedTaxRegistration/ram:ID`;
const REFERENCE = `${AGREEMENT}/ram:ContractReferencedDocument`;

const DATA_TYPES: readonly Case[] = [
  ...(
    [
      [1, NUMBER, 'schemeName'],
      [2, NUMBER, 'schemeAgencyName'],
      [3, NUMBER, 'schemeDataURI'],
      [4, NUMBER, 'schemeURI'],
      [6, NUMBER, 'schemeAgencyID'],
      [7, NUMBER, 'schemeVersionID'],
      [101, VAT_NUMBER, 'schemeName'],
      [102, VAT_NUMBER, 'schemeAgencyName'],
      [103, VAT_NUMBER, 'schemeDataURI'],
      [104, VAT_NUMBER, 'schemeURI'],
      [8, `${DOCUMENT}/ram:TypeCode`, 'name'],
      [9, `${DOCUMENT}/ram:TypeCode`, 'listURI'],
      [31, `${SUM}/ram:DuePayableAmount`, 'currencyID'],
      [32, `${SUM}/ram:DuePayableAmount`, 'currencyCodeListVersionID'],
      [34, QUANTITY, 'unitCodeListID'],
      [35, QUANTITY, 'unitCodeListAgencyID'],
      [36, QUANTITY, 'unitCodeListAgencyName'],
    ] as const
  ).map(([number, path, name]): Case => ({
    id: `CII-DT-${String(number).padStart(3, '0')}`,
    change: (document) => document.attribute(path, name, 'x'),
  })),
  { id: 'CII-DT-005', change: (d) => d.attribute(NUMBER, 'schemeID', '0088') },
  { id: 'CII-DT-013', change: (d) => d.rootAttribute('languageID', 'en') },
  { id: 'CII-DT-014', change: (d) => d.rootAttribute('languageLocaleID', 'en-GB') },
  { id: 'CII-DT-015', change: (d) => d.add(`${REFERENCE}/ram:URIID`, 'x') },
  { id: 'CII-DT-018', change: (d) => d.add(`${REFERENCE}/ram:TypeCode`, '50') },
  { id: 'CII-DT-021', change: (d) => d.add(`${REFERENCE}/ram:Name`, 'x') },
  { id: 'CII-DT-022', change: (d) => d.add(`${REFERENCE}/ram:AttachmentBinaryObject`) },
  { id: 'CII-DT-024', change: (d) => d.add(`${REFERENCE}/ram:ReferenceTypeCode`, 'AAA') },
  { id: 'CII-DT-027', change: (d) => d.add(`${REFERENCE}/ram:FormattedIssueDateTime`) },
  { id: 'CII-DT-033', change: (d) => d.attribute(QUANTITY, 'unitCode', null), also: ['BR-23'] },
  { id: 'CII-DT-037', change: (d) => d.set(`${ALLOWANCE}/ram:CategoryTradeTax/ram:TypeCode`, 'vat') },
  {
    id: 'CII-DT-041',
    change: (d) => d.add(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:BasisAmount`, '1'),
  },
  { id: 'CII-DT-054', change: (d) => d.add(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:TaxPointDate`) },
  {
    id: 'CII-DT-058',
    change: (d) => d.add(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:DueDateTypeCode`, '29'),
  },
  {
    id: 'CII-DT-052',
    change: (d) => d.add(`${ALLOWANCE}/ram:CategoryTradeTax/ram:ExemptionReasonCode`, 'VATEX-EU-O'),
  },
  { id: 'CII-DT-098', change: (d) => d.add(`${ALLOWANCE}/ram:CategoryTradeTax/ram:ExemptionReason`, 'x') },
  {
    id: 'CII-DT-097',
    change: (d) => d.set(`${DOCUMENT}/ram:IssueDateTime/udt:DateTimeString`, '5 January 2026'),
  },
];

/** Of the rules on the syntax: CII-SR and CII-DT. */
export const SYNTAX_CASES: readonly Case[] = [...UNUSED, ...COUNTED, ...DATA_TYPES];

function taxPoint(document: CiiDocument): CiiDocument {
  return document.add(`${ROW}/ram:TaxPointDate`);
}
