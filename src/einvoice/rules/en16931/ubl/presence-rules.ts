import { elementsAt, isAt, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { worded } from '../model-words.js';
import { isAllowance, isCharge, isOfVat, type UblFacts } from './ubl-facts.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';

const ROOTS = 'ubl:Invoice|cn:CreditNote';
const LINES = 'cac:InvoiceLine|cac:CreditNoteLine';

/**
 * Rules of the model that ask whether an element is there, be it empty: the semantic invoice knows no empty text, and
 * would find more to say than the artefacts do.
 */
export const PRESENCE_RULES: readonly Context<UblFacts>[] = [
  allowanceOrCharge(ROOTS, isAllowance, ['BR-33', 'BR-CO-21'], [category('BR-32', 'cac:TaxCategory')]),
  allowanceOrCharge(ROOTS, isCharge, ['BR-38', 'BR-CO-22'], [category('BR-37', 'cac:TaxCategory')]),
  allowanceOrCharge(LINES, isAllowance, ['BR-42', 'BR-CO-23'], []),
  allowanceOrCharge(LINES, isCharge, ['BR-44', 'BR-CO-24'], []),
  {
    names: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    rules: [category('BR-CO-04', 'cac:Item/cac:ClassifiedTaxCategory')],
  },
  {
    names: ['cac:TaxSubtotal'],
    within: 'cac:TaxTotal',
    rules: [
      worded('BR-45', (row) => isAt(row, 'cbc:TaxableAmount')),
      worded('BR-46', (row) => isAt(row, 'cbc:TaxAmount')),
      category('BR-47', 'cac:TaxCategory'),
      worded('BR-48', (row) =>
        elementsAt(row, 'cac:TaxCategory').some(
          (each) => isOfVat(each) && (isAt(each, 'cbc:Percent') || textAt(each, 'cbc:ID') === 'O'),
        ),
      ),
    ],
  },
  {
    names: ['cac:BillingReference'],
    rules: [worded('BR-55', (reference) => isAt(reference, 'cac:InvoiceDocumentReference/cbc:ID'))],
  },
];

export const PRESENCE_ROOT_RULES: readonly TreeRule<UblFacts>[] = [
  {
    id: 'BR-53',
    terms: ['BT-111', 'BT-6'],
    holds: (root) => {
      const amounts = elementsAt(root, 'cac:TaxTotal/cbc:TaxAmount');
      const currencies = new Set(amounts.map(({ attributes }) => attributes['currencyID']));
      return elementsAt(root, 'cbc:TaxCurrencyCode').every(({ text }) => currencies.has(text));
    },
    says: (root) => {
      const currency = textAt(root, 'cbc:TaxCurrencyCode');
      return currency === ''
        ? 'The currency in which VAT is accounted for is left empty.'
        : `The invoice says that its VAT is accounted for in ${currency}, but has no total of VAT in ${currency}.`;
    },
    fix: 'Add the total of VAT in that currency, or remove the VAT accounting currency.',
  },
];

function allowanceOrCharge(
  within: string,
  when: (element: XmlElement) => boolean,
  reasons: readonly ReasonRule[],
  more: readonly TreeRule<UblFacts>[],
): Context<UblFacts> {
  const hasReason = (element: XmlElement): boolean =>
    isAt(element, 'cbc:AllowanceChargeReason') || isAt(element, 'cbc:AllowanceChargeReasonCode');
  const rules = [...reasons.map((id) => worded<UblFacts>(id, hasReason)), ...more];
  return { names: ['cac:AllowanceCharge'], within, when, rules };
}

type ReasonRule = 'BR-33' | 'BR-CO-21' | 'BR-38' | 'BR-CO-22' | 'BR-42' | 'BR-CO-23' | 'BR-44' | 'BR-CO-24';

function category(id: 'BR-32' | 'BR-37' | 'BR-47' | 'BR-CO-04', path: string): TreeRule<UblFacts> {
  return worded(id, (element) =>
    elementsAt(element, path).some((each) => isOfVat(each) && isAt(each, 'cbc:ID')),
  );
}
