import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { isIban } from '../check-digits.js';
import { inQuotes } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { elementsAt } from '../../tree/tree-paths.js';
import { BUYER, isFilled, SELLER } from '../ubl/ubl-parties.js';
import { germanRule } from './germany-wording.js';

type Rule = TreeRule<PeppolUblFacts>;

const ROOTS = ['ubl:Invoice', 'cn:CreditNote'];

/** German rules are for sellers and buyers in Germany, and for elements at one place each. */
export const GERMANY: readonly Context<PeppolUblFacts>[] = [
  { names: ROOTS, when: isGerman, rules: documentRules() },
  inGermany('cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference', [
    germanRule(
      'DE-R-T02',
      (reference) => /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(reference.child('cbc:URI')?.text ?? ''),
      (reference) => inQuotes(textAt(reference, 'cbc:URI')),
    ),
  ]),
  inGermany('cac:AccountingSupplierParty', [
    germanRule('DE-R-002', (seller) => isAt(seller, 'cac:Party/cac:Contact')),
  ]),
  inGermany(`${SELLER}/cac:PostalAddress`, [
    filled('DE-R-003', 'cbc:CityName'),
    filled('DE-R-004', 'cbc:PostalZone'),
  ]),
  inGermany(`${SELLER}/cac:Contact`, [
    filled('DE-R-005', 'cbc:Name'),
    filled('DE-R-006', 'cbc:Telephone'),
    filled('DE-R-007', 'cbc:ElectronicMail'),
    germanRule(
      'DE-R-027',
      (contact) => (textAt(contact, 'cbc:Telephone').match(/[0-9]/g) ?? []).length >= 3,
      (contact) => inQuotes(textAt(contact, 'cbc:Telephone')),
    ),
    germanRule(
      'DE-R-028',
      (contact) => isMailAddress(textAt(contact, 'cbc:ElectronicMail')),
      (contact) => inQuotes(textAt(contact, 'cbc:ElectronicMail')),
    ),
  ]),
  inGermany(`${BUYER}/cac:PostalAddress`, [
    filled('DE-R-008', 'cbc:CityName'),
    filled('DE-R-009', 'cbc:PostalZone'),
  ]),
  inGermany('cac:Delivery/cac:DeliveryLocation/cac:Address', [
    filled('DE-R-010', 'cbc:CityName'),
    filled('DE-R-011', 'cbc:PostalZone'),
  ]),
  paidBy(
    ['30', '58'],
    [
      germanRule(
        'DE-R-019',
        (means) =>
          codeOf(means) !== '58' || isIban(means.find('cac:PayeeFinancialAccount', 'cbc:ID')?.text ?? ''),
        (means) => inQuotes(textAt(means, 'cac:PayeeFinancialAccount/cbc:ID')),
      ),
      germanRule('DE-R-023-1', (means) => isAt(means, 'cac:PayeeFinancialAccount'), codeOf),
      germanRule('DE-R-023-2', (means) => isWithout(means, 'cac:CardAccount', 'cac:PaymentMandate'), codeOf),
    ],
  ),
  paidBy(
    ['48', '54', '55'],
    [
      germanRule('DE-R-024-1', (means) => isAt(means, 'cac:CardAccount'), codeOf),
      germanRule(
        'DE-R-024-2',
        (means) => isWithout(means, 'cac:PayeeFinancialAccount', 'cac:PaymentMandate'),
        codeOf,
      ),
    ],
  ),
  paidBy(
    ['59'],
    [
      germanRule(
        'DE-R-020',
        (means) =>
          isIban(means.find('cac:PaymentMandate', 'cac:PayerFinancialAccount', 'cbc:ID')?.text ?? ''),
        (means) => inQuotes(textAt(means, 'cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID')),
      ),
      germanRule('DE-R-025-1', (means) => isAt(means, 'cac:PaymentMandate')),
      germanRule('DE-R-025-2', (means) => isWithout(means, 'cac:PayeeFinancialAccount', 'cac:CardAccount')),
    ],
  ),
  inGermany('cac:TaxTotal/cac:TaxSubtotal', [filled('DE-R-014', 'cac:TaxCategory/cbc:Percent')]),
];

function isGerman(_element: XmlElement, { peppol }: PeppolUblFacts): boolean {
  return peppol.from.isGerman;
}

/** @param path from the root */
function inGermany(path: string, rules: readonly Rule[]): Context<PeppolUblFacts> {
  const steps = path.split('/');
  const name = steps.pop()!;
  return {
    names: [name],
    within: ROOTS.map((root) => [root, ...steps].join('/')).join('|'),
    when: isGerman,
    rules,
  };
}

function paidBy(codes: readonly string[], rules: readonly Rule[]): Context<PeppolUblFacts> {
  return {
    ...inGermany('cac:PaymentMeans', rules),
    when: (means, facts) => isGerman(means, facts) && codes.includes(codeOf(means)),
  };
}

