import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, hasAttribute, isAt, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { isItalianRegistration, italianRule } from '../national/italy.js';
import { dutchRule, isDutchMeans, isOfDutchRegister, sayScheme } from '../national/netherlands.js';
import { isNorwegianVat, norwegianRule } from '../national/norway.js';
import {
  GIROS,
  isApproved,
  isSwedishRate,
  organisationRules,
  swedishRule,
  vatNumberRules,
} from '../national/sweden.js';
import { inQuotes } from '../peppol-rule.js';
import { AGREEMENT, type PeppolCiiFacts, SETTLEMENT, TRANSACTION, vatNumbers } from './cii-facts.js';

type Pattern = readonly Context<PeppolCiiFacts>[];

const ROOT = 'rsm:CrossIndustryInvoice';
const SELLER = `${ROOT}/${AGREEMENT}/ram:SellerTradeParty`;
const BUYER = `${ROOT}/${AGREEMENT}/ram:BuyerTradeParty`;
const PAYMENT = 'ram:SpecifiedTradeSettlementPaymentMeans';

export const NORWAY: Pattern = [
  {
    names: ['ram:SellerTradeParty'],
    when: (_seller, { peppol }) => peppol.from.supplier === 'NO',
    rules: [
      norwegianRule('NO-R-002', (seller) =>
        elementsAt(seller, 'ram:SpecifiedTaxRegistration/ram:ID').some(
          ({ attributes, text }) =>
            attributes['schemeID'] === 'FC' && normalised(text) === 'Foretaksregisteret',
        ),
      ),
      norwegianRule(
        'NO-R-001',
        (seller) => {
          const number = norwegianNumber(seller);
          return number === undefined || isNorwegianVat(number);
        },
        (seller) => inQuotes(norwegianNumber(seller)!),
      ),
    ],
  },
];

export const ITALY: Pattern = [
  {
    names: ['ram:SpecifiedTaxRegistration'],
    within: 'ram:SellerTradeParty',
    when: (_registration, { peppol }) => peppol.from.supplier === 'IT',
    rules: [
      italianRule(
        'IT-R-001',
        (registration) =>
          elementsAt(registration, 'ram:ID').some((id) => !isOfTax(id)) ||
          isItalianRegistration(taxNumber(registration)),
        (registration) => inQuotes(taxNumber(registration)),
      ),
    ],
  },
  {
    names: ['ram:SellerTradeParty'],
    when: (_seller, { peppol }) => peppol.from.supplier === 'IT',
    rules: [
      italianRule('IT-R-002', (seller) => isAt(seller, 'ram:PostalTradeAddress/ram:LineOne')),
      italianRule('IT-R-003', (seller) => isAt(seller, 'ram:PostalTradeAddress/ram:CityName')),
      italianRule('IT-R-004', (seller) => isAt(seller, 'ram:PostalTradeAddress/ram:PostcodeCode')),
    ],
  },
];

export const SWEDEN: Pattern = [
  {
    names: ['ram:SellerTradeParty'],
    within: `${ROOT}/${AGREEMENT}`,
    when: (_seller, { peppol }) => peppol.from.swedishVat,
    rules: vatNumberRules((seller) => vatNumbers(seller)[0] ?? ''),
  },
  {
    names: ['ram:SpecifiedLegalOrganization'],
    within: SELLER,
    when: (organisation, { peppol }) => peppol.from.isSwedish && isAt(organisation, 'ram:ID'),
    rules: organisationRules((organisation) => organisation.child('ram:ID')?.text ?? ''),
  },
  {
    names: ['ram:ID'],
    within: `${SELLER}/ram:SpecifiedTaxRegistration`,
    when: ({ attributes, parent }, { peppol }) =>
      peppol.from.isSwedish &&
      attributes['schemeID'] === 'FC' &&
      isAt(parent!.parent!, 'ram:SpecifiedLegalOrganization/ram:ID'),
    rules: [
      swedishRule(
        'SE-R-005',
        ({ text }) => isApproved(text),
        ({ text }) => inQuotes(normalised(text)),
      ),
    ],
  },
  {
    // Of every category, and not of the standard rate alone as in UBL.
    names: ['ram:ApplicableTradeTax', 'ram:CategoryTradeTax'],
    when: (_tax, { peppol }) => peppol.from.swedishVat,
    rules: [
      swedishRule(
        'SE-R-006',
        (tax) => isSwedishRate(textAt(tax, 'ram:RateApplicablePercent')),
        (tax) => inQuotes(textAt(tax, 'ram:RateApplicablePercent')),
      ),
    ],
  },
  ...Object.entries(GIROS).map(([bank, rules]): Context<PeppolCiiFacts> => ({
    names: ['ram:ProprietaryID'],
    within: `${ROOT}/${SETTLEMENT}/${PAYMENT}/ram:PayeePartyCreditorFinancialAccount`,
    when: ({ parent }, { peppol }) =>
      peppol.from.isSwedish &&
      textAt(parent!.parent!, 'ram:TypeCode') === '30' &&
      textAt(parent!.parent!, 'ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID') === bank,
    rules,
  })),
  {
    names: [PAYMENT],
    within: `${ROOT}/${SETTLEMENT}`,
    when: (means, { peppol }) =>
      peppol.from.isSwedish && ['50', '56'].includes(textAt(means, 'ram:TypeCode')),
    rules: [
      swedishRule(
        'SE-R-011',
        () => false,
        (means) => inQuotes(textAt(means, 'ram:TypeCode')),
      ),
    ],
  },
  {
    names: [PAYMENT],
    within: `${ROOT}/${SETTLEMENT}`,
    when: (means, { peppol }) => peppol.from.isSwedishBoth && textAt(means, 'ram:TypeCode') === '31',
    rules: [swedishRule('SE-R-012', () => false)],
  },
];

