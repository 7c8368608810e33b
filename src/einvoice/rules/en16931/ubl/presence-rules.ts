import { elementsAt, isAt, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { isAllowance, isCharge, isOfVat, type UblFacts } from './ubl-facts.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';

const ROOTS = 'ubl:Invoice|cn:CreditNote';
const LINES = 'cac:InvoiceLine|cac:CreditNoteLine';

/**
 * Rules of the model that ask whether an element is there, be it empty: the semantic invoice knows no empty text, and
 * would find more to say than the artefacts do.
 */
export const PRESENCE_RULES: readonly Context<UblFacts>[] = [
  allowanceOrCharge(ROOTS, isAllowance, ['BR-33', 'BR-CO-21'], ['BT-97', 'BG-20'], 'An allowance', [
    category('BR-32', 'cac:TaxCategory', ['BT-95', 'BG-20'], 'An allowance'),
  ]),
  allowanceOrCharge(ROOTS, isCharge, ['BR-38', 'BR-CO-22'], ['BT-104', 'BG-21'], 'A charge', [
    category('BR-37', 'cac:TaxCategory', ['BT-102', 'BG-21'], 'A charge'),
  ]),
  allowanceOrCharge(LINES, isAllowance, ['BR-42', 'BR-CO-23'], ['BG-27'], 'an allowance', []),
  allowanceOrCharge(LINES, isCharge, ['BR-44', 'BR-CO-24'], ['BG-28'], 'a charge', []),
  {
    names: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    rules: [category('BR-CO-04', 'cac:Item/cac:ClassifiedTaxCategory', ['BT-151'], 'A line')],
  },
  {
    names: ['cac:TaxSubtotal'],
    within: 'cac:TaxTotal',
    rules: [
      {
        id: 'BR-45',
        terms: ['BT-116', 'BG-23'],
        holds: (row) => isAt(row, 'cbc:TaxableAmount'),
        says: 'A row of the VAT summary has no taxable amount.',
        fix: 'Give the amount without VAT to which this rate applies.',
      },
      {
        id: 'BR-46',
        terms: ['BT-117', 'BG-23'],
        holds: (row) => isAt(row, 'cbc:TaxAmount'),
        says: 'A row of the VAT summary has no VAT amount.',
        fix: 'Give the VAT at this rate; 0.00 where there is none.',
      },
      category('BR-47', 'cac:TaxCategory', ['BT-118', 'BG-23'], 'A row of the VAT summary'),
      {
        id: 'BR-48',
        terms: ['BT-119', 'BT-118', 'BG-23'],
        holds: (row) =>
          elementsAt(row, 'cac:TaxCategory').some(
            (each) => isOfVat(each) && (isAt(each, 'cbc:Percent') || textAt(each, 'cbc:ID') === 'O'),
          ),
        says: 'A row of the VAT summary has no VAT rate.',
        fix: 'Give the rate in per cent: 20 for 20 %. Only what is outside the scope of VAT has none.',
      },
    ],
  },
  {
    names: ['cac:BillingReference'],
    rules: [
      {
        id: 'BR-55',
        terms: ['BT-25', 'BG-3'],
        holds: (reference) => isAt(reference, 'cac:InvoiceDocumentReference/cbc:ID'),
        says: 'An earlier invoice is referred to, but its number is missing.',
        fix: 'Give the number of the invoice that this one corrects or credits.',
      },
    ],
  },
];

export const PRESENCE_ROOT_RULES: readonly TreeRule<UblFacts>[] = [
  {
    id: 'BR-53',
    terms: ['BT-111', 'BT-6'],
    holds: (root) =>
      elementsAt(root, 'cbc:TaxCurrencyCode').every(({ text }) =>
        elementsAt(root, 'cac:TaxTotal/cbc:TaxAmount').some(
          (amount) => amount.attributes['currencyID'] === text,
        ),
      ),
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
  ids: readonly string[],
  terms: readonly string[],
  what: string,
  more: readonly TreeRule<UblFacts>[],
): Context<UblFacts> {
  return {
    names: ['cac:AllowanceCharge'],
    within,
    when,
    rules: [
      ...ids.map((id): TreeRule<UblFacts> => ({
        id,
        terms,
        holds: (element) =>
          isAt(element, 'cbc:AllowanceChargeReason') || isAt(element, 'cbc:AllowanceChargeReasonCode'),
        says: (_element, _facts, where) => `${where === '' ? what : `${where}: ${what}`} gives no reason.`,
        fix: 'Say in a few words, or by a reason code, what it is for.',
      })),
      ...more,
    ],
  };
}

function category(id: string, path: string, terms: readonly string[], what: string): TreeRule<UblFacts> {
  return {
    id,
    terms,
    holds: (element) => elementsAt(element, path).some((each) => isOfVat(each) && isAt(each, 'cbc:ID')),
    says: (_element, _facts, where) =>
      `${where === '' ? what : where} does not say which VAT category applies.`,
    fix: 'Give the VAT category: S for standard or reduced rate, Z for zero rated, E for exempt.',
  };
}
