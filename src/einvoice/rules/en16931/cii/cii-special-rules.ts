import { textOf, trimmed } from '../../../formats/values.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import {
  DATES_AS,
  dateText,
  DOCUMENTS,
  FATAL,
  localName,
  oneContactName,
  oneIdentifier,
  oneValue,
  onlyForTypes,
  onlyInBreakdown,
  onlyInHeader,
  periodInOrder,
  type SpecialRule,
  WARNING,
} from './special-rule.js';

/** Year, month and day; whether the month has that day is not asked. */
const EIGHT_DIGITS = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** The rules on the syntax that are more than "may not stand there". */
export const CII_SPECIAL_RULES: readonly SpecialRule[] = [
  {
    id: 'BR-03',
    severity: FATAL,
    terms: ['BT-2'],
    context: 'rsm:CrossIndustryInvoice',
    holds: (root) => (dateText(root.find('rsm:ExchangedDocument', 'ram:IssueDateTime')) ?? '') !== '',
    says: () => 'The invoice has no issue date in the format 102, the only one that is read.',
    fix: `Give the day on which the invoice was issued. ${DATES_AS}`,
  },
  periodInOrder('BR-29', ['BT-74', 'BT-73'], false),
  periodInOrder('BR-30', ['BT-135', 'BT-134'], true),
  {
    id: 'CII-SR-046',
    severity: FATAL,
    terms: ['BT-157'],
    context: 'ram:SpecifiedTradeProduct',
    holds: (product) => {
      const ids = product.childrenNamed('ram:GlobalID');
      return ids.length === 0 || ids.some((id) => id.attributes['schemeID'] !== undefined);
    },
    says: () => 'The standard item number does not say of which kind it is.',
    fix: 'Give the scheme of the number: 0160 for a GTIN.',
  },
  {
    id: 'CII-SR-090',
    severity: FATAL,
    terms: ['BT-159'],
    context: 'ram:SpecifiedTradeProduct',
    holds: (product) => {
      const countries = product.childrenNamed('ram:OriginTradeCountry');
      return countries.length === 0 || countries.flatMap((each) => each.childrenNamed('ram:ID')).length === 1;
    },
    says: () => 'The country of origin of the item must be given by one country code.',
    fix: 'Give one two-letter country code, or leave the country of origin out.',
  },
  {
    id: 'CII-SR-119',
    severity: WARNING,
    terms: ['BT-147'],
    context: 'ram:SpecifiedLineTradeAgreement',
    holds: hasWholeDiscount,
    says: () =>
      'The discount on the price is not complete: it must be marked as an allowance and give an amount.',
    fix: 'Give the amount of the discount with the charge indicator "false", or leave the discount out.',
  },
  oneIdentifier('CII-SR-449', 'ram:ApplicableHeaderTradeDelivery', 'ram:ShipToTradeParty', ['BT-71']),
  oneIdentifier('CII-SR-450', 'ram:ApplicableHeaderTradeAgreement', 'ram:BuyerTradeParty', ['BT-46']),
  oneIdentifier('CII-SR-451', 'ram:ApplicableHeaderTradeSettlement', 'ram:PayeeTradeParty', ['BT-60']),
  oneContactName('CII-SR-465', 'ram:SellerTradeParty', 'BT-41'),
  oneContactName('CII-SR-466', 'ram:BuyerTradeParty', 'BT-56'),
  oneValue('CII-SR-461', 'ram:TaxPointDate', 'BT-7', 'tax point date'),
  oneValue('CII-SR-462', 'ram:DueDateTypeCode', 'BT-8', 'tax point code'),
  onlyForTypes('CII-DT-015', 'ram:URIID', ['916'], 'a web address'),
  {
    id: 'CII-DT-018',
    severity: FATAL,
    terms: ['BG-24', 'BT-17', 'BT-18'],
    context: DOCUMENTS,
    holds: (element) => {
      const type = element.child('ram:TypeCode');
      return (
        type === null ||
        (element.name === 'ram:AdditionalReferencedDocument' &&
          ['50', '130', '916'].includes(textOf(type) ?? ''))
      );
    },
    says: (element) => `${localName(element)} has a type code that EN 16931 does not use there.`,
    fix: 'Use type 916 for a supporting document, 50 for a tender and 130 for an invoiced object; other documents have no type.',
  },
  onlyForTypes('CII-DT-021', 'ram:Name', ['916'], 'a name'),
  onlyForTypes('CII-DT-022', 'ram:AttachmentBinaryObject', ['916'], 'an attached file'),
  onlyForTypes('CII-DT-024', 'ram:ReferenceTypeCode', ['130'], 'a scheme'),
  {
    id: 'CII-DT-027',
    severity: FATAL,
    terms: ['BT-26'],
    context: DOCUMENTS,
    holds: (element) =>
      element.child('ram:FormattedIssueDateTime') === null ||
      element.name === 'ram:InvoiceReferencedDocument',
    says: (element) =>
      `${localName(element)} gives a date, which only the reference to an earlier invoice may.`,
    fix: 'Leave the date out.',
  },
  {
    // The artefacts are content where any line says its unit.
    id: 'CII-DT-033',
    severity: FATAL,
    terms: ['BT-130'],
    context: '*Quantity',
    holds: (element, root) => element.attributes['unitCode'] === undefined || hasBilledUnit(root),
    says: (element) =>
      `${localName(element)} gives a unit, but no line says in which unit its quantity is billed.`,
    fix: 'Give the unit of the quantity of each line.',
  },
  {
    id: 'CII-DT-037',
    severity: FATAL,
    terms: ['BT-118', 'BT-151', 'BT-95', 'BT-102'],
    context: '*TradeTax',
    holds: (tax) => tax.child('ram:TypeCode') === null || textOf(tax.child('ram:TypeCode')) === 'VAT',
    says: (tax) =>
      `The tax is of the type "${(textOf(tax.child('ram:TypeCode')) ?? '').slice(0, 40)}". EN 16931 knows VAT only.`,
    fix: 'Use the type code VAT.',
  },
  onlyInHeader('CII-DT-041', 'ram:BasisAmount', 'a taxable amount'),
  onlyInBreakdown('CII-DT-052', 'ram:ExemptionReasonCode'),
  onlyInHeader('CII-DT-054', 'ram:TaxPointDate', 'a tax point date'),
  onlyInHeader('CII-DT-058', 'ram:DueDateTypeCode', 'a tax point code'),
  {
    id: 'CII-DT-097',
    severity: FATAL,
    terms: ['BT-2', 'BT-9', 'BT-72', 'BT-73', 'BT-74'],
    context: 'udt:DateTimeString',
    holds: ({ attributes, text }) => attributes['format'] !== '102' || EIGHT_DIGITS.test(trimmed(text)),
    says: ({ text }) => `"${trimmed(text).slice(0, 40)}" is not a date of eight digits.`,
    fix: DATES_AS,
  },
  onlyInBreakdown('CII-DT-098', 'ram:ExemptionReason'),
];

function hasWholeDiscount(agreement: XmlElement): boolean {
  const discounts = agreement
    .childrenNamed('ram:GrossPriceProductTradePrice')
    .flatMap((price) => price.childrenNamed('ram:AppliedTradeAllowanceCharge'));
  const indicators = discounts.flatMap((each) => each.childrenNamed('ram:ChargeIndicator'));
  const hasAmount = discounts.some((each) => each.child('ram:ActualAmount') !== null);
  const isAllowance = indicators.some((each) =>
    /^(?:false|0)$/.test(textOf(each.child('udt:Indicator')) ?? ''),
  );
  return (isAllowance && hasAmount) || (indicators.length === 0 && !hasAmount);
}

/** Every quantity of a document asks the same. */
const BILLED_UNITS = new WeakMap<XmlElement, boolean>();

function hasBilledUnit(root: XmlElement): boolean {
  let known = BILLED_UNITS.get(root);
  if (known === undefined) {
    known = (root.child('rsm:SupplyChainTradeTransaction')?.children ?? []).some(
      (line) =>
        line.find('ram:SpecifiedLineTradeDelivery', 'ram:BilledQuantity')?.attributes['unitCode'] !==
        undefined,
    );
    BILLED_UNITS.set(root, known);
  }
  return known;
}
