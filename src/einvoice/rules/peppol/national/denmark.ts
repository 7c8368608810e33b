import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { money } from '../../say.js';
import { elementsAt, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { isDigits } from '../check-digits.js';
import { at, inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { isFilled } from '../ubl/ubl-parties.js';

const CVR = 'Give the CVR number with scheme 0184.';

export const danishRule = worded({
  'DK-R-002': {
    terms: ['BT-30'],
    says: 'The seller is in Denmark, and its company number (CVR) is missing.',
    fix: CVR,
  },
  'DK-R-003': {
    terms: ['BT-158'],
    says: (found, where) =>
      `${at(where)}The item is classified by UNSPSC (TST) in ${found}. Between Danish parties it is version 19.05.01 or 26.08.01.`,
    fix: 'Give the version of UNSPSC that the code is of: 19.05.01 or 26.08.01.',
  },
  'DK-R-004': {
    terms: ['BT-97', 'BT-104', 'BT-139', 'BT-144'],
    says: (found, where) =>
      `${at(where)}A charge has the reason code ZZZ, which between Danish parties is a duty, and the reason ${found}. It must be the four digits of the duty, or hold a number sign that is neither first nor last.`,
    fix: 'Give the four-digit code of the duty as the reason.',
  },
  'DK-R-005': {
    terms: ['BT-81', 'BG-16'],
    says: (found) =>
      `The means of payment ${found}. Between Danish parties it is one of ${[...DANISH_MEANS].join(', ')}.`,
    fix: 'Use 58 or 42 for a credit transfer, 93 for a payment slip (FIK).',
  },
  'DK-R-006': {
    terms: ['BT-84', 'BT-86', 'BG-17'],
    says: (found) =>
      `The invoice is paid by transfer (code ${found}), but the account or its registration number is missing.`,
    fix: 'Give the account number, and the registration number of the bank.',
  },
  'DK-R-007': {
    terms: ['BT-89', 'BT-91', 'BG-19'],
    says: 'The invoice is paid by direct debit (code 49), but the mandate or the account that is debited is missing.',
    fix: 'Give the reference of the mandate, and the account of the buyer.',
  },
  'DK-R-008': {
    terms: ['BT-83', 'BT-84', 'BG-16'],
    says: (found) =>
      `The invoice is paid by Giro (code 50), and the payment reference ${found}. It must begin with 01#, 04# or 15#, and the Giro account must be given with seven digits (in UBL also eight).`,
    fix: 'Give the payment reference with the type of the slip before it, and the Giro account.',
  },
  'DK-R-009': {
    terms: ['BT-83', 'BG-16'],
    says: (found) => `The Giro payment reference ${found}. Behind 04# or 15# it has sixteen digits.`,
    fix: 'Give all sixteen digits: 04#1234567890123456.',
  },
  'DK-R-010': {
    terms: ['BT-83', 'BT-84', 'BG-16'],
    says: (found) =>
      `The invoice is paid by payment slip (FIK, code 93), and the payment reference ${found}. It must begin with 71#, 73# or 75#, and the creditor number must be given with eight characters.`,
    fix: 'Give the payment reference with the type of the slip before it, and the creditor number as account.',
  },
  'DK-R-011': {
    terms: ['BT-83', 'BG-16'],
    says: (found) => `The payment reference ${found}. Behind 71# or 75# it has fifteen or sixteen digits.`,
    fix: 'Give all digits of the reference: 71#1234567890123456.',
  },
  'DK-R-013': {
    terms: ['BT-29', 'BT-46'],
    says: 'An identifier of the seller or the buyer has no scheme, which it needs between Danish parties.',
    fix: 'Say of which register the identifier is: 0088 for a GLN, 0184 for a CVR number.',
  },
  'DK-R-014': {
    terms: ['BT-30'],
    says: (found) => `The seller is in Denmark, and the scheme of its company number ${found}.`,
    fix: CVR,
  },
  'DK-R-016': {
    terms: ['BT-115'],
    says: (found) => `The credit note is over ${found}. Between Danish parties it must not be negative.`,
    fix: 'Give the amounts of the credit note without a minus sign, or send an invoice.',
  },
  'DK-R-017': {
    terms: ['BT-47'],
    says: (found) => `The buyer is in Denmark, and the scheme of its company number ${found}.`,
    fix: CVR,
  },
});

const DANISH_MEANS: ReadonlySet<string> = new Set([
  '1',
  '10',
  '31',
  '42',
  '48',
  '49',
  '50',
  '58',
  '59',
  '93',
  '97',
]);
const UNSPSC_VERSIONS: ReadonlySet<string> = new Set(['19.05.01', '19.0501', '26.08.01', '26.0801']);
const COMPANY = 'cac:PartyLegalEntity/cbc:CompanyID';

export const DENMARK: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['ubl:Invoice', 'cn:CreditNote'],
    when: (_root, { peppol }) => peppol.from.isDanish,
    rules: [
      danishRule('DK-R-002', (root) => isFilled(root, `cac:AccountingSupplierParty/cac:Party/${COMPANY}`)),
      danishRule(
        'DK-R-014',
        (root) => isOfCvr(root, `cac:AccountingSupplierParty/cac:Party/${COMPANY}`),
        (root) => inQuotes(schemeAt(root, `cac:AccountingSupplierParty/cac:Party/${COMPANY}`)),
      ),
      danishRule(
        'DK-R-016',
        (root, { peppol }) =>
          peppol.isInvoice || !peppol.from.isDanishBoth || !(payable(root)?.isNegative() ?? false),
        (root, { peppol }) => money(payable(root), peppol.currency),
      ),
    ],
  },
  {
    names: ['cac:PartyIdentification'],
    within: 'cac:AccountingSupplierParty/cac:Party|cac:AccountingCustomerParty/cac:Party',
    when: (_id, { peppol }) => peppol.from.isDanishBoth,
    rules: [danishRule('DK-R-013', (party) => !isAt(party, 'cbc:ID') || schemeAt(party, 'cbc:ID') !== '')],
  },
  {
    names: ['cac:PaymentMeans'],
    within: 'ubl:Invoice',
    when: (_means, { peppol }) => peppol.from.isDanishBoth,
    rules: paymentRules(),
  },
  {
    names: ['cac:Party'],
    within: 'ubl:Invoice/cac:AccountingCustomerParty|cn:CreditNote/cac:AccountingCustomerParty',
    when: (_party, { peppol }) => peppol.from.isDanishBoth,
    rules: [
      danishRule(
        'DK-R-017',
        (party) => isOfCvr(party, COMPANY),
        (party) => inQuotes(schemeAt(party, COMPANY)),
      ),
    ],
  },
  {
    names: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    within: 'ubl:Invoice|cn:CreditNote',
    when: (_line, { peppol }) => peppol.from.isDanishBoth,
    rules: [
      danishRule(
        'DK-R-003',
        (line) => isUnspscOfDenmark(classifications(line)),
        (line) => sayUnspscVersion(classifications(line)),
      ),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (_charge, { peppol }) => peppol.from.isDanishBoth,
    rules: [
      danishRule(
        'DK-R-004',
        (charge) =>
          !isExactly(charge, 'cbc:AllowanceChargeReasonCode', 'ZZZ') ||
          isDuty(charge.child('cbc:AllowanceChargeReason')?.text ?? ''),
        (charge) => inQuotes(textAt(charge, 'cbc:AllowanceChargeReason')),
      ),
    ],
  },
];

function paymentRules(): Context<PeppolUblFacts>['rules'] {
  const code = (means: XmlElement): string => means.child('cbc:PaymentMeansCode')?.text ?? '';
  const reference = (means: XmlElement): string => means.child('cbc:PaymentID')?.text ?? '';
  const account = (means: XmlElement): string =>
    means.find('cac:PayeeFinancialAccount', 'cbc:ID')?.text ?? '';
  const sayReference = (means: XmlElement): string => inQuotes(normalised(reference(means)));
  return [
    danishRule(
      'DK-R-005',
      (means) => isDanishMeans(code(means)),
      (means) => inQuotes(normalised(code(means))),
    ),
    danishRule(
      'DK-R-006',
      (means) =>
        (code(means) !== '31' && code(means) !== '42') ||
        (isFilled(means, 'cac:PayeeFinancialAccount/cbc:ID') &&
          isFilled(means, 'cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID')),
      code,
    ),
    danishRule(
      'DK-R-007',
      (means) =>
        code(means) !== '49' ||
        (isFilled(means, 'cac:PaymentMandate/cbc:ID') &&
          isFilled(means, 'cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID')),
    ),
    danishRule(
      'DK-R-008',
      (means) =>
        code(means) !== '50' ||
        (beginsWith(reference(means), GIRO_SLIPS) &&
          (isDigits(account(means), 7) || isDigits(account(means), 8))),
      sayReference,
    ),
    danishRule('DK-R-009', (means) => code(means) !== '50' || isWholeGiro(reference(means)), sayReference),
    danishRule(
      'DK-R-010',
      (means) =>
        code(means) !== '93' || (beginsWith(reference(means), FIK_SLIPS) && account(means).length === 8),
      sayReference,
    ),
    danishRule('DK-R-011', (means) => code(means) !== '93' || isWholeFik(reference(means)), sayReference),
  ];
}

export const GIRO_SLIPS = ['01#', '04#', '15#'];
export const FIK_SLIPS = ['71#', '73#', '75#'];

export function beginsWith(text: string, starts: readonly string[]): boolean {
  return starts.some((start) => text.startsWith(start));
}

export function isWholeGiro(reference: string): boolean {
  return !beginsWith(reference, ['04#', '15#']) || reference.length === 19;
}

export function isWholeFik(reference: string): boolean {
  return !beginsWith(reference, ['71#', '75#']) || reference.length === 18 || reference.length === 19;
}

/** As the published rule looks it up: as a part of the list that blanks enclose. */
export function isDanishMeans(code: string): boolean {
  return ` ${[...DANISH_MEANS].join(' ')} `.includes(` ${code} `);
}

/** Four characters that are a number, or text around a number sign. */
export function isDuty(reason: string): boolean {
  const digits = normalised(reason);
  if (digits.length === 4 && isNumberUpTo9999(digits)) return true;
  return reason.includes('#') && !reason.startsWith('#') && !reason.endsWith('#');
}

function isNumberUpTo9999(text: string): boolean {
  const value = Decimal.tryParse(text);
  return value !== null && !value.isNegative() && value.compare(Decimal.parse('9999')) <= 0;
}

/** Whether a UNSPSC code among them comes with a version that Denmark takes, be it with another of the codes. */
export function isUnspscOfDenmark(codes: readonly XmlElement[]): boolean {
  if (!codes.some(({ attributes }) => attributes['listID'] === 'TST')) return true;
  return codes.some(({ attributes }) => UNSPSC_VERSIONS.has(attributes['listVersionID'] ?? ''));
}

export function sayUnspscVersion(codes: readonly XmlElement[]): string {
  const version = codes.find(({ attributes }) => attributes['listID'] === 'TST')?.attributes['listVersionID'];
  return version === undefined ? 'a version that is not given' : `version "${version}"`;
}

function classifications(line: XmlElement): readonly XmlElement[] {
  return elementsAt(line, 'cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode');
}

function schemeAt(element: XmlElement, path: string): string {
  return normalised(elementsAt(element, path)[0]?.attributes['schemeID'] ?? '');
}

/** A company number that is not there has no wrong scheme. */
function isOfCvr(element: XmlElement, path: string): boolean {
  return !isAt(element, path) || schemeAt(element, path) === '0184';
}

function payable(root: XmlElement): Decimal | null {
  return Decimal.tryParse(textAt(root, 'cac:LegalMonetaryTotal/cbc:PayableAmount'));
}
