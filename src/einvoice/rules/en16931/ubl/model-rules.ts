import { VAT_PREFIXES } from '../../../code-lists/countries-and-currencies.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import {
  elementsAt,
  textsAt,
  hasAttribute,
  isAt,
  isExactly,
  normalised,
  textAt,
} from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { worded } from '../model-words.js';
import { NOTE_SUBJECT_RULE } from './code-rules.js';
import { isOfVat, isUsedBeside, type UblFacts } from './ubl-facts.js';

const LINES = 'cac:InvoiceLine|cac:CreditNoteLine';
const LINE_ITEMS = 'cac:InvoiceLine/cac:Item|cac:CreditNoteLine/cac:Item';
const TRANSFERS: ReadonlySet<string> = new Set(['30', '58']);

/**
 * Rules of the model (BR, BR-CO) that depend on how UBL writes a term: on empty elements, on each of several, on an
 * attribute. In the order of the pattern.
 */
export const MODEL_RULES: readonly Context<UblFacts>[] = [
  {
    names: ['cac:AdditionalDocumentReference'],
    rules: [worded('BR-52', (reference) => textAt(reference, 'cbc:ID') !== '')],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingCustomerParty/cac:Party',
    rules: [withAttribute('BR-63', 'schemeID')],
  },
  {
    names: ['cbc:PrimaryAccountNumberID'],
    within: 'cac:PaymentMeans/cac:CardAccount',
    rules: [
      { ...worded<UblFacts>('BR-51', ({ text }) => normalised(text).length <= 10), severity: 'warning' },
    ],
  },
  {
    names: ['cac:Address'],
    within: 'cac:Delivery/cac:DeliveryLocation',
    rules: [worded('BR-57', (address) => isAt(address, 'cac:Country/cbc:IdentificationCode'))],
  },
  {
    names: ['cac:InvoicePeriod'],
    within: LINES,
    rules: [worded('BR-CO-20', hasDates)],
  },
  {
    names: ['cac:InvoicePeriod'],
    rules: [
      // The period also carries the tax point code (BT-8), and may hold that alone.
      worded('BR-CO-19', (period) => hasDates(period) || isAt(period, 'cbc:DescriptionCode')),
    ],
  },
  {
    names: ['cac:AdditionalItemProperty'],
    rules: [
      worded(
        'BR-54',
        (property) => isAt(property, 'cbc:Name') && isAt(property, 'cbc:Value'),
        (property, _facts, where) =>
          `${where === '' ? 'An item' : where} has an attribute without a ${isAt(property, 'cbc:Name') ? 'value' : 'name'}.`,
      ),
    ],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    within: prefixed(LINE_ITEMS, 'cac:CommodityClassification'),
    rules: [withAttribute('BR-65', 'listID')],
  },
  {
    names: ['cbc:ID'],
    within: prefixed(LINE_ITEMS, 'cac:StandardItemIdentification'),
    rules: [withAttribute('BR-64', 'schemeID')],
  },
  NOTE_SUBJECT_RULE,
  {
    names: ['cac:PayeeParty'],
    rules: [
      worded(
        'BR-17',
        (payee, { root }) =>
          isAt(payee, 'cac:PartyName/cbc:Name') &&
          !sharesText(payee, root, 'cac:PartyName/cbc:Name') &&
          !sharesText(payee, root, 'cac:PartyIdentification/cbc:ID'),
        (payee) =>
          isAt(payee, 'cac:PartyName/cbc:Name')
            ? 'The payee has the same name or identifier as the seller.'
            : 'A payee is given, but without a name.',
      ),
    ],
  },
  {
    names: ['cac:PayeeFinancialAccount'],
    within: 'cac:PaymentMeans',
    when: ({ parent }) => ['30', '58'].some((code) => isExactly(parent!, 'cbc:PaymentMeansCode', code)),
    rules: [worded('BR-50', (account) => textAt(account, 'cbc:ID') !== '')],
  },
  {
    names: ['cac:PaymentMeans'],
    rules: [
      worded('BR-49', (means) => isAt(means, 'cbc:PaymentMeansCode')),
      worded(
        'BR-61',
        (means) =>
          !TRANSFERS.has(textAt(means, 'cbc:PaymentMeansCode')) ||
          isAt(means, 'cac:PayeeFinancialAccount/cbc:ID'),
      ),
    ],
  },
  {
    names: ['cac:AccountingSupplierParty'],
    rules: [
      worded(
        'BR-CO-26',
        (supplier) =>
          elementsAt(supplier, 'cac:Party/cac:PartyTaxScheme').some(
            (scheme) => isOfVat(scheme) && isAt(scheme, 'cbc:CompanyID'),
          ) ||
          isAt(supplier, 'cac:Party/cac:PartyIdentification/cbc:ID') ||
          isAt(supplier, 'cac:Party/cac:PartyLegalEntity/cbc:CompanyID'),
      ),
    ],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingSupplierParty/cac:Party',
    rules: [withAttribute('BR-62', 'schemeID')],
  },
  {
    names: ['cac:TaxRepresentativeParty'],
    rules: [
      worded('BR-56', (party) =>
        elementsAt(party, 'cac:PartyTaxScheme').some(
          (scheme) => isOfVat(scheme) && isAt(scheme, 'cbc:CompanyID'),
        ),
      ),
    ],
  },
  {
    names: ['cac:PartyTaxScheme'],
    when: isOfVat,
    rules: [
      // The artefacts look for two characters in the list as one text: none, one, or a letter and a blank are found too.
      worded(
        'BR-CO-09',
        (scheme) => PREFIXES_AS_TEXT.includes((scheme.child('cbc:CompanyID')?.text ?? '').slice(0, 2)),
        (scheme) =>
          `The VAT number "${quoteShort(scheme.child('cbc:CompanyID')?.text ?? '')}" does not begin with the code of a country.`,
      ),
    ],
  },
];

