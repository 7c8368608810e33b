import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { countAt, elementsAt, hasAttribute, isAt, normalised } from '../../tree/tree-paths.js';
import type { Context, PathRule, TreeRule } from '../../tree/tree-rule.js';
import type { CiiFacts } from './cii-facts.js';

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
const HEADER_SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const KEEP_ONE = 'Keep the one that applies, and remove the others.';

/**
 * CII-SR: how often something may stand in an element: `path?number` at most once, `path!number` exactly once. Behind "=" is
 * the business term, with a star behind it where the rule is a warning.
 */
const COUNTED: readonly (readonly [name: string, within: string, rows: string])[] = [
  [
    'rsm:ExchangedDocumentContext',
    'rsm:CrossIndustryInvoice',
    `BusinessProcessSpecifiedDocumentContextParameter?003=BT-23* GuidelineSpecifiedDocumentContextParameter!009=BT-24
     GuidelineSpecifiedDocumentContextParameter/ID!010=BT-24`,
  ],
  ['rsm:ExchangedDocument', 'rsm:CrossIndustryInvoice', 'TypeCode!014=BT-3'],
  ['ram:IncludedNote', 'rsm:ExchangedDocument', 'Content?030=BG-1*'],
  [
    'ram:AssociatedDocumentLineDocument',
    'ram:IncludedSupplyChainTradeLineItem',
    'IncludedNote?039=BT-127* IncludedNote/Content?040=BT-127*',
  ],
  [
    'ram:ApplicableProductCharacteristic',
    'ram:SpecifiedTradeProduct',
    'Description!069=BG-32 Value!072=BG-32',
  ],
  [
    'ram:SpecifiedLineTradeAgreement',
    'ram:IncludedSupplyChainTradeLineItem',
    'NetPriceProductTradePrice/ChargeAmount!439=BT-146 NetPriceProductTradePrice/ChargeAmount?441=BT-146',
  ],
  ['ram:AppliedTradeAllowanceCharge', 'ram:GrossPriceProductTradePrice', 'ActualAmount?440=BT-147'],
  [
    'ram:SpecifiedLineTradeSettlement',
    'ram:IncludedSupplyChainTradeLineItem',
    'ApplicableTradeTax!454=BT-151* AdditionalReferencedDocument[130]?474=BT-128*',
  ],
  [
    'ram:ApplicableHeaderTradeAgreement',
    TRANSACTION,
    `SellerTradeParty/DefinedTradeContact?455=BG-6 BuyerTradeParty/DefinedTradeContact?456=BG-9
     AdditionalReferencedDocument[50]?457=BT-17* AdditionalReferencedDocument[130]?458=BT-18*
     SellerTradeParty/URIUniversalCommunication?459=BT-34 BuyerTradeParty/URIUniversalCommunication?460=BT-49
     AdditionalReferencedDocument[916]/Name?475=BG-24* AdditionalReferencedDocument[916]/AttachmentBinaryObject?476=BG-24*`,
  ],
  [
    'ram:ApplicableHeaderTradeSettlement',
    TRANSACTION,
    `SpecifiedTradePaymentTerms?452=BT-20* SpecifiedTradePaymentTerms/Description?453=BT-20*
     ApplicableTradeTax/TaxPointDate?461=BT-7`,
  ],
  [
    'ram:SpecifiedTradeAllowanceCharge',
    '',
    'ChargeIndicator+463=BG-20 RateApplicablePercent?471=BG-20 CategoryTradeTax?472=BG-20 ActualAmount?473=BG-20',
  ],
  [
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    HEADER_SETTLEMENT,
    `LineTotalAmount?477=BT-106 ChargeTotalAmount?478=BT-108 AllowanceTotalAmount?479=BT-107
     TaxBasisTotalAmount?480=BT-109 RoundingAmount?481=BT-114 GrandTotalAmount?482=BT-112 InformationAmount?483=BG-22
     TotalPrepaidAmount?484=BT-113 TotalDiscountAmount?485=BG-22 TotalAllowanceChargeAmount?486=BG-22
     DuePayableAmount?487=BT-115 RetailValueExcludingTaxInformationAmount?488=BG-22
     TotalDepositFeeInformationAmount?489=BG-22 ProductValueExcludingTobaccoTaxInformationAmount?490=BG-22
     TotalRetailValueInformationAmount?491=BG-22 GrossLineTotalAmount?492=BG-22 NetLineTotalAmount?493=BG-22
     NetIncludingTaxesLineTotalAmount?494=BG-22`,
  ],
];

