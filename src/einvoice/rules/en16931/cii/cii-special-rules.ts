import { attributeOf, textOf, trimmed } from '../../../formats/ubl/ubl-values.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import type { Severity } from '../../../model/finding.js';

/** A rule on the syntax that is more than "may not stand there". */
export interface SpecialRule {
  readonly id: string;
  readonly severity: Severity;
  readonly terms: readonly string[];
  /** The name of the element that it is asked of, or "*" and its ending. */
  readonly context: string;
  readonly holds: (element: XmlElement, root: XmlElement) => boolean;
  readonly says: (element: XmlElement) => string;
  readonly fix: string;
}

const FATAL = 'fatal' as const;
const WARNING = 'warning' as const;
/** Year, month and day; whether the month has that day is not asked. */
const EIGHT_DIGITS = /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const DOCUMENTS = '*ReferencedDocument';
const DATES_AS = 'Write dates as eight digits, year, month and day, with the format 102: 20260328.';

/** Only where the standard has a place for it: among the additional documents, of one of these types. */
function onlyForTypes(id: string, child: string, types: readonly string[], what: string): SpecialRule {
  return {
    id,
    severity: FATAL,
    terms: ['BG-24'],
    context: DOCUMENTS,
    holds: (element) =>
      element.child(child) === null ||
      (element.name === 'ram:AdditionalReferencedDocument' &&
        types.includes(textOf(element.child('ram:TypeCode')) ?? '')),
    says: (element) =>
      `${localName(element)} gives ${what}, which only an additional document of type ${types.join(', ')} may.`,
    fix: `Leave it out, or give the document the type code ${types.join(' or ')}.`,
  };
}

/** Only in the settlement of the whole invoice. */
function onlyInHeader(id: string, child: string, what: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: ['BG-23'],
    context: '*TradeTax',
    holds: (element) => element.child(child) === null || isInHeader(element),
    says: () => `A line gives ${what} of its own. EN 16931 has that for the invoice as a whole.`,
    fix: 'Leave it out of the line.',
  };
}

function onlyInBreakdown(id: string, child: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: ['BT-120', 'BT-121'],
    context: '*TradeTax',
    holds: (element) => element.child(child) === null || element.name === 'ram:ApplicableTradeTax',
    says: () =>
      'An allowance or charge gives a reason for exemption from VAT. That belongs in the VAT summary.',
    fix: 'Move the reason to the row of the VAT summary.',
  };
}

/** With a scheme or without, but not both. */
function oneIdentifier(id: string, context: string, party: string, terms: readonly string[]): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms,
    context,
    holds: (element) => {
      const found = element.child(party);
      return found?.child('ram:ID') == null || found.child('ram:GlobalID') === null;
    },
    says: () => `${party.slice(4)} has an identifier with a scheme and another without. It may have one.`,
    fix: 'Keep the one by which the party is known best.',
  };
}

function oneContactName(id: string, party: string, term: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: [term],
    context: 'ram:ApplicableHeaderTradeAgreement',
    holds: (element) => {
      const contact = element.find(party, 'ram:DefinedTradeContact');
      return contact?.child('ram:PersonName') == null || contact.child('ram:DepartmentName') === null;
    },
    says: () => `The contact of ${party.slice(4)} names both a person and a department. It may name one.`,
    fix: 'Keep the person or the department.',
  };
}

/** Rows of the VAT summary repeat what holds for the invoice; they must not differ in it. */
function oneValue(id: string, child: string, term: string, what: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: [term],
    context: 'ram:ApplicableHeaderTradeSettlement',
    holds: (settlement) => {
      const found = settlement
        .childrenNamed('ram:ApplicableTradeTax')
        .flatMap((row) => row.childrenNamed(child))
        .map((each) => textOf(each.children[0] ?? each));
      return new Set(found).size <= 1;
    },
    says: () => `Rows of the VAT summary give more than one ${what}.`,
    fix: `Give the same ${what} in all rows.`,
  };
}

/**
 * BR-29, BR-30: the artefacts compare the dates as text, in format 102 only, so that a date of another kind, or an empty
 * one, breaks the rule too.
 */
function periodInOrder(id: string, terms: readonly string[], isOfLine: boolean): SpecialRule {
  return {
    id,
    severity: FATAL,
    terms,
    context: 'ram:BillingSpecifiedPeriod',
    holds: (period) => {
      if ((period.parent?.name === 'ram:SpecifiedLineTradeSettlement') !== isOfLine) return true;
      const [start, end] = [period.child('ram:StartDateTime'), period.child('ram:EndDateTime')];
      if (start === null || end === null) return true;
      const [from, to] = [dateText(start), dateText(end)];
      return from !== null && to !== null && to >= from;
    },
    says: (period) =>
      `The period ends on ${dateText(period.child('ram:EndDateTime')) || 'no readable date'}, which is not on or after its start, ${dateText(period.child('ram:StartDateTime')) || 'no readable date'}.`,
    fix: `Correct the start or the end of the period. ${DATES_AS}`,
  };
}

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

/** The text of a date in format 102; null where there is none of that format. */
function dateText(element: XmlElement | null): string | null {
  const string = element?.child('udt:DateTimeString') ?? null;
  return string !== null && attributeOf(string, 'format') === '102' ? trimmed(string.text) : null;
}

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

function hasBilledUnit(root: XmlElement): boolean {
  return (root.child('rsm:SupplyChainTradeTransaction')?.children ?? []).some(
    (line) =>
      line.find('ram:SpecifiedLineTradeDelivery', 'ram:BilledQuantity')?.attributes['unitCode'] !== undefined,
  );
}

function isInHeader(element: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    if (at.name === 'ram:ApplicableHeaderTradeSettlement') return true;
  }
  return false;
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
