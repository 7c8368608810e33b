import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { Decimal } from '../../../../kernel/decimal.js';
import { isAt, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { hasAll } from '../ubl/ubl-parties.js';

const REGISTERS = 'Give a KVK number (scheme 0106) or an OIN (scheme 0190).';

export const dutchRule = worded({
  'NL-R-001': {
    terms: ['BT-25', 'BG-3'],
    says: 'The seller is in the Netherlands, and the credit note does not say which invoice it credits.',
    fix: 'Give the number of the invoice that is credited.',
  },
  'NL-R-002': address(
    'The seller is in the Netherlands, and the street, town or postcode of its address is missing.',
    ['BT-35', 'BT-37', 'BT-38'],
  ),
  'NL-R-003': {
    terms: ['BT-30'],
    says: (found) => `The seller is in the Netherlands, and its company number ${found}.`,
    fix: REGISTERS,
  },
  'NL-R-004': address(
    'Seller and buyer are in the Netherlands, and the street, town or postcode of the buyer is missing.',
    ['BT-50', 'BT-52', 'BT-53'],
  ),
  'NL-R-005': {
    terms: ['BT-47'],
    says: (found) => `Seller and buyer are in the Netherlands, and the company number of the buyer ${found}.`,
    fix: REGISTERS,
  },
  'NL-R-006': address(
    'Seller and tax representative are in the Netherlands, and the street, town or postcode of the representative is missing.',
    ['BT-64', 'BT-66', 'BT-67'],
  ),
  'NL-R-007': {
    terms: ['BT-81', 'BG-16'],
    says: 'The seller is in the Netherlands, and the invoice does not say how it is to be paid.',
    fix: 'Give the means of payment and the account.',
  },
  'NL-R-008': {
    terms: ['BT-81', 'BG-16'],
    says: (found) =>
      `The means of payment ${found}. In the Netherlands it is one of ${[...DUTCH_MEANS].join(', ')}.`,
    fix: 'Use 58 for a SEPA credit transfer, 59 for a SEPA direct debit.',
  },
  'NL-R-009': {
    terms: ['BT-13', 'BT-132'],
    says: (_found, where) =>
      `${where === '' ? 'A line' : where} refers to a line of an order, but the invoice does not say which order.`,
    fix: 'Give the order number, or leave the order lines out.',
  },
});

const DUTCH_MEANS: ReadonlySet<string> = new Set(['30', '48', '49', '57', '58', '59']);

/** Means of payment (UNTDID 4461) that NL-R-008 allows. */
export function isDutchMeans(code: string): boolean {
  return DUTCH_MEANS.has(code);
}

/** Whether a company number is filled in and of a Dutch register. */
export function isOfDutchRegister({ text, attributes }: XmlElement): boolean {
  const scheme = ` ${attributes['schemeID'] ?? ''} `;
  return (scheme.includes(' 0106 ') || scheme.includes(' 0190 ')) && text.trim() !== '';
}

export function sayScheme({ text, attributes }: XmlElement): string {
  const scheme = attributes['schemeID'];
  return text.trim() === ''
    ? 'is empty'
    : `has ${scheme === undefined ? 'no scheme' : `a scheme that ${inQuotes(scheme)}`}`;
}

const ADDRESS = ['cbc:StreetName', 'cbc:CityName', 'cbc:PostalZone'];

export const NETHERLANDS: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cbc:CreditNoteTypeCode'],
    when: (_type, { peppol }) => peppol.from.isDutch,
    rules: [
      dutchRule('NL-R-001', (_type, { root }) =>
        isAt(root, 'cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID'),
      ),
    ],
  },
  {
    names: ['cac:PostalAddress'],
    within: 'cac:AccountingSupplierParty/cac:Party',
    when: (_address, { peppol }) => peppol.from.isDutch,
    rules: [dutchRule('NL-R-002', (element) => hasAll(element, ADDRESS))],
  },
  {
    names: ['cbc:CompanyID'],
    within: 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity',
    when: (_id, { peppol }) => peppol.from.isDutch,
    rules: [dutchRule('NL-R-003', isOfDutchRegister, sayScheme)],
  },
  {
    names: ['cac:PostalAddress'],
    within: 'cac:AccountingCustomerParty/cac:Party',
    when: (_address, { peppol }) => peppol.from.isDutchBoth,
    rules: [dutchRule('NL-R-004', (element) => hasAll(element, ADDRESS))],
  },
  {
    names: ['cbc:CompanyID'],
    within: 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity',
    when: (_id, { peppol }) => peppol.from.isDutchBoth,
    rules: [dutchRule('NL-R-005', isOfDutchRegister, sayScheme)],
  },
  {
    names: ['cac:PostalAddress'],
    within: 'cac:TaxRepresentativeParty',
    when: (_address, { peppol }) => peppol.from.isDutch && peppol.from.representativeAddress === 'NL',
    rules: [dutchRule('NL-R-006', (element) => hasAll(element, ADDRESS))],
  },
  {
    names: ['cac:LegalMonetaryTotal'],
    when: (_total, { peppol }) => peppol.from.isDutch,
    rules: [
      dutchRule('NL-R-007', (total, { root, peppol }) => {
        const due = Decimal.tryParse(textAt(total, 'cbc:PayableAmount'));
        const sign = due?.compare(Decimal.ZERO) ?? Number.NaN;
        return (peppol.isInvoice ? sign <= 0 : sign >= 0) || hasPaymentMeans(root);
      }),
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (_means, { peppol }) => peppol.from.isDutchBoth,
    rules: [
      dutchRule(
        'NL-R-008',
        (means) => isDutchMeans(textAt(means, 'cbc:PaymentMeansCode')),
        (means) => inQuotes(textAt(means, 'cbc:PaymentMeansCode')),
      ),
    ],
  },
  {
    names: ['cbc:LineID'],
    within: 'cac:OrderLineReference',
    when: (_id, { peppol }) => peppol.from.isDutch,
    rules: [dutchRule('NL-R-009', (_id, { root }) => isAt(root, 'cac:OrderReference/cbc:ID'))],
  },
];

function address(says: string, terms: readonly string[]) {
  return { terms, says, fix: 'Give street, town and postcode.' };
}

/** Be it those of an allowance or charge, for which EN 16931 has no place. */
function hasPaymentMeans(root: XmlElement): boolean {
  return [
    '',
    'cac:AllowanceCharge/',
    'cac:InvoiceLine/cac:AllowanceCharge/',
    'cac:CreditNoteLine/cac:AllowanceCharge/',
  ].some((around) => isAt(root, `${around}cac:PaymentMeans`));
}
