import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { hasLuhnDigit, isNumber } from '../check-digits.js';
import { at, inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { exactVatNumbers } from '../ubl/ubl-parties.js';

const ORGANISATION =
  'Look the organisation number up and correct it. It has ten digits, of which the last is the check digit.';
const VAT = 'Correct the VAT number: SE, the ten digits of the organisation number, and 01.';

export const swedishRule = worded({
  'SE-R-001': {
    terms: ['BT-31'],
    says: (found) => `The seller's VAT number ${found}. A Swedish one has fourteen characters.`,
    fix: VAT,
  },
  'SE-R-002': {
    terms: ['BT-31'],
    says: (found) => `The seller's VAT number ${found}. Behind SE a Swedish one has twelve digits.`,
    fix: VAT,
  },
  'SE-R-003': {
    terms: ['BT-30'],
    says: (found) => `The seller's organisation number ${found}. A Swedish one is a number.`,
    fix: ORGANISATION,
  },
  'SE-R-004': {
    terms: ['BT-30'],
    says: (found) => `The seller's organisation number ${found}. A Swedish one has ten digits.`,
    fix: ORGANISATION,
  },
  'SE-R-005': {
    terms: ['BT-32'],
    says: (found) =>
      `The seller's tax registration ${found}. For a Swedish seller this must be the words "Godkänd för F-skatt".`,
    fix: 'Write "Godkänd för F-skatt", or leave the tax registration out.',
  },
  'SE-R-006': {
    terms: ['BT-119', 'BT-152', 'BT-96', 'BT-103'],
    says: (found, where) => `${at(where)}The VAT rate ${found}. The rates of Sweden are 25, 12 and 6.`,
    fix: 'Give the Swedish rate that applies.',
  },
  'SE-R-007': {
    terms: ['BT-84', 'BG-17'],
    severity: 'warning',
    says: (found) => `The Plusgiro account ${found}. It is a number.`,
    fix: 'Give the account with digits only.',
  },
  'SE-R-008': {
    terms: ['BT-84', 'BG-17'],
    severity: 'warning',
    says: (found) => `The Bankgiro account ${found}. It is a number.`,
    fix: 'Give the account with digits only.',
  },
  'SE-R-009': {
    terms: ['BT-84', 'BG-17'],
    severity: 'warning',
    says: (found) => `The Bankgiro account ${found}. It has seven or eight digits.`,
    fix: 'Look the account number up and correct it.',
  },
  'SE-R-010': {
    terms: ['BT-84', 'BG-17'],
    severity: 'warning',
    says: (found) => `The Plusgiro account ${found}. It has two to eight digits.`,
    fix: 'Look the account number up and correct it.',
  },
  'SE-R-011': {
    terms: ['BT-81', 'BG-16'],
    severity: 'warning',
    says: (found) =>
      `The means of payment ${found}. In Sweden Bankgiro and Plusgiro are credit transfers (30).`,
    fix: 'Use 30, and give SE:BANKGIRO or SE:PLUSGIRO as the bank of the account.',
  },
  'SE-R-012': {
    terms: ['BT-81', 'BG-16'],
    severity: 'warning',
    says: 'The means of payment is "31". Between Swedish parties a credit transfer is 30.',
    fix: 'Use 30.',
  },
  'SE-R-013': {
    terms: ['BT-30'],
    says: (found) => `The seller's organisation number ${found}, of which the check digit is wrong.`,
    fix: ORGANISATION,
  },
});

/** Of both syntaxes: what is asked of a number, wherever it stands. */
export function vatNumberRules<F>(numberOf: (element: XmlElement) => string): TreeRule<F>[] {
  const found = (element: XmlElement): string => inQuotes(normalised(numberOf(element)));
  return [
    swedishRule('SE-R-001', (element) => normalised(numberOf(element)).length === 14, found),
    swedishRule('SE-R-002', (element) => isNumber(numberOf(element).slice(2, 14)), found),
  ];
}

/** SE-R-003, 004 and 013: ten digits, the last of which checks the others (Luhn). */
export function organisationRules<F>(numberOf: (element: XmlElement) => string): TreeRule<F>[] {
  const found = (element: XmlElement): string => inQuotes(normalised(numberOf(element)));
  return [
    swedishRule('SE-R-003', (element) => isNumber(numberOf(element)), found),
    swedishRule('SE-R-004', (element) => normalised(numberOf(element)).length === 10, found),
    swedishRule('SE-R-013', (element) => hasLuhnDigit(normalised(numberOf(element))), found),
  ];
}

/** Plusgiro and Bankgiro, by the bank that is given for an account. */
export const GIROS = {
  'SE:PLUSGIRO': [
    swedishRule('SE-R-007', ({ text }: XmlElement) => isNumber(text), sayText),
    swedishRule('SE-R-010', ({ text }: XmlElement) => hasLength(text, 2, 8), sayText),
  ],
  'SE:BANKGIRO': [
    swedishRule('SE-R-008', ({ text }: XmlElement) => isNumber(text), sayText),
    swedishRule('SE-R-009', ({ text }: XmlElement) => hasLength(text, 7, 8), sayText),
  ],
} satisfies Record<string, TreeRule<unknown>[]>;

/** SE-R-005: the words "Godkänd för F-skatt", in either case. */
export function isApproved(text: string): boolean {
  return normalised(text.toUpperCase()) === 'GODKÄND FÖR F-SKATT';
}

const RATES = ['25', '12', '6'].map((rate) => Decimal.parse(rate));

/** SE-R-006: 25, 12 or 6 per cent. */
export function isSwedishRate(text: string): boolean {
  const rate = Decimal.tryParse(normalised(text));
  return rate !== null && RATES.some((each) => each.equals(rate));
}

const SELLER = 'cac:AccountingSupplierParty/cac:Party';

export const SWEDEN: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    when: (_party, { peppol }) => peppol.from.swedishVat,
    rules: vatNumberRules((party) => exactVatNumbers(party)[0] ?? ''),
  },
  {
    names: ['cac:PartyLegalEntity'],
    within: SELLER,
    when: (entity, { peppol }) => peppol.from.isSwedish && isAt(entity, 'cbc:CompanyID'),
    rules: organisationRules((entity) => entity.child('cbc:CompanyID')?.text ?? ''),
  },
  {
    names: ['cbc:CompanyID'],
    within: `${SELLER}/cac:PartyTaxScheme`,
    when: ({ parent }, { peppol }) =>
      peppol.from.isSwedish &&
      textAt(parent!, 'cac:TaxScheme/cbc:ID').toUpperCase() !== 'VAT' &&
      isAt(parent!.parent!, 'cac:PartyLegalEntity/cbc:CompanyID'),
    rules: [swedishRule('SE-R-005', ({ text }) => isApproved(text), sayText)],
  },
  {
    names: ['cac:TaxCategory', 'cac:ClassifiedTaxCategory'],
    when: (category, { peppol }) => peppol.from.swedishVat && isExactly(category, 'cbc:ID', 'S'),
    rules: [
      swedishRule(
        'SE-R-006',
        (category) => isSwedishRate(category.child('cbc:Percent')?.text ?? ''),
        (category) => inQuotes(textAt(category, 'cbc:Percent')),
      ),
    ],
  },
  ...Object.entries(GIROS).map(([bank, rules]): Context<PeppolUblFacts> => ({
    names: ['cbc:ID'],
    within: 'cac:PaymentMeans/cac:PayeeFinancialAccount',
    when: ({ parent }, { peppol }) =>
      peppol.from.isSwedish &&
      textAt(parent!.parent!, 'cbc:PaymentMeansCode') === '30' &&
      textAt(parent!.parent!, 'cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID') === bank,
    rules,
  })),
  {
    names: ['cac:PaymentMeans'],
    when: (means, { peppol }) =>
      peppol.from.isSwedish &&
      (isExactly(means, 'cbc:PaymentMeansCode', '50') || isExactly(means, 'cbc:PaymentMeansCode', '56')),
    rules: [
      swedishRule(
        'SE-R-011',
        () => false,
        (means) => inQuotes(textAt(means, 'cbc:PaymentMeansCode')),
      ),
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (means, { peppol }) => peppol.from.isSwedishBoth && isExactly(means, 'cbc:PaymentMeansCode', '31'),
    rules: [swedishRule('SE-R-012', () => false)],
  },
];

function sayText({ text }: XmlElement): string {
  return inQuotes(normalised(text));
}

function hasLength(text: string, least: number, most: number): boolean {
  const { length } = normalised(text);
  return length >= least && length <= most;
}