function filled(id: Parameters<typeof germanRule>[0], path: string): Rule {
  return germanRule(id, (element) => isFilled(element, path));
}

function codeOf(means: XmlElement): string {
  return textAt(means, 'cbc:PaymentMeansCode');
}

function isWithout(means: XmlElement, ...names: readonly string[]): boolean {
  return names.every((name) => means.child(name) === null);
}

function documentRules(): readonly Rule[] {
  return [
    germanRule('DE-R-001', (root) => isAt(root, 'cac:PaymentMeans')),
    filled('DE-R-015', 'cbc:BuyerReference'),
    germanRule('DE-R-016', (root) => !usesVat(root) || hasTaxNumber(root)),
    germanRule(
      'DE-R-017',
      (root) =>
        GERMAN_TYPES.has(textAt(root, 'cbc:InvoiceTypeCode')) ||
        GERMAN_TYPES.has(textAt(root, 'cbc:CreditNoteTypeCode')),
      (root) => inQuotes(textAt(root, 'cbc:InvoiceTypeCode') || textAt(root, 'cbc:CreditNoteTypeCode')),
    ),
    germanRule('DE-R-018', (root) => elementsAt(root, 'cac:PaymentTerms').every(discountsFit)),
    germanRule('DE-R-022', hasUniqueFileNames),
    germanRule(
      'DE-R-026',
      (root) =>
        (textAt(root, 'cbc:InvoiceTypeCode') !== '384' && textAt(root, 'cbc:CreditNoteTypeCode') !== '384') ||
        isAt(root, 'cac:BillingReference/cac:InvoiceDocumentReference'),
    ),
    germanRule(
      'DE-R-030',
      (root) =>
        !isAt(root, MANDATE) ||
        [SELLER, 'cac:PayeeParty'].some((party) =>
          elementsAt(root, `${party}/cac:PartyIdentification/cbc:ID`).some(
            ({ attributes }) => attributes['schemeID'] === 'SEPA',
          ),
        ),
    ),
    germanRule(
      'DE-R-031',
      (root) => !isAt(root, MANDATE) || isAt(root, `${MANDATE}/cac:PayerFinancialAccount/cbc:ID`),
    ),
  ];
}

const MANDATE = 'cac:PaymentMeans/cac:PaymentMandate';
const GERMAN_TYPES: ReadonlySet<string> = new Set(['326', '380', '384', '389', '381', '875', '876', '877']);
const VAT_CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M'];

function usesVat(root: XmlElement): boolean {
  const isUsed = ({ text }: XmlElement): boolean => VAT_CATEGORIES.includes(text);
  const ofLines = ['cac:InvoiceLine', 'cac:CreditNoteLine'].flatMap((line) =>
    elementsAt(root, `${line}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID`),
  );
  const ofCharges = elementsAt(root, 'cac:AllowanceCharge')
    .filter(
      (charge) =>
        isExactly(charge, 'cbc:ChargeIndicator', 'true') || isExactly(charge, 'cbc:ChargeIndicator', 'false'),
    )
    .flatMap((charge) => elementsAt(charge, 'cac:TaxCategory/cbc:ID'));
  return ofLines.some(isUsed) || ofCharges.some(isUsed);
}

function hasTaxNumber(root: XmlElement): boolean {
  return (
    isAt(root, 'cac:TaxRepresentativeParty') || isFilled(root, `${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`)
  );
}

const DISCOUNT = /^#SKONTO#TAGE=[0-9]+#PROZENT=[0-9]+\.[0-9]{2}(?:#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#$/;

/** Each row of the text that begins with a number sign is a cash discount in its form, and the last one ends its line. */
function discountsFit(terms: XmlElement): boolean {
  const text = terms.child('cbc:Note')?.text ?? '';
  const rows = text
    .split(/\r?\n/)
    .map(normalised)
    .filter((row) => row.startsWith('#'));
  if (rows.length === 0) return true;
  const behind = text.split(/#.+#/).at(-1)!;
  return rows.every((row) => DISCOUNT.test(row)) && /^\s*\n/.test(behind);
}

function hasUniqueFileNames(root: XmlElement): boolean {
  const seen = new Set<string>();
  for (const reference of elementsAt(root, 'cac:AdditionalDocumentReference')) {
    const names = elementsAt(reference, 'cac:Attachment/cbc:EmbeddedDocumentBinaryObject').flatMap(
      ({ attributes }) => attributes['filename'] ?? [],
    );
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
  }
  return true;
}

/** Linear in the text, as it comes from outside: one "@", no white space, and a domain whose parts are not empty. */
function isMailAddress(text: string): boolean {
  const [name = '', domain = '', ...more] = text.split('@');
  if (name === '' || more.length > 0 || /\s/.test(text)) return false;
  const parts = domain.split('.');
  return parts.length >= 2 && parts.every((part) => part !== '');
}
