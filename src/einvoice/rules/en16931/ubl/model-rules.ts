import { VAT_PREFIXES } from '../../../code-lists/countries-and-currencies.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { elementsAt, hasAttribute, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
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
    rules: [
      {
        id: 'BR-52',
        terms: ['BT-122', 'BG-24'],
        holds: (reference) => textAt(reference, 'cbc:ID') !== '',
        says: 'A supporting document has no reference.',
        fix: 'Give each supporting document a number or a name.',
      },
    ],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingCustomerParty/cac:Party',
    rules: [withScheme('BR-63', 'schemeID', ['BT-49'], "The buyer's electronic address")],
  },
  {
    names: ['cbc:PrimaryAccountNumberID'],
    within: 'cac:PaymentMeans/cac:CardAccount',
    rules: [
      {
        id: 'BR-51',
        severity: 'warning',
        terms: ['BT-87', 'BG-18'],
        holds: ({ text }) => normalised(text).length <= 10,
        says: 'The number of a payment card is given with more than ten digits. For the safety of the card an invoice shows the first six and the last four at most.',
        fix: 'Shorten the card number to its last four digits.',
      },
    ],
  },
  {
    names: ['cac:Address'],
    within: 'cac:Delivery/cac:DeliveryLocation',
    rules: [
      {
        id: 'BR-57',
        terms: ['BT-80', 'BG-15'],
        holds: (address) => isAt(address, 'cac:Country/cbc:IdentificationCode'),
        says: 'The address of delivery has no country code.',
        fix: 'Add the two-letter country code to that address: GB for the United Kingdom.',
      },
    ],
  },
  {
    names: ['cac:InvoicePeriod'],
    within: LINES,
    rules: [
      {
        id: 'BR-CO-20',
        terms: ['BG-26', 'BT-134', 'BT-135'],
        holds: hasDates,
        says: (_period, _facts, where) => `${where} has a period with neither a start nor an end.`,
        fix: 'Give the start or the end of the period, or leave the period out.',
      },
    ],
  },
  {
    names: ['cac:InvoicePeriod'],
    rules: [
      {
        id: 'BR-CO-19',
        terms: ['BG-14', 'BT-73', 'BT-74'],
        // The period also carries the tax point code (BT-8), and may hold that alone.
        holds: (period) => hasDates(period) || isAt(period, 'cbc:DescriptionCode'),
        says: 'The invoicing period has neither a start nor an end.',
        fix: 'Give the start or the end of the period, or leave the period out.',
      },
    ],
  },
  {
    names: ['cac:AdditionalItemProperty'],
    rules: [
      {
        id: 'BR-54',
        terms: ['BG-32', 'BT-160', 'BT-161'],
        holds: (property) => isAt(property, 'cbc:Name') && isAt(property, 'cbc:Value'),
        says: (property, _facts, where) =>
          `${where === '' ? 'An item' : where} has an attribute without a ${isAt(property, 'cbc:Name') ? 'value' : 'name'}.`,
        fix: 'Give each attribute of an item a name and a value.',
      },
    ],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    within: prefixed(LINE_ITEMS, 'cac:CommodityClassification'),
    rules: [withScheme('BR-65', 'listID', ['BT-158'], 'An item classification')],
  },
  {
    names: ['cbc:ID'],
    within: prefixed(LINE_ITEMS, 'cac:StandardItemIdentification'),
    rules: [withScheme('BR-64', 'schemeID', ['BT-157'], 'The standard item number')],
  },
  NOTE_SUBJECT_RULE,
  {
    names: ['cac:PayeeParty'],
    rules: [
      {
        id: 'BR-17',
        terms: ['BT-59', 'BG-10'],
        holds: (payee, { root }) =>
          isAt(payee, 'cac:PartyName/cbc:Name') &&
          !sharesText(payee, root, 'cac:PartyName/cbc:Name') &&
          !sharesText(payee, root, 'cac:PartyIdentification/cbc:ID'),
        says: (payee) =>
          isAt(payee, 'cac:PartyName/cbc:Name')
            ? 'The payee has the same name or identifier as the seller.'
            : 'A payee is given, but without a name.',
        fix: 'Name the payee only where somebody else than the seller is paid.',
      },
    ],
  },
  {
    names: ['cac:PayeeFinancialAccount'],
    within: 'cac:PaymentMeans',
    when: ({ parent }) => ['30', '58'].some((code) => isExactly(parent!, 'cbc:PaymentMeansCode', code)),
    rules: [
      {
        id: 'BR-50',
        terms: ['BT-84', 'BG-17'],
        holds: (account) => textAt(account, 'cbc:ID') !== '',
        says: 'The invoice asks for a bank transfer, but an account has no number.',
        fix: 'Give the account number or IBAN of the account to be paid.',
      },
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    rules: [
      {
        id: 'BR-49',
        terms: ['BT-81', 'BG-16'],
        holds: (means) => isAt(means, 'cbc:PaymentMeansCode'),
        says: 'The invoice gives payment details, but not the means of payment.',
        fix: 'Give the code of the means of payment: 30 for a bank transfer.',
      },
      {
        id: 'BR-61',
        terms: ['BT-84', 'BG-17', 'BT-81'],
        holds: (means) =>
          !TRANSFERS.has(textAt(means, 'cbc:PaymentMeansCode')) ||
          isAt(means, 'cac:PayeeFinancialAccount/cbc:ID'),
        says: 'The invoice asks for a bank transfer, but names no account.',
        fix: 'Give the account number or IBAN of the account to be paid.',
      },
    ],
  },
  {
    names: ['cac:AccountingSupplierParty'],
    rules: [
      {
        id: 'BR-CO-26',
        terms: ['BT-31', 'BT-30', 'BT-29'],
        holds: (supplier) =>
          elementsAt(supplier, 'cac:Party/cac:PartyTaxScheme').some(
            (scheme) => isOfVat(scheme) && isAt(scheme, 'cbc:CompanyID'),
          ) ||
          isAt(supplier, 'cac:Party/cac:PartyIdentification/cbc:ID') ||
          isAt(supplier, 'cac:Party/cac:PartyLegalEntity/cbc:CompanyID'),
        says: 'The seller is given without a VAT number, company number or other identifier, so that it cannot be told apart from others of its name.',
        fix: 'Add your VAT number, your company number, or another identifier such as a GLN.',
      },
    ],
  },
  {
    names: ['cbc:EndpointID'],
    within: 'cac:AccountingSupplierParty/cac:Party',
    rules: [withScheme('BR-62', 'schemeID', ['BT-34'], "The seller's electronic address")],
  },
  {
    names: ['cac:TaxRepresentativeParty'],
    rules: [
      {
        id: 'BR-56',
        terms: ['BT-63', 'BG-11'],
        holds: (party) =>
          elementsAt(party, 'cac:PartyTaxScheme').some(
            (scheme) => isOfVat(scheme) && isAt(scheme, 'cbc:CompanyID'),
          ),
        says: 'A tax representative of the seller is given, but without a VAT number.',
        fix: 'Give the VAT number of your tax representative.',
      },
    ],
  },
  {
    names: ['cac:PartyTaxScheme'],
    when: isOfVat,
    rules: [
      {
        id: 'BR-CO-09',
        terms: ['BT-31', 'BT-48', 'BT-63'],
        // The artefacts look for two characters in the list as one text: none, one, or a letter and a blank are found too.
        holds: (scheme) => PREFIXES_AS_TEXT.includes((scheme.child('cbc:CompanyID')?.text ?? '').slice(0, 2)),
        says: (scheme) =>
          `The VAT number "${quoteShort(scheme.child('cbc:CompanyID')?.text ?? '')}" does not begin with the code of a country.`,
        fix: 'Write the VAT number with its country code first: GB for the United Kingdom, EL for Greece.',
      },
    ],
  },
];

