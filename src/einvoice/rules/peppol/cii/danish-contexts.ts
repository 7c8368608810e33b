import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { money } from '../../say.js';
import { elementsAt, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { danishPaymentRules, isDuty, isUnspscOfDenmark, sayUnspscVersion } from '../national/denmark.js';
import { danishRule } from '../national/denmark-wording.js';
import { inQuotes } from '../peppol-rule.js';
import { AGREEMENT, type PeppolCiiFacts, SETTLEMENT, TRANSACTION } from './cii-facts.js';

type Rules = Context<PeppolCiiFacts>['rules'];

const ROOT = 'rsm:CrossIndustryInvoice';
const COMPANY = `${AGREEMENT}/ram:SellerTradeParty/ram:SpecifiedLegalOrganization/ram:ID`;
const CHARGES = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`;
const DUE = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:DuePayableAmount`;
const ACCOUNT = 'ram:PayeePartyCreditorFinancialAccount/ram:IBANID';
const BANK = 'ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID';

export const DENMARK: readonly Context<PeppolCiiFacts>[] = [
  { names: [ROOT], when: (_root, { peppol }) => peppol.from.isDanish, rules: documentRules() },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    within: `${ROOT}/${SETTLEMENT}`,
    when: (_means, { peppol }) => peppol.from.isDanishBoth,
    rules: danishPaymentRules({
      code: (means) => means.child('ram:TypeCode')?.text ?? '',
      reference: (means) => elementsAt(means.parent!, 'ram:PaymentReference')[0]?.text ?? '',
      account: (means) => means.find('ram:PayeePartyCreditorFinancialAccount', 'ram:IBANID')?.text ?? '',
      hasBankAccount: (means) => textAt(means, ACCOUNT) !== '' && textAt(means, BANK) !== '',
      // The published rule looks for the mandate where CII has no place for it.
      hasMandate: (means) =>
        textAt(means.parent!, 'ram:CreditorReferenceID') !== '' &&
        textAt(means, 'ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID') !== '',
      isGiroAccount: ({ length }) => length === 7,
    }),
  },
  {
    names: ['ram:IncludedSupplyChainTradeLineItem'],
    within: `${ROOT}/${TRANSACTION}`,
    when: (_line, { peppol }) => peppol.from.isDanishBoth,
    rules: [
      {
        ...danishRule<PeppolCiiFacts>(
          'DK-R-003',
          (line) => isUnspscOfDenmark(classifications(line)),
          (line) => sayUnspscVersion(classifications(line)),
        ),
        // Fatal in UBL.
        severity: 'warning',
      },
    ],
  },
];

function documentRules(): Rules {
  const scheme = (root: XmlElement): string =>
    normalised(elementsAt(root, COMPANY)[0]?.attributes['schemeID'] ?? '');
  return [
    danishRule('DK-R-002', (root) => textAt(root, COMPANY) !== ''),
    // Asked of all allowances and charges together.
    danishRule(
      'DK-R-004',
      (root, { peppol }) =>
        !peppol.from.isDanishBoth ||
        !isExactly(root, `${CHARGES}/ram:ReasonCode`, 'ZZZ') ||
        isDuty(reason(root)),
      (root) => inQuotes(normalised(reason(root))),
    ),
    danishRule(
      'DK-R-013',
      (root, { peppol }) =>
        !peppol.from.isDanishBoth || ['Seller', 'Buyer'].every((party) => identifiersHaveScheme(root, party)),
    ),
    danishRule(
      'DK-R-014',
      (root) => !isAt(root, COMPANY) || scheme(root) === '0184',
      (root) => inQuotes(scheme(root)),
    ),
    danishRule(
      'DK-R-016',
      (root, { peppol }) =>
        !peppol.from.isDanishBoth || peppol.type !== '381' || !(due(root)?.isNegative() ?? false),
      (root, { peppol }) => money(due(root), peppol.currency),
    ),
  ];
}

function reason(root: XmlElement): string {
  return elementsAt(root, `${CHARGES}/ram:Reason`)[0]?.text ?? '';
}

function due(root: XmlElement): Decimal | null {
  return Decimal.tryParse(textAt(root, DUE));
}

function identifiersHaveScheme(root: XmlElement, party: string): boolean {
  const ids = elementsAt(root, `${AGREEMENT}/ram:${party}TradeParty/ram:GlobalID`);
  return ids.length === 0 || normalised(ids[0]!.attributes['schemeID'] ?? '') !== '';
}

function classifications(line: XmlElement): readonly XmlElement[] {
  return elementsAt(line, 'ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode');
}
