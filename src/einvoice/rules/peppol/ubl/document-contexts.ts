import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { countAt, elementsAt, isAt, localName, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { allowanceContexts } from '../allowance-rules.js';
import { BILLING, documentRule, howMany, signOf } from '../document-rules.js';
import { inQuotes } from '../peppol-rule.js';
import { decimalIn } from './ubl-numbers.js';
import type { PeppolUblFacts } from './ubl-facts.js';

type Rules = readonly Context<PeppolUblFacts>[];

/** A pattern of its own, about every element of the document. */
export const EMPTY_ELEMENTS: Rules = [
  {
    names: { endsWith: '' },
    rules: [
      documentRule(
        'PEPPOL-EN16931-R008',
        ({ children, text }) => children.length > 0 || !isBlank(text),
        (element) => localName(element),
      ),
    ],
  },
];

export const CREDIT_NOTES: Rules = [
  {
    names: ['cn:CreditNote'],
    rules: [
      documentRule(
        'PEPPOL-EN16931-R080',
        (root) => projects(root) <= 1,
        (root) => String(projects(root)),
      ),
    ],
  },
];

/** First part of the pattern that has most of the rules; lines and identifiers follow it. */
export const DOCUMENT_CONTEXTS: Rules = [
  {
    names: ['ubl:Invoice', 'cn:CreditNote'],
    rules: [
      documentRule('PEPPOL-EN16931-R001', (root) => isAt(root, 'cbc:ProfileID')),
      documentRule(
        'PEPPOL-EN16931-R007',
        (_root, { peppol }) => peppol.process !== null,
        (root) => (isAt(root, 'cbc:ProfileID') ? inQuotes(textAt(root, 'cbc:ProfileID')) : 'is missing'),
      ),
      documentRule(
        'PEPPOL-EN16931-R002',
        (root, { peppol }) => countAt(root, 'cbc:Note') <= 1 || peppol.from.isGerman,
        (root) => howMany(countAt(root, 'cbc:Note'), 'note', 'notes'),
      ),
      documentRule(
        'PEPPOL-EN16931-R003',
        (root) => isAt(root, 'cbc:BuyerReference') || isAt(root, 'cac:OrderReference/cbc:ID'),
      ),
      documentRule(
        'PEPPOL-EN16931-R004',
        (root) => isBilling(textAt(root, 'cbc:CustomizationID')),
        (root) => inQuotes(textAt(root, 'cbc:CustomizationID')),
      ),
      documentRule(
        'PEPPOL-EN16931-R053',
        (root) => taxTotals(root).withRows === 1,
        (root) => howMany(taxTotals(root).withRows, 'total of VAT', 'totals of VAT'),
      ),
      documentRule(
        'PEPPOL-EN16931-R054',
        (root) => taxTotals(root).alone === (isAt(root, 'cbc:TaxCurrencyCode') ? 1 : 0),
        (root) =>
          `${howMany(taxTotals(root).alone, 'total of VAT', 'totals of VAT')} without the VAT for each rate, and ${isAt(root, 'cbc:TaxCurrencyCode') ? 'one' : 'no'} accounting currency`,
      ),
      documentRule('PEPPOL-EN16931-R055', (root) => !isAt(root, 'cbc:TaxCurrencyCode') || signsAgree(root)),
    ],
  },
  {
    names: ['cbc:TaxCurrencyCode'],
    rules: [
      documentRule(
        'PEPPOL-EN16931-R005',
        ({ text, parent }) => normalised(text) !== textAt(parent!, 'cbc:DocumentCurrencyCode'),
        ({ text }) => quoteShort(normalised(text)),
      ),
    ],
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingCustomerParty',
    rules: [documentRule('PEPPOL-EN16931-R010', (party) => isAt(party, 'cbc:EndpointID'))],
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    rules: [documentRule('PEPPOL-EN16931-R020', (party) => isAt(party, 'cbc:EndpointID'))],
  },
  ...allowanceContexts<PeppolUblFacts>(
    {
      names: ['cac:AllowanceCharge'],
      within: 'ubl:Invoice|ubl:Invoice/cac:InvoiceLine|cn:CreditNote|cn:CreditNote/cac:CreditNoteLine',
    },
    {
      ...{ percentage: 'cbc:MultiplierFactorNumeric', base: 'cbc:BaseAmount', amount: 'cbc:Amount' },
      ...{ indicator: 'cbc:ChargeIndicator', decimalAt: decimalIn },
    },
  ),
  {
    names: ['cac:PaymentMeans'],
    when: (means) => DIRECT_DEBITS.has(textAt(means, 'cbc:PaymentMeansCode')),
    rules: [
      documentRule(
        'PEPPOL-EN16931-R061',
        (means) => isAt(means, 'cac:PaymentMandate/cbc:ID'),
        (means) => textAt(means, 'cbc:PaymentMeansCode'),
      ),
    ],
  },
];

const DIRECT_DEBITS: ReadonlySet<string> = new Set(['49', '59']);

function isBilling(specification: string): boolean {
  return specification.startsWith(BILLING) && !specification.includes('::');
}

function projects(root: XmlElement): number {
  return elementsAt(root, 'cac:AdditionalDocumentReference').filter(
    (reference) => reference.child('cbc:DocumentTypeCode')?.text === '50',
  ).length;
}

function taxTotals(root: XmlElement): { readonly withRows: number; readonly alone: number } {
  let [withRows, alone] = [0, 0];
  for (const { name, children } of root.children) {
    if (name !== 'cac:TaxTotal') continue;
    if (children.some((child) => child.name === 'cac:TaxSubtotal')) withRows += 1;
    else alone += 1;
  }
  return { withRows, alone };
}

/** Whether there are totals of VAT in both currencies that are not above, or not below, nothing. */
function signsAgree(root: XmlElement): boolean {
  const amounts = elementsAt(root, 'cac:TaxTotal/cbc:TaxAmount');
  const signsIn = (currencyPath: string): number[] => {
    const currency = textAt(root, currencyPath);
    return amounts
      .filter(({ attributes }) => attributes['currencyID'] === currency)
      .map(({ text }) => signOf(normalised(text)));
  };
  const both = [signsIn('cbc:TaxCurrencyCode'), signsIn('cbc:DocumentCurrencyCode')];
  return (
    both.every((signs) => signs.some((sign) => sign <= 0)) ||
    both.every((signs) => signs.some((sign) => sign >= 0))
  );
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 10 && unit !== 9 && unit !== 13) return false;
  }
  return true;
}