export const COUNTED_PARTS: readonly Context<CiiFacts>[] = COUNTED.map(([name, within, rows]) => ({
  names: [name],
  ...(within === '' ? {} : { within }),
  rules: rows.split(/\s+/).map(countRule),
}));

function countRule(row: string): TreeRule<CiiFacts> {
  const [, path = '', often, number, term = '', warning] = /^(.+)([?!+])(\d{3})=([^*]+)(\*?)$/.exec(row)!;
  const what = path.replace(/\[(\d+)\]/g, ' of type $1');
  const countIn = counterOf(path);
  const [least, most] = often === '?' ? [0, 1] : often === '!' ? [1, 1] : [1, Infinity];
  return {
    id: `CII-SR-${number}`,
    ...(warning === '' ? {} : { severity: 'warning' }),
    terms: [term],
    holds: (element) => {
      const count = countIn(element);
      return count >= least && count <= most;
    },
    says: (element, _facts, where) => {
      const count = countIn(element);
      const times = count === 0 ? 'not at all' : `${count} times`;
      const expected = often === '?' ? 'it may stand there once' : 'it must stand there exactly once';
      return `${where === '' ? '' : `${where}: `}"${what}" stands ${times} in "${element.name.slice(4)}"; ${expected}.`;
    },
    fix: often === '?' ? KEEP_ONE : `Give "${what}" once.`,
  };
}

