import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { countAt, elementsAt, isExactly, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { isGreekTin, isInteger } from '../check-digits.js';
import { GREEK } from '../peppol-facts.js';
import { inQuotes } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { exactVatNumbers, registrations } from '../ubl/ubl-parties.js';
import { DOCUMENT_TYPES, greekRule } from './greece-wording.js';

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
  const [year, month, day] = (elementsAt(root, 'cbc:IssueDate')[0]?.text ?? '').split('-');
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
