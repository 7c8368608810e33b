import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, hasAttribute, localName, normalised } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { type CiiFacts, hasBilledUnit } from './cii-facts.js';
import { sayAttribute } from './unused-elements.js';

/** Year, month and day; whether the month has that day is not asked. */
const EIGHT_DIGITS = /^[ \t\n\r]*\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ \t\n\r]*$/;

const LEAVE_OUT = 'Leave the attribute out, or ask the maker of your invoicing software to.';

/** The identifiers of the specification, of the invoice, of a line and of the seller for an item carry nothing but a value. */
const BARE_IDENTIFIERS: readonly (readonly [name: string, within: string])[] = [
  ['ram:ID', 'ram:GuidelineSpecifiedDocumentContextParameter'],
  ['ram:ID', 'rsm:ExchangedDocument'],
  ['ram:LineID', 'ram:IncludedSupplyChainTradeLineItem/ram:AssociatedDocumentLineDocument'],
  ['ram:SellerAssignedID', 'ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct'],
];

const SCHEME_WORDS = ['schemeName', 'schemeAgencyName', 'schemeDataURI', 'schemeURI'];

/** CII-DT: attributes of data types that EN 16931 does not use. */
export const ATTRIBUTE_RULES: readonly Context<CiiFacts>[] = [
  ...BARE_IDENTIFIERS.map(([name, within]): Context<CiiFacts> => ({
    names: [name],
    within,
    when: hasAttributes,
    rules: withoutAttributes(1, [...SCHEME_WORDS, 'schemeID', 'schemeAgencyID', 'schemeVersionID']),
  })),
  { names: { endsWith: 'ID' }, when: hasAttributes, rules: withoutAttributes(101, SCHEME_WORDS) },
  { names: ['ram:TypeCode'], when: hasAttributes, rules: withoutAttributes(8, ['name', 'listURI']) },
  {
    names: { endsWith: 'Amount' },
    when: (amount) => amount.name !== 'ram:TaxTotalAmount' && hasAttributes(amount),
    rules: withoutAttributes(31, ['currencyID', 'currencyCodeListVersionID']),
  },
  {
    names: { endsWith: 'Quantity' },
    when: hasAttributes,
    rules: [
      {
        // The artefacts are content where any line says its unit.
        id: 'CII-DT-033',
        terms: ['BT-130'],
        holds: (quantity, facts) => !hasAttribute(quantity, 'unitCode') || hasBilledUnit(facts),
        says: (quantity) =>
          `"${localName(quantity)}" gives a unit, but no line says in which unit its quantity is billed.`,
        fix: 'Give the unit of the quantity of each line.',
      },
      ...withoutAttributes(34, ['unitCodeListID', 'unitCodeListAgencyID', 'unitCodeListAgencyName']),
    ],
  },
  {
    names: ['rsm:CrossIndustryInvoice'],
    when: hasAttributes,
    rules: withoutAttributes(13, ['languageID', 'languageLocaleID']),
  },
  {
    names: ['udt:DateTimeString'],
    when: ({ attributes }) => attributes['format'] === '102',
    rules: [
      {
        id: 'CII-DT-097',
        terms: ['BT-2', 'BT-9', 'BT-72', 'BT-73', 'BT-74'],
        holds: ({ text }) => EIGHT_DIGITS.test(text),
        says: ({ text }) => `"${normalised(text).slice(0, 40)}" is not a date of eight digits.`,
        fix: 'Write dates as eight digits, year, month and day, with the format 102: 20260328.',
      },
    ],
  },
];

