import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { money, quoteShort } from '../../say.js';
import { elementsAt, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { isDigits } from '../check-digits.js';
import { inQuotes } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { isFilled } from '../ubl/ubl-parties.js';
import { DANISH_MEANS, danishRule } from './denmark-wording.js';

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
    rules: danishPaymentRules({
      code: (means) => means.child('cbc:PaymentMeansCode')?.text ?? '',
      reference: (means) => means.child('cbc:PaymentID')?.text ?? '',
      account: (means) => means.find('cac:PayeeFinancialAccount', 'cbc:ID')?.text ?? '',
      hasBankAccount: (means) =>
        isFilled(means, 'cac:PayeeFinancialAccount/cbc:ID') &&
        isFilled(means, 'cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID'),
      hasMandate: (means) =>
        isFilled(means, 'cac:PaymentMandate/cbc:ID') &&
        isFilled(means, 'cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID'),
      isGiroAccount: (account) => isDigits(account, 7) || isDigits(account, 8),
    }),
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

/** Where a syntax has what Danish means of payment are asked for. */
export interface DanishPayment {
  readonly code: (means: XmlElement) => string;
  readonly reference: (means: XmlElement) => string;
  readonly account: (means: XmlElement) => string;
  readonly hasBankAccount: (means: XmlElement) => boolean;
  readonly hasMandate: (means: XmlElement) => boolean;
  readonly isGiroAccount: (account: string) => boolean;
}

/** DK-R-005 to 011, which look at texts as they are written. */
export function danishPaymentRules<F>(of: DanishPayment): TreeRule<F>[] {
  const isBy = (means: XmlElement, ...codes: readonly string[]): boolean => codes.includes(of.code(means));
  const sayReference = (means: XmlElement): string => inQuotes(normalised(of.reference(means)));
  return [
    danishRule(
      'DK-R-005',
      (means) => isDanishMeans(of.code(means)),
      (means) => inQuotes(normalised(of.code(means))),
    ),
    danishRule('DK-R-006', (means) => !isBy(means, '31', '42') || of.hasBankAccount(means), of.code),
    danishRule('DK-R-007', (means) => !isBy(means, '49') || of.hasMandate(means)),
    danishRule(
      'DK-R-008',
      (means) =>
        !isBy(means, '50') ||
        (beginsWith(of.reference(means), GIRO_SLIPS) && of.isGiroAccount(of.account(means))),
      sayReference,
    ),
    danishRule('DK-R-009', (means) => !isBy(means, '50') || isWholeGiro(of.reference(means)), sayReference),
    danishRule(
      'DK-R-010',
      (means) =>
        !isBy(means, '93') || (beginsWith(of.reference(means), FIK_SLIPS) && of.account(means).length === 8),
      sayReference,
    ),
    danishRule('DK-R-011', (means) => !isBy(means, '93') || isWholeFik(of.reference(means)), sayReference),
  ];
}

const GIRO_SLIPS = ['01#', '04#', '15#'];
const FIK_SLIPS = ['71#', '73#', '75#'];

function beginsWith(text: string, starts: readonly string[]): boolean {
  return starts.some((start) => text.startsWith(start));
}

function isWholeGiro(reference: string): boolean {
  return !beginsWith(reference, ['04#', '15#']) || reference.length === 19;
}

function isWholeFik(reference: string): boolean {
  return !beginsWith(reference, ['71#', '75#']) || reference.length === 18 || reference.length === 19;
}

/** As the published rule looks it up: as a part of the list that blanks enclose. */
function isDanishMeans(code: string): boolean {
  return ` ${DANISH_MEANS.join(' ')} `.includes(` ${code} `);
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
  return version === undefined ? 'a version that is not given' : `version "${quoteShort(version)}"`;
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