const PREFIXES_AS_TEXT = ` ${[...VAT_PREFIXES.codes].join(' ')} `;

/** Rules of the model on which elements stand side by side in the document. */
export const ROOT_RULES: readonly TreeRule<UblFacts>[] = [
  worded(
    'BR-IC-11',
    (root) =>
      !hasVatRow(root, 'K') ||
      elementsAt(root, 'cac:Delivery/cbc:ActualDeliveryDate').some(({ text }) => text.length > 1) ||
      elementsAt(root, 'cac:InvoicePeriod').some(({ children }) => children.length > 0),
  ),
  worded(
    'BR-IC-12',
    (root) =>
      !hasVatRow(root, 'K') ||
      elementsAt(
        root,
        'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode',
      ).some(({ text }) => text.length > 1),
  ),
  outOfScope('BR-O-11', (root) => vatRows(root).some((row) => textAt(row, 'cbc:ID') !== 'O')),
  outOfScope('BR-O-12', (_root, facts) => isUsedBeside(facts, 'O', (use) => use.line)),
  outOfScope('BR-O-13', (_root, facts) => isUsedBeside(facts, 'O', (use) => use.anyAllowance)),
  outOfScope('BR-O-14', (_root, facts) => isUsedBeside(facts, 'O', (use) => use.anyCharge)),
  worded('BR-B-01', (_root, { categories, abroad }) => !categories.has('B') || !abroad),
  worded('BR-B-02', (root, { lineCategories }) => {
    const charged = elementsAt(root, 'cac:AllowanceCharge/cac:TaxCategory/cbc:ID');
    const uses = (code: string) => lineCategories.has(code) || charged.some(({ text }) => text === code);
    // The row of the summary counts for B only: for S the artefacts look beside its category.
    const usesB = uses('B') || isExactly(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID', 'B');
    return !usesB || !uses('S');
  }),
];

function outOfScope(
  id: 'BR-O-11' | 'BR-O-12' | 'BR-O-13' | 'BR-O-14',
  hasOther: (root: XmlElement, facts: UblFacts) => boolean,
): TreeRule<UblFacts> {
  return worded(id, (root, facts) => !hasVatRow(root, 'O') || !hasOther(root, facts));
}

function withAttribute(id: 'BR-62' | 'BR-63' | 'BR-64' | 'BR-65', name: string): TreeRule<UblFacts> {
  return worded(id, (element) => hasAttribute(element, name));
}

function vatRows(root: XmlElement): XmlElement[] {
  return elementsAt(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory').filter(isOfVat);
}

function hasVatRow(root: XmlElement, code: string): boolean {
  return vatRows(root).some((row) => elementsAt(row, 'cbc:ID').some(({ text }) => normalised(text) === code));
}

function hasDates(period: XmlElement): boolean {
  return isAt(period, 'cbc:StartDate') || isAt(period, 'cbc:EndDate');
}

function sharesText(payee: XmlElement, root: XmlElement, path: string): boolean {
  const ofSeller = textsAt(root, `cac:AccountingSupplierParty/cac:Party/${path}`);
  return elementsAt(payee, path).some(({ text }) => ofSeller.has(text));
}

function prefixed(alternatives: string, last: string): string {
  return alternatives
    .split('|')
    .map((path) => `${path}/${last}`)
    .join('|');
}
