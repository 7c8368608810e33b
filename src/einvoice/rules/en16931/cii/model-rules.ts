import { VAT_PREFIXES } from '../../../code-lists/countries-and-currencies.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { elementsAt, hasAttribute, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { attribute } from '../code-rule.js';
import { worded } from '../model-words.js';
import { type CiiFacts, sellerTexts } from './cii-facts.js';

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
const ISSUED_ON = 'rsm:ExchangedDocument/ram:IssueDateTime';

const DATES_AS = 'Write dates as eight digits, year, month and day, with the format 102: 20260328.';

/**
 * Rules of the model (BR, BR-CO) that depend on how CII writes a term: on empty elements, on each of several, on an
 * attribute. No two of them are for one element.
 */
export const MODEL_RULES: readonly Context<CiiFacts>[] = [
  {
    names: ['ram:DesignatedProductClassification'],
    rules: [
      worded(
        'BR-65',
        (classification) =>
          !isAt(classification, 'ram:ClassCode') ||
          elementsAt(classification, 'ram:ClassCode').some((code) => attribute('listID')(code) !== ''),
      ),
    ],
  },
  {
    names: ['ram:AdditionalReferencedDocument'],
    rules: [worded('BR-52', (reference) => textAt(reference, 'ram:IssuerAssignedID') !== '')],
  },
  {
    names: ['ram:ApplicableTradeSettlementFinancialCard'],
    rules: [worded('BR-51', (card) => (card.child('ram:ID')?.text ?? '').length <= 10)],
  },
  {
    names: ['ram:PayeePartyCreditorFinancialAccount'],
    within: 'ram:SpecifiedTradeSettlementPaymentMeans',
    when: ({ parent }) => ['30', '58'].some((code) => isExactly(parent!, 'ram:TypeCode', code)),
    rules: [worded('BR-50', hasNumber), worded('BR-61', hasNumber)],
  },
  {
    names: ['ram:ApplicableHeaderTradeDelivery'],
    within: TRANSACTION,
    rules: [
      worded(
        'BR-57',
        (delivery) =>
          !isAt(delivery, 'ram:ShipToTradeParty/ram:PostalTradeAddress') ||
          textAt(delivery, 'ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID') !== '',
      ),
    ],
  },
  {
    names: ['ram:IncludedSupplyChainTradeLineItem'],
    rules: [
      worded('BR-64', (line) => {
        const ids = elementsAt(line, 'ram:SpecifiedTradeProduct/ram:GlobalID');
        return ids.length === 0 || ids.some((id) => attribute('schemeID')(id) !== '');
      }),
      worded('BR-CO-04', (line) =>
        elementsAt(line, 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax').some(hasVatCategory),
      ),
    ],
  },
  {
    names: ['ram:BillingSpecifiedPeriod'],
    within: 'ram:SpecifiedLineTradeSettlement',
    rules: [inOrder('BR-30', ['BT-135', 'BT-134']), worded('BR-CO-20', hasDates)],
  },
  {
    names: ['ram:BillingSpecifiedPeriod'],
    within: 'ram:ApplicableHeaderTradeSettlement',
    rules: [inOrder('BR-29', ['BT-74', 'BT-73']), worded('BR-CO-19', hasDates)],
  },
  {
    names: ['ram:ApplicableProductCharacteristic'],
    rules: [worded('BR-54', (property) => isAt(property, 'ram:Description') && isAt(property, 'ram:Value'))],
  },
  {
    names: ['ram:PayeeTradeParty'],
    rules: [
      worded(
        'BR-17',
        (payee, facts) => isAt(payee, 'ram:Name') && !isLikeSeller(payee, facts),
        (payee) =>
          isAt(payee, 'ram:Name')
            ? 'The payee has the same name or identifier as the seller.'
            : 'A payee is given, but without a name.',
      ),
    ],
  },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    rules: [worded('BR-49', (means) => isAt(means, 'ram:TypeCode'))],
  },
  {
    names: ['ram:SellerTradeParty'],
    rules: [
      worded(
        'BR-CO-26',
        (seller) =>
          isAt(seller, 'ram:ID') ||
          isAt(seller, 'ram:GlobalID') ||
          isAt(seller, 'ram:SpecifiedLegalOrganization/ram:ID') ||
          elementsAt(seller, 'ram:SpecifiedTaxRegistration/ram:ID').some(isVatNumber),
      ),
    ],
  },
  {
    names: ['ram:SellerTaxRepresentativeTradeParty'],
    rules: [
      worded('BR-56', (party) =>
        elementsAt(party, 'ram:SpecifiedTaxRegistration/ram:ID').some(
          (id) => isVatNumber(id) && normalised(id.text) !== '',
        ),
      ),
    ],
  },
  {
    names: ['ram:ID'],
    within: 'ram:SpecifiedTaxRegistration',
    when: isVatNumber,
    rules: [
      worded(
        'BR-CO-09',
        ({ text }) => VAT_PREFIXES.codes.has(text.slice(0, 2)),
        ({ text }) => `The VAT number "${quoteShort(text)}" does not begin with the code of a country.`,
      ),
    ],
  },
];

