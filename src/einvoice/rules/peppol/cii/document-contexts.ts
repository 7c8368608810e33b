import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { countAt, elementsAt, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { allowanceContexts, indicatorRule } from '../allowance-rules.js';
import { BILLING, documentRule, howMany, signOf } from '../document-rules.js';
import { inQuotes } from '../peppol-rule.js';
import { decimalAt } from './cii-numbers.js';
import type { PeppolCiiFacts } from './cii-facts.js';

type Rule = TreeRule<PeppolCiiFacts>;

const PROCESS = 'ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID';
const SPECIFICATION = 'ram:GuidelineSpecifiedDocumentContextParameter/ram:ID';
const TOTALS = 'ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount';
const ADDRESS = 'ram:URIUniversalCommunication/ram:URIID';
const ALLOWANCE = {
  ...{ percentage: 'ram:CalculationPercent', base: 'ram:BasisAmount', amount: 'ram:ActualAmount' },
  ...{ indicator: 'ram:ChargeIndicator/udt:Indicator', decimalAt },
};

/** First part of the pattern that has most of the rules; lines and identifiers follow it. */
export const DOCUMENT_CONTEXTS: readonly Context<PeppolCiiFacts>[] = [
  {
    names: ['rsm:ExchangedDocumentContext'],
    rules: [
      documentRule('PEPPOL-EN16931-R001', (context) => isAt(context, PROCESS)),
      documentRule(
        'PEPPOL-EN16931-R007',
        (_context, { peppol }) => peppol.process !== null,
        (context) => (isAt(context, PROCESS) ? inQuotes(textAt(context, PROCESS)) : 'is missing'),
      ),
      documentRule(
        'PEPPOL-EN16931-R004',
        (context) => textAt(context, SPECIFICATION).startsWith(BILLING),
        (context) => inQuotes(textAt(context, SPECIFICATION)),
      ),
    ],
  },
  {
    names: ['ram:ApplicableHeaderTradeAgreement'],
    rules: [
      documentRule(
        'PEPPOL-EN16931-R003',
        (agreement) =>
          isAt(agreement, 'ram:BuyerReference') ||
          isAt(agreement, 'ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID'),
      ),
      atMostOne('PEPPOL-EN16931-R006', '130'),
      atMostOne('PEPPOL-EN16931-R080', '50'),
    ],
  },
  { names: ['ram:ApplicableHeaderTradeSettlement'], rules: vatTotalRules() },
  {
    names: ['rsm:ExchangedDocument'],
    rules: [
      documentRule(
        'PEPPOL-EN16931-R002',
        (document) =>
          countAt(document, 'ram:IncludedNote') <= 1 && !isAt(document, 'ram:IncludedNote/ram:SubjectCode'),
        (document) =>
          `${howMany(countAt(document, 'ram:IncludedNote'), 'note', 'notes')}${isAt(document, 'ram:IncludedNote/ram:SubjectCode') ? ', with a subject code, for which Peppol has no place' : ''}`,
      ),
    ],
  },
  {
    names: ['ram:BuyerTradeParty'],
    rules: [documentRule('PEPPOL-EN16931-R010', (buyer) => isAt(buyer, ADDRESS))],
  },
  {
    names: ['ram:SellerTradeParty'],
    rules: [documentRule('PEPPOL-EN16931-R020', (seller) => isAt(seller, ADDRESS))],
  },
  ...allowanceContexts<PeppolCiiFacts>({ names: ['ram:SpecifiedTradeAllowanceCharge'] }, ALLOWANCE),
  { names: ['ram:AppliedTradeAllowanceCharge'], rules: [indicatorRule(ALLOWANCE.indicator)] },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: (means) => DIRECT_DEBITS.has(textAt(means, 'ram:TypeCode')),
    rules: [
      documentRule(
        'PEPPOL-EN16931-R061',
        (means) => isAt(means.parent!, 'ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID'),
        (means) => textAt(means, 'ram:TypeCode'),
      ),
    ],
  },
];

const DIRECT_DEBITS: ReadonlySet<string> = new Set(['49', '59']);

function atMostOne(id: 'PEPPOL-EN16931-R006' | 'PEPPOL-EN16931-R080', type: string): Rule {
  const count = (agreement: XmlElement): number =>
    elementsAt(agreement, 'ram:AdditionalReferencedDocument').filter((document) =>
      isExactly(document, 'ram:TypeCode', type),
    ).length;
  return documentRule(
    id,
    (agreement) => count(agreement) <= 1,
    (agreement) => String(count(agreement)),
  );
}

function vatTotalRules(): Rule[] {
  return [
    documentRule(
      'PEPPOL-EN16931-R005',
      (settlement) =>
        !isAt(settlement, 'ram:TaxCurrencyCode') ||
        textAt(settlement, 'ram:TaxCurrencyCode') !== textAt(settlement, 'ram:InvoiceCurrencyCode'),
      (settlement) => quoteShort(textAt(settlement, 'ram:TaxCurrencyCode')),
    ),
    documentRule(
      'PEPPOL-EN16931-R053',
      (settlement, { peppol }) => totalsIn(settlement, peppol.currency).length === 1,
      (settlement, { peppol }) =>
        howMany(totalsIn(settlement, peppol.currency).length, 'total of VAT', 'totals of VAT'),
    ),
    documentRule(
      'PEPPOL-EN16931-R054',
      (settlement, { peppol }) =>
        foreignTotals(settlement, peppol.currency) === (isAt(settlement, 'ram:TaxCurrencyCode') ? 1 : 0),
      (settlement, { peppol }) =>
        `${howMany(foreignTotals(settlement, peppol.currency), 'total of VAT', 'totals of VAT')} in another currency than its own, and ${isAt(settlement, 'ram:TaxCurrencyCode') ? 'one' : 'no'} accounting currency`,
    ),
    documentRule(
      'PEPPOL-EN16931-R055',
      (settlement, { peppol }) =>
        peppol.vatCurrency === null || signsAgree(settlement, peppol.vatCurrency, peppol.currency),
    ),
  ];
}

function totalsIn(settlement: XmlElement, currency: string | null): XmlElement[] {
  return elementsAt(settlement, TOTALS).filter(
    ({ attributes }) => currency !== null && attributes['currencyID'] === currency,
  );
}

function foreignTotals(settlement: XmlElement, currency: string | null): number {
  return elementsAt(settlement, TOTALS).filter(
    ({ attributes }) =>
      currency !== null && attributes['currencyID'] !== undefined && attributes['currencyID'] !== currency,
  ).length;
}

/** Whether there are totals of VAT in both currencies below nothing, or in both from nothing up. */
function signsAgree(settlement: XmlElement, vatCurrency: string, currency: string | null): boolean {
  const both = [vatCurrency, currency].map((each) =>
    totalsIn(settlement, each).map(({ text }) => signOf(normalised(text))),
  );
  return (
    both.every((signs) => signs.some((sign) => sign < 0)) ||
    both.every((signs) => signs.some((sign) => sign >= 0))
  );
}