const CREDIT_NOTES: ReadonlySet<string> = new Set(['81', '83', '381', '396', '532']);

export const NETHERLANDS: Pattern = [
  {
    names: ['rsm:ExchangedDocument'],
    within: ROOT,
    when: (_document, { peppol }) => peppol.from.isDutch && CREDIT_NOTES.has(peppol.type),
    rules: [
      dutchRule('NL-R-001', (_document, { root }) =>
        isAt(root, `${SETTLEMENT}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`),
      ),
    ],
  },
  dutchAddress('NL-R-002', SELLER, ({ isDutch }) => isDutch),
  dutchCompany('NL-R-003', SELLER, ({ isDutch }) => isDutch),
  dutchAddress('NL-R-004', BUYER, ({ isDutchBoth }) => isDutchBoth),
  dutchCompany('NL-R-005', BUYER, ({ isDutchBoth }) => isDutchBoth),
  dutchAddress(
    'NL-R-006',
    `${ROOT}/${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty`,
    ({ isDutch, representativeAddress }) => isDutch && representativeAddress === 'NL',
  ),
  {
    names: ['ram:SpecifiedTradeSettlementHeaderMonetarySummation'],
    within: `${ROOT}/${SETTLEMENT}`,
    when: (_totals, { peppol }) => peppol.from.isDutch,
    rules: [
      dutchRule('NL-R-007', (totals, { peppol }) => {
        const due = Decimal.tryParse(textAt(totals, 'ram:DuePayableAmount'));
        const sign = due?.compare(Decimal.ZERO) ?? Number.NaN;
        return (peppol.type === '381' ? sign >= 0 : sign <= 0) || isAt(totals.parent!, PAYMENT);
      }),
    ],
  },
  {
    names: [PAYMENT],
    within: `${ROOT}/${SETTLEMENT}`,
    when: (_means, { peppol }) => peppol.from.isDutchBoth,
    rules: [
      dutchRule(
        'NL-R-008',
        (means) => isDutchMeans(textAt(means, 'ram:TypeCode')),
        (means) => inQuotes(textAt(means, 'ram:TypeCode')),
      ),
    ],
  },
  {
    names: ['ram:LineID'],
    within: `${ROOT}/${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument`,
    when: (_id, { peppol }) => peppol.from.isDutch,
    rules: [dutchRule('NL-R-009', (_id, { peppol }) => peppol.hasOrder)],
  },
];

type Where = (from: PeppolCiiFacts['peppol']['from']) => boolean;

function dutchAddress(
  id: Parameters<typeof dutchRule>[0],
  within: string,
  where: Where,
): Context<PeppolCiiFacts> {
  return {
    names: ['ram:PostalTradeAddress'],
    within,
    when: (_address, { peppol }) => where(peppol.from),
    rules: [
      dutchRule(id, (address) =>
        ['ram:LineOne', 'ram:CityName', 'ram:PostcodeCode'].every((name) => address.child(name) !== null),
      ),
    ],
  };
}

function dutchCompany(
  id: Parameters<typeof dutchRule>[0],
  within: string,
  where: Where,
): Context<PeppolCiiFacts> {
  return {
    names: ['ram:ID'],
    within: `${within}/ram:SpecifiedLegalOrganization`,
    when: (_id, { peppol }) => where(peppol.from),
    rules: [dutchRule(id, isOfDutchRegister, sayScheme)],
  };
}

function norwegianNumber(seller: XmlElement): string | undefined {
  return vatNumbers(seller).find((number) => number.startsWith('NO'));
}

function isOfTax(id: XmlElement): boolean {
  return hasAttribute(id, 'schemeID') && normalised(id.attributes['schemeID']!) === 'FC';
}

function taxNumber(registration: XmlElement): string {
  return normalised(elementsAt(registration, 'ram:ID').find(isOfTax)?.text ?? '');
}
