import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { countAt, elementsAt, isExactly, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { isGreekTin, isInteger } from '../check-digits.js';
import { GREEK } from '../peppol-facts.js';
import { inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { exactVatNumbers, registrations } from '../ubl/ubl-parties.js';

const NUMBERING =
  'A Greek invoice number has six parts with a bar between them: tax number, day of issue, branch, document type, series and number: 094234567|05/01/2026|0|1.1|A|17.';

const greekRule = worded({
  'GR-R-001-1': {
    terms: ['BT-1'],
    says: (found) => `The seller is Greek, and the number of the invoice has ${found}, not six.`,
    fix: NUMBERING,
  },
  'GR-R-001-2': {
    terms: ['BT-1', 'BT-31', 'BT-63'],
    says: (found) =>
      `The first part of the invoice number ${found}. It must be the Greek tax number of the seller or of its tax representative.`,
    fix: NUMBERING,
  },
  'GR-R-001-3': {
    terms: ['BT-1', 'BT-2'],
    says: (found) =>
      `The second part of the invoice number ${found}. It must be the day of issue, as DD/MM/YYYY.`,
    fix: NUMBERING,
  },
  'GR-R-001-4': {
    terms: ['BT-1'],
    says: (found) =>
      `The third part of the invoice number ${found}. It must be the number of the branch, 0 or more.`,
    fix: NUMBERING,
  },
  'GR-R-001-5': {
    terms: ['BT-1'],
    says: (found) =>
      `The fourth part of the invoice number ${found}. It must be a Greek document type: ${DOCUMENT_TYPES.join(', ')}.`,
    fix: NUMBERING,
  },
  'GR-R-001-6': {
    terms: ['BT-1'],
    says: 'The fifth part of the invoice number, the series, is empty.',
    fix: NUMBERING,
  },
  'GR-R-001-7': {
    terms: ['BT-1'],
    says: 'The sixth part of the invoice number, the number in the series, is empty.',
    fix: NUMBERING,
  },
  'GR-R-002': {
    terms: ['BT-28'],
    says: 'The seller is Greek, and its full name as registered is missing.',
    fix: 'Give the name of the seller as the Greek register has it, as its trading name too.',
  },
  'GR-R-003': {
    terms: ['BT-31'],
    says: (found) =>
      `The seller's VAT number ${found}. A Greek one is EL and nine digits, of which the last is the check digit.`,
    fix: 'Look the VAT number up and correct it.',
  },
  'GR-R-004-1': {
    terms: ['BT-122', 'BG-24'],
    says: (found) => `The seller is Greek, and the invoice has ${found} MARK numbers; it must have one.`,
    fix: 'Give the MARK number of myDATA as a supporting document with the description ##M.AR.K##.',
  },
  'GR-R-004-2': {
    terms: ['BT-122', 'BG-24'],
    says: (found) => `The MARK number ${found}. It is a whole number above zero.`,
    fix: 'Give the MARK number as myDATA gave it.',
  },
  'GR-R-005': {
    terms: ['BT-45'],
    says: 'The seller is Greek, and the full name of the buyer is missing.',
    fix: 'Give the full name of the buyer, as its trading name too.',
  },
  'GR-R-006': {
    terms: ['BT-48'],
    says: (found) =>
      `Seller and buyer are Greek, and the VAT number of the buyer ${found}. It is EL and nine digits.`,
    fix: 'Give the VAT number of the buyer once.',
  },
  'GR-R-008-2': {
    terms: ['BT-122', 'BG-24'],
    says: (found) =>
      `The invoice has ${found} addresses at which it can be looked at; there is a place for one.`,
    fix: 'Keep one supporting document with the description ##INVOICE|URL##.',
  },
  'GR-R-008-3': {
    terms: ['BT-124', 'BG-24'],
    says: 'The invoice names a supporting document ##INVOICE|URL##, but the address itself is missing.',
    fix: 'Give the address at which the invoice can be looked at, as the location of that document.',
  },
  'GR-R-009': {
    terms: ['BT-34'],
    says: (found) =>
      `The seller is Greek, and its electronic address ${found}. It must be its tax number, with scheme 9933.`,
    fix: 'Give the tax number of nine digits as electronic address, with scheme 9933.',
  },
  'GR-R-010': {
    terms: ['BT-49'],
    says: (found) =>
      `Seller and buyer are Greek, and the electronic address of the buyer ${found}. It must be its tax number, with scheme 9933.`,
    fix: 'Give the tax number of the buyer as its electronic address, with scheme 9933.',
  },
  'GR-S-008-1': {
    terms: ['BT-122', 'BG-24'],
    severity: 'warning',
    says: (found) =>
      `The seller is Greek, and the invoice has ${found} addresses at which it can be looked at; it should have one.`,
    fix: 'Give that address as the location of a supporting document with the description ##INVOICE|URL##.',
  },
  'GR-S-011': {
    terms: ['BT-31'],
    severity: 'warning',
    says: (found) =>
      `The seller is Greek, and its VAT number ${found}. It is EL and nine digits, of which the last is the check digit.`,
    fix: 'Give the VAT number of the seller once.',
  },
});

const DOCUMENT_TYPES = ['1.1', '1.6', '2.1', '2.4', '5.1', '5.2'];
const MARK = '##M.AR.K##';
const ADDRESS = '##INVOICE|URL##';
/** The day may be written in other ways too, but has to be the day of issue in this one. */
const DAY = /^(?:0?[1-9]|[12][0-9]|3[01])[-\\/ ]?(?:0?[1-9]|1[0-2])[-\\/ ]?(?:19|20)[0-9]{2}/;

export const GREECE: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cbc:ID'],
    within: 'ubl:Invoice|cn:CreditNote',
    when: (_id, { peppol }) => peppol.from.isGreek,
    rules: numberRules(),
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    when: (_party, { peppol }) => peppol.from.isGreek,
    rules: [greekRule('GR-R-002', hasTradingName), greekRule('GR-S-011', hasGreekVatNumber, sayVatNumbers)],
  },
  {
    names: ['cbc:CompanyID'],
    within: 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme',
    when: ({ parent }, { peppol }) =>
      peppol.from.isGreek && textAt(parent!, 'cac:TaxScheme/cbc:ID') === 'VAT',
    rules: [
      greekRule(
        'GR-R-003',
        ({ text }) => isGreekVat(text),
        ({ text }) => inQuotes(text),
      ),
    ],
  },
  {
    names: ['ubl:Invoice', 'cn:CreditNote'],
    when: (_root, { peppol }) => peppol.from.isGreek && peppol.from.sellerAddress === 'GR',
    rules: [
      greekRule(
        'GR-R-004-1',
        (root) => described(root, MARK) === 1,
        (root) => no(described(root, MARK)),
      ),
      greekRule(
        'GR-S-008-1',
        (root) => described(root, ADDRESS) === 1,
        (root) => no(described(root, ADDRESS)),
      ),
      greekRule(
        'GR-R-008-2',
        (root) => described(root, ADDRESS) <= 1,
        (root) => no(described(root, ADDRESS)),
      ),
    ],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:AdditionalDocumentReference',
    when: ({ parent }, { peppol }) =>
      peppol.from.isGreek &&
      peppol.from.sellerAddress === 'GR' &&
      isExactly(parent!, 'cbc:DocumentDescription', MARK),
    rules: [
      greekRule(
        'GR-R-004-2',
        ({ text }) => /^[1-9]/.test(text),
        ({ text }) => inQuotes(text),
      ),
    ],
  },
  {
    names: ['cac:AdditionalDocumentReference'],
    when: (reference, { peppol }) =>
      peppol.from.isGreek && isExactly(reference, 'cbc:DocumentDescription', ADDRESS),
    rules: [
      greekRule(
        'GR-R-008-3',
        (reference) => textAt(reference, 'cac:Attachment/cac:ExternalReference/cbc:URI') !== '',
      ),
    ],
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingCustomerParty',
    when: (_party, { peppol }) => peppol.from.isGreek,
    rules: [greekRule('GR-R-005', hasTradingName)],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingSupplierParty/cac:Party',
    when: (_address, { peppol }) => GREEK.has(peppol.from.supplierAlone),
    rules: [greekRule('GR-R-009', isGreekAddress, ({ text }) => inQuotes(text))],
  },
];