/** CII-DT: what a reference to a document, and a tax group, may hold in some of their places only. */
export const CONTENT_RULES: readonly Context<CiiFacts>[] = [
  ofReference('ram:URIID', '015', 'a web address', ['916']),
  {
    names: ['ram:TypeCode'],
    within: '*ReferencedDocument',
    rules: [
      {
        id: 'CII-DT-018',
        terms: ['BG-24', 'BT-17', 'BT-18'],
        holds: ({ parent }) => isAdditional(parent!, ['50', '130', '916']),
        says: ({ parent }) => `"${localName(parent!)}" has a type code that EN 16931 does not use there.`,
        fix: 'Use type 916 for a supporting document, 50 for a tender and 130 for an invoiced object; other documents have no type.',
      },
    ],
  },
  ofReference('ram:Name', '021', 'a name', ['916']),
  ofReference('ram:AttachmentBinaryObject', '022', 'an attached file', ['916']),
  ofReference('ram:ReferenceTypeCode', '024', 'a scheme', ['130']),
  {
    names: ['ram:FormattedIssueDateTime'],
    within: '*ReferencedDocument',
    rules: [
      {
        id: 'CII-DT-027',
        terms: ['BT-26'],
        holds: ({ parent }) => parent!.name === 'ram:InvoiceReferencedDocument',
        says: ({ parent }) =>
          `"${localName(parent!)}" gives a date, which only the reference to an earlier invoice may.`,
        fix: 'Leave the date out.',
      },
    ],
  },
  {
    names: ['ram:TypeCode'],
    within: '*TradeTax',
    rules: [
      {
        id: 'CII-DT-037',
        terms: ['BT-118', 'BT-151', 'BT-95', 'BT-102'],
        holds: ({ parent }) => elementsAt(parent!, 'ram:TypeCode').some(({ text }) => text === 'VAT'),
        says: ({ text }) =>
          `The tax is of the type "${normalised(text).slice(0, 40)}". EN 16931 knows VAT only.`,
        fix: 'Use the type code VAT.',
      },
    ],
  },
  ofTax('ram:BasisAmount', '041', isInHeader, 'A line gives a taxable amount of its own. EN 16931 has that for the invoice as a whole.'),
  ofTax('ram:TaxPointDate', '054', isInHeader, 'A line gives a tax point date of its own. EN 16931 has that for the invoice as a whole.'),
  ofTax('ram:DueDateTypeCode', '058', isInHeader, 'A line gives a tax point code of its own. EN 16931 has that for the invoice as a whole.'),
  ofTax('ram:ExemptionReasonCode', '052', isApplicable, 'An allowance or charge gives a code for exemption from VAT, which belongs in the VAT summary.'),
  ofTax('ram:ExemptionReason', '098', isApplicable, 'An allowance or charge gives a reason for exemption from VAT, which belongs in the VAT summary.'),
]; // prettier-ignore

function hasAttributes({ attributes }: XmlElement): boolean {
  for (const _name in attributes) return true;
  return false;
}

/** One rule for each attribute, numbered onwards. */
function withoutAttributes(first: number, names: readonly string[]): TreeRule<CiiFacts>[] {
  return names.map((name, index) => ({
    id: `CII-DT-${String(first + index).padStart(3, '0')}`,
    terms: [],
    holds: (element) => !hasAttribute(element, name),
    says: sayAttribute(name),
    fix: LEAVE_OUT,
  }));
}

/** Only an additional document of one of these types (UNTDID 1001) has it. */
function ofReference(
  name: string,
  number: string,
  what: string,
  types: readonly string[],
): Context<CiiFacts> {
  return {
    names: [name],
    within: '*ReferencedDocument',
    rules: [
      {
        id: `CII-DT-${number}`,
        terms: ['BG-24'],
        holds: ({ parent }) => isAdditional(parent!, types),
        says: ({ parent }) =>
          `"${localName(parent!)}" gives ${what}, which only an additional document of type ${types.join(', ')} may.`,
        fix: `Leave it out, or give the document the type code ${types.join(' or ')}.`,
      },
    ],
  };
}

function isAdditional(reference: XmlElement, types: readonly string[]): boolean {
  return (
    reference.name === 'ram:AdditionalReferencedDocument' &&
    elementsAt(reference, 'ram:TypeCode').some(({ text }) => types.includes(normalised(text)))
  );
}

function ofTax(
  name: string,
  number: string,
  isRight: (tax: XmlElement) => boolean,
  says: string,
): Context<CiiFacts> {
  return {
    names: [name],
    within: '*TradeTax',
    rules: [
      {
        id: `CII-DT-${number}`,
        severity: 'warning',
        terms: ['BG-23'],
        holds: ({ parent }) => isRight(parent!),
        says,
        fix: 'Leave it out there, and give it in the VAT summary.',
      },
    ],
  };
}

function isApplicable({ name }: XmlElement): boolean {
  return name === 'ram:ApplicableTradeTax';
}

function isInHeader(element: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    if (at.name === 'ram:ApplicableHeaderTradeSettlement') return true;
  }
  return false;
}