/** Rules of the model on allowances and charges: whether an element is there, be it empty. */
export const ALLOWANCE_RULES: readonly Context<CiiFacts>[] = [
  ...(
    [
      ['ram:ApplicableHeaderTradeSettlement', 'false', ['BR-33', 'BR-CO-21'], ['BR-32']],
      ['ram:ApplicableHeaderTradeSettlement', 'true', ['BR-38', 'BR-CO-22'], ['BR-37']],
      ['ram:SpecifiedLineTradeSettlement', 'false', ['BR-42', 'BR-CO-23'], []],
      ['ram:SpecifiedLineTradeSettlement', 'true', ['BR-44', 'BR-CO-24'], []],
    ] as const
  ).map(([settlement, indicator, reasons, categories]): Context<CiiFacts> => ({
    names: ['ram:SpecifiedTradeAllowanceCharge'],
    within: settlement,
    // Here the artefacts read the indicator as text, so that "0" and "1" are neither.
    when: (element) => element.find('ram:ChargeIndicator', 'udt:Indicator')?.text === indicator,
    rules: [
      ...reasons.map((id) =>
        worded<CiiFacts>(id, (element) => isAt(element, 'ram:Reason') || isAt(element, 'ram:ReasonCode')),
      ),
      ...categories.map((id) =>
        worded<CiiFacts>(id, (element) => elementsAt(element, 'ram:CategoryTradeTax').some(hasVatCategory)),
      ),
    ],
  })),
];

/** Rules of the model on the document as a whole. */
export const ROOT_RULES: readonly TreeRule<CiiFacts>[] = [
  {
    id: 'BR-03',
    terms: ['BT-2'],
    holds: (root) => (dateText(root, ISSUED_ON) ?? '') !== '',
    says: 'The invoice has no issue date in the format 102, the only one that is read.',
    fix: `Give the day on which the invoice was issued. ${DATES_AS}`,
  },
  worded('BR-62', (root) => hasAddressScheme(root, 'ram:SellerTradeParty')),
  worded('BR-63', (root) => hasAddressScheme(root, 'ram:BuyerTradeParty')),
  worded('BR-B-01', (_root, { categories, abroad }) => !categories.has('B') || !abroad),
  worded('BR-B-02', (_root, { categories }) => !categories.has('B') || !categories.has('S')),
];

/** Compared as text, in format 102 only, so that a date of another kind, or an empty one, breaks the rule too. */
function inOrder(id: string, terms: readonly string[]): TreeRule<CiiFacts> {
  const said = (period: XmlElement, name: string): string => dateText(period, name) || 'no readable date';
  return {
    id,
    terms,
    holds: (period) => {
      if (!isAt(period, 'ram:StartDateTime') || !isAt(period, 'ram:EndDateTime')) return true;
      const [from, to] = [dateText(period, 'ram:StartDateTime'), dateText(period, 'ram:EndDateTime')];
      return from !== null && to !== null && to >= from;
    },
    says: (period, _facts, where) =>
      `${where === '' ? 'The invoice' : where} is for a period that ends on ${said(period, 'ram:EndDateTime')}, which is not on or after its start, ${said(period, 'ram:StartDateTime')}.`,
    fix: `Correct the start or the end of the period. ${DATES_AS}`,
  };
}

/** The text of a date in format 102; null where there is none of that format. */
function dateText(start: XmlElement, path: string): string | null {
  const dates = elementsAt(start, `${path}/udt:DateTimeString`);
  const found = dates.find(({ attributes }) => attributes['format'] === '102');
  return found === undefined ? null : normalised(found.text);
}

function hasAddressScheme(root: XmlElement, party: string): boolean {
  const [first] = elementsAt(root, `${AGREEMENT}/${party}/ram:URIUniversalCommunication`);
  return first === undefined || elementsAt(first, 'ram:URIID').some((id) => attribute('schemeID')(id) !== '');
}

function hasNumber(account: XmlElement): boolean {
  return isAt(account, 'ram:IBANID') || isAt(account, 'ram:ProprietaryID');
}

function hasDates(period: XmlElement): boolean {
  return isAt(period, 'ram:StartDateTime') || isAt(period, 'ram:EndDateTime');
}

function hasVatCategory(tax: XmlElement): boolean {
  return tax.child('ram:TypeCode')?.text.toUpperCase() === 'VAT' && isAt(tax, 'ram:CategoryCode');
}

function isVatNumber(id: XmlElement): boolean {
  return hasAttribute(id, 'schemeID') && id.attributes['schemeID'] === 'VA';
}

function isLikeSeller(payee: XmlElement, facts: CiiFacts): boolean {
  return ['ram:Name', 'ram:ID', 'ram:SpecifiedLegalOrganization/ram:ID'].some((path) =>
    elementsAt(payee, path).some(({ text }) => sellerTexts(facts, path).has(text)),
  );
}