/** A pattern of its own: the party is asked here besides. */
export const GREECE_BOTH: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cac:Party'],
    within: 'cac:AccountingCustomerParty',
    when: (_party, { peppol }) => peppol.from.isGreekBoth,
    rules: [greekRule('GR-R-006', hasGreekVatNumber, sayVatNumbers)],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingCustomerParty/cac:Party',
    when: (_address, { peppol }) => peppol.from.isGreekBoth,
    rules: [greekRule('GR-R-010', isGreekAddress, ({ text }) => inQuotes(text))],
  },
];

function numberRules(): Context<PeppolUblFacts>['rules'] {
  const part = ({ text }: XmlElement, number: number): string => text.split('|')[number - 1] ?? '';
  const say = (number: number) => (id: XmlElement) => inQuotes(part(id, number));
  return [
    greekRule(
      'GR-R-001-1',
      ({ text }) => text.split('|').length === 6,
      ({ text }) => {
        const count = text.split('|').length;
        return `${count} ${count === 1 ? 'part' : 'parts'}`;
      },
    ),
    greekRule('GR-R-001-2', (id, { root }) => isTaxNumberOf(root, part(id, 1)), say(1)),
    greekRule('GR-R-001-3', (id, { root }) => isDayOf(root, part(id, 2)), say(2)),
    greekRule('GR-R-001-4', (id) => isInteger(part(id, 3)) && !/-.*[1-9]/.test(part(id, 3)), say(3)),
    greekRule('GR-R-001-5', (id) => DOCUMENT_TYPES.includes(part(id, 4)), say(4)),
    greekRule('GR-R-001-6', (id) => part(id, 5) !== ''),
    greekRule('GR-R-001-7', (id) => part(id, 6) !== ''),
  ];
}