const PREFIXES_AS_TEXT = ` ${[...VAT_PREFIXES.codes].join(' ')} `;

/** Rules of the model on which elements stand side by side in the document. */
export const ROOT_RULES: readonly TreeRule<UblFacts>[] = [
  {
    id: 'BR-IC-11',
    terms: ['BT-72', 'BG-13', 'BG-14'],
    holds: (root) =>
      !hasVatRow(root, 'K') ||
      elementsAt(root, 'cac:Delivery/cbc:ActualDeliveryDate').some(({ text }) => text.length > 1) ||
      elementsAt(root, 'cac:InvoicePeriod').some(({ children }) => children.length > 0),
    says: 'The VAT summary has an intra-community supply (category K), but the invoice gives neither a date of delivery nor a period.',
    fix: 'Give the date of delivery or the invoicing period.',
  },
  {
    id: 'BR-IC-12',
    terms: ['BT-80', 'BG-15', 'BG-13'],
    holds: (root) =>
      !hasVatRow(root, 'K') ||
      elementsAt(
        root,
        'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode',
      ).some(({ text }) => text.length > 1),
    says: 'The VAT summary has an intra-community supply (category K), but the invoice does not say to which country it was delivered.',
    fix: 'Give the address of delivery with its country code.',
  },
  outOfScope('BR-O-11', ['BT-118', 'BG-23'], 'rows of the VAT summary', (root) =>
    vatRows(root).some((row) => textAt(row, 'cbc:ID') !== 'O'),
  ),
  outOfScope('BR-O-12', ['BT-151', 'BG-25'], 'lines', (_root, facts) =>
    isUsedBeside(facts, 'O', (use) => use.line),
  ),
  outOfScope('BR-O-13', ['BT-95', 'BG-20'], 'allowances', (_root, facts) =>
    isUsedBeside(facts, 'O', (use) => use.anyAllowance),
  ),
  outOfScope('BR-O-14', ['BT-102', 'BG-21'], 'charges', (_root, facts) =>
    isUsedBeside(facts, 'O', (use) => use.anyCharge),
  ),
  {
    id: 'BR-B-01',
    terms: ['BT-151', 'BT-95', 'BT-102', 'BG-23'],
    holds: (_root, { categories, abroad }) => !categories.has('B') || !abroad,
    says: 'The invoice uses VAT category B (split payment), which is for invoices within Italy, but names another country.',
    fix: 'Use the VAT category that applies: S for standard or reduced rate.',
  },
  {
    id: 'BR-B-02',
    terms: ['BT-151', 'BT-95', 'BT-102', 'BG-23'],
    holds: (root, { lineCategories }) => {
      const charged = elementsAt(root, 'cac:AllowanceCharge/cac:TaxCategory/cbc:ID');
      const uses = (code: string) => lineCategories.has(code) || charged.some(({ text }) => text === code);
      // The row of the summary counts for B only: for S the artefacts look beside its category.
      const usesB = uses('B') || isExactly(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID', 'B');
      return !usesB || !uses('S');
    },
    says: 'The invoice uses VAT category B (split payment) and category S (standard rated) side by side.',
    fix: 'Use one of the two categories, and send what belongs to the other as an invoice of its own.',
  },
];

function outOfScope(
  id: string,
  terms: readonly string[],
  what: string,
  hasOther: (root: XmlElement, facts: UblFacts) => boolean,
): TreeRule<UblFacts> {
  return {
    id,
    terms,
    holds: (root, facts) => !hasVatRow(root, 'O') || !hasOther(root, facts),
    says: `The VAT summary says that the invoice is not subject to VAT (category O), but it has ${what} in another VAT category.`,
    fix: 'Send what is subject to VAT as an invoice of its own.',
  };
}

function withScheme(id: string, name: string, terms: readonly string[], what: string): TreeRule<UblFacts> {
  return {
    id,
    terms,
    holds: (element) => hasAttribute(element, name),
    says: (_element, _facts, where) =>
      `${where === '' ? what : `${where}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`} does not say by which scheme it is to be read.`,
    fix: 'Give the code of the scheme that the identifier belongs to.',
  };
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
  const ofSeller = elementsAt(root, `cac:AccountingSupplierParty/cac:Party/${path}`);
  return elementsAt(payee, path).some(({ text }) => ofSeller.some((other) => other.text === text));
}

function prefixed(alternatives: string, last: string): string {
  return alternatives
    .split('|')
    .map((path) => `${path}/${last}`)
    .join('|');
}