/** Counts at a path of steps of ram:; "[130]" takes elements of that type (UNTDID 1001) only. */
function counterOf(path: string): (element: XmlElement) => number {
  const [, first = '', type, rest] = /^([^[]+)(?:\[(\d+)\](?:\/(.+))?)?$/.exec(path)!;
  const steps = first.replace(/^|\//g, '$&ram:');
  if (type === undefined) return (element) => countAt(element, steps);
  const isOfType = (each: XmlElement): boolean =>
    elementsAt(each, 'ram:TypeCode').some(({ text }) => normalised(text) === type);
  if (rest === undefined) return (element) => elementsAt(element, steps).filter(isOfType).length;
  const below = `ram:${rest}`;
  return (element) =>
    elementsAt(element, steps)
      .filter(isOfType)
      .reduce((sum, each) => sum + countAt(each, below), 0);
}

/** CII-SR-469: counted in the whole document. */
export const COUNTED_AT_PATHS: readonly PathRule<CiiFacts>[] = [
  {
    id: 'CII-SR-469',
    terms: ['BT-83', 'BG-16'],
    path: `${HEADER_SETTLEMENT}/ram:PaymentReference`,
    most: 1,
    says: 'The payment reference stands more than once, and an invoice has it once at most.',
    fix: KEEP_ONE,
  },
];

/** What may stand beside what, and what must be the same throughout. */
export const PART_RULES: readonly Context<CiiFacts>[] = [
  {
    names: ['ram:SpecifiedTradeProduct'],
    within: 'ram:IncludedSupplyChainTradeLineItem',
    rules: [
      {
        id: 'CII-SR-046',
        terms: ['BT-157'],
        holds: (product) =>
          !isAt(product, 'ram:GlobalID') ||
          elementsAt(product, 'ram:GlobalID').some((id) => hasAttribute(id, 'schemeID')),
        says: 'The standard item number does not say of which kind it is.',
        fix: 'Give the scheme of the number: 0160 for a GTIN.',
      },
      {
        id: 'CII-SR-090',
        terms: ['BT-159'],
        holds: (product) =>
          !isAt(product, 'ram:OriginTradeCountry') || countAt(product, 'ram:OriginTradeCountry/ram:ID') === 1,
        says: 'The country of origin of the item must be given by one country code.',
        fix: 'Give one two-letter country code, or leave the country of origin out.',
      },
    ],
  },
  {
    names: ['ram:SpecifiedLineTradeAgreement'],
    within: 'ram:IncludedSupplyChainTradeLineItem',
    rules: [
      {
        id: 'CII-SR-119',
        severity: 'warning',
        terms: ['BT-147'],
        holds: hasWholeDiscount,
        says: 'The discount on the price is not complete: it must be marked as an allowance and give an amount.',
        fix: 'Give the amount of the discount with the charge indicator "false", or leave the discount out.',
      },
    ],
  },
  {
    names: ['ram:ApplicableHeaderTradeAgreement'],
    within: TRANSACTION,
    rules: [
      oneIdentifier('450', 'ram:BuyerTradeParty', 'The buyer', 'BT-46'),
      oneContactName('465', 'ram:SellerTradeParty', 'the seller', 'BT-41'),
      oneContactName('466', 'ram:BuyerTradeParty', 'the buyer', 'BT-56'),
    ],
  },
  {
    names: ['ram:ApplicableHeaderTradeDelivery'],
    within: TRANSACTION,
    rules: [oneIdentifier('449', 'ram:ShipToTradeParty', 'The place of delivery', 'BT-71')],
  },
  {
    names: ['ram:ApplicableHeaderTradeSettlement'],
    within: TRANSACTION,
    rules: [
      oneIdentifier('451', 'ram:PayeeTradeParty', 'The payee', 'BT-60'),
      {
        id: 'CII-SR-470',
        terms: ['BT-84', 'BG-17', 'BT-81'],
        holds: (settlement) =>
          elementsAt(settlement, 'ram:SpecifiedTradeSettlementPaymentMeans').every(
            (means) => !isTransfer(means) || hasAccountNumber(means),
          ),
        says: 'The invoice asks for a bank transfer, but names no account.',
        fix: 'Give the account number or IBAN of the account to be paid.',
      },
    ],
  },
];

/** CII-SR of the document as a whole. */
export const ROOT_CARDINALITIES: readonly TreeRule<CiiFacts>[] = [
  sameThroughout('462', 'tax point code', 'BT-8', ({ taxPointCodes }) => taxPointCodes),
  sameThroughout('467', 'code of the means of payment', 'BT-81', ({ meansCodes }) => meansCodes),
  sameThroughout('468', 'text of the means of payment', 'BT-82', ({ meansTexts }) => meansTexts),
];

function sameThroughout(
  number: string,
  what: string,
  term: string,
  valuesOf: (facts: CiiFacts) => ReadonlySet<string>,
): TreeRule<CiiFacts> {
  return {
    id: `CII-SR-${number}`,
    terms: [term],
    holds: (_root, facts) => valuesOf(facts).size <= 1,
    says: (_root, facts) =>
      `The invoice gives more than one ${what}: ${[...valuesOf(facts)]
        .slice(0, 3)
        .map((each) => `"${each.slice(0, 40)}"`)
        .join(', ')}.`,
    fix: `Give the same ${what} throughout the invoice.`,
  };
}

/** With a scheme or without, but not both. */
function oneIdentifier(number: string, party: string, what: string, term: string): TreeRule<CiiFacts> {
  return {
    id: `CII-SR-${number}`,
    severity: 'warning',
    terms: [term],
    holds: (around) => !isAt(around, `${party}/ram:ID`) || !isAt(around, `${party}/ram:GlobalID`),
    says: `${what} has an identifier with a scheme and another without. It may have one.`,
    fix: 'Keep the one by which the party is known best.',
  };
}

function oneContactName(number: string, party: string, what: string, term: string): TreeRule<CiiFacts> {
  const contact = `${party}/ram:DefinedTradeContact`;
  return {
    id: `CII-SR-${number}`,
    severity: 'warning',
    terms: [term],
    holds: (agreement) =>
      !isAt(agreement, `${contact}/ram:PersonName`) || !isAt(agreement, `${contact}/ram:DepartmentName`),
    says: `The contact of ${what} names both a person and a department. It may name one.`,
    fix: 'Keep the person or the department.',
  };
}

function hasWholeDiscount(agreement: XmlElement): boolean {
  const discount = 'ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge';
  const hasAmount = isAt(agreement, `${discount}/ram:ActualAmount`);
  const isAllowance = elementsAt(agreement, `${discount}/ram:ChargeIndicator/udt:Indicator`).some(
    ({ text }) => /^(?:false|0)$/.test(normalised(text)),
  );
  return (isAllowance && hasAmount) || (!hasAmount && !isAt(agreement, `${discount}/ram:ChargeIndicator`));
}

function isTransfer(means: XmlElement): boolean {
  return elementsAt(means, 'ram:TypeCode').some(({ text }) => ['30', '58'].includes(normalised(text)));
}

function hasAccountNumber(means: XmlElement): boolean {
  const account = 'ram:PayeePartyCreditorFinancialAccount';
  return isAt(means, `${account}/ram:IBANID`) || isAt(means, `${account}/ram:ProprietaryID`);
}