function isTaxNumberOf(root: XmlElement, text: string): boolean {
  const parties = [
    ...elementsAt(root, 'cac:AccountingSupplierParty/cac:Party'),
    ...elementsAt(root, 'cac:TaxRepresentativeParty'),
  ];
  return (
    text.trim().length === 9 &&
    isGreekTin(text) &&
    parties.flatMap(exactVatNumbers).some((number) => number.slice(2, 11) === text)
  );
}

function isDayOf(root: XmlElement, text: string): boolean {
  const [year, month, day] = (root.child('cbc:IssueDate')?.text ?? '').split('-');
  const [ofDay, ofMonth, ofYear] = text.split('/');
  return DAY.test(text) && ofDay === day && ofMonth === month && ofYear === year;
}

function isGreekVat(text: string): boolean {
  return text.startsWith('EL') && isGreekTin(text.slice(2));
}

function vatNumbers(party: XmlElement): XmlElement[] {
  return registrations(party, 'VAT').flatMap((each) => elementsAt(each, 'cbc:CompanyID'));
}

function hasGreekVatNumber(party: XmlElement): boolean {
  const numbers = vatNumbers(party);
  return numbers.length === 1 && isGreekVat(numbers[0]!.text);
}

function sayVatNumbers(party: XmlElement): string {
  const numbers = vatNumbers(party);
  if (numbers.length === 0) return 'is missing';
  return numbers.length === 1 ? inQuotes(numbers[0]!.text) : `is given ${numbers.length} times`;
}

function hasTradingName(party: XmlElement): boolean {
  return (party.find('cac:PartyName', 'cbc:Name')?.text ?? '') !== '';
}

function isGreekAddress({ text, attributes }: XmlElement): boolean {
  return attributes['schemeID'] === '9933' && isGreekTin(text);
}

function described(root: XmlElement, description: string): number {
  return countAt(root, 'cac:AdditionalDocumentReference') === 0
    ? 0
    : elementsAt(root, 'cac:AdditionalDocumentReference').filter((reference) =>
        isExactly(reference, 'cbc:DocumentDescription', description),
      ).length;
}

function no(count: number): string {
  return count === 0 ? 'no' : String(count);
}
