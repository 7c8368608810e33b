import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, isAt, isExactly, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { inQuotes, worded } from '../peppol-rule.js';
import { isCalendarDate } from '../ubl/code-contexts.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { hasAll } from '../ubl/ubl-parties.js';

const FINAL_DAY = 'a supporting document with the description EINDAGI, the final due day,';

const icelandicRule = worded({
  'IS-R-001': {
    terms: ['BT-3'],
    severity: 'warning',
    says: (found) =>
      `The seller is in Iceland, and the type of the document ${found}. It should be 380 or 381.`,
    fix: 'Use 380 for an invoice and 381 for a credit note.',
  },
  'IS-R-002': {
    terms: ['BT-30'],
    says: 'The seller is in Iceland, and its identity number (kennitala, scheme 0196) is missing.',
    fix: "Give the kennitala as the seller's company number, with scheme 0196.",
  },
  'IS-R-003': {
    terms: ['BT-35', 'BT-38'],
    says: 'The seller is in Iceland, and the street or the postcode of its address is missing.',
    fix: 'Give the street and the postcode of the seller.',
  },
  'IS-R-004': {
    terms: ['BT-47'],
    says: 'Seller and buyer are in Iceland, and the identity number of the buyer (kennitala, scheme 0196) is missing.',
    fix: "Give the kennitala as the buyer's company number, with scheme 0196.",
  },
  'IS-R-005': {
    terms: ['BT-50', 'BT-53'],
    says: 'Seller and buyer are in Iceland, and the street or the postcode of the buyer is missing.',
    fix: 'Give the street and the postcode of the buyer.',
  },
  'IS-R-006': {
    terms: ['BT-84', 'BG-17'],
    says: (found) =>
      `The invoice is paid by claim (code 9), and the account ${found}. In Iceland it has twelve digits.`,
    fix: 'Give bank, ledger and account number, twelve digits together.',
  },
  'IS-R-007': {
    terms: ['BT-84', 'BG-17'],
    says: (found) =>
      `The invoice is paid by transfer (code 42), and the account ${found}. In Iceland it has twelve digits.`,
    fix: 'Give bank, ledger and account number, twelve digits together.',
  },
  'IS-R-008': {
    terms: ['BT-122', 'BG-24'],
    says: (found) =>
      `The invoice has ${FINAL_DAY} and its reference ${found}. It must be a day, as YYYY-MM-DD.`,
    fix: 'Give the day as the reference of that document.',
  },
  'IS-R-009': {
    terms: ['BT-9', 'BT-122'],
    says: `The invoice has ${FINAL_DAY} but no due date.`,
    fix: 'Give the due date too.',
  },
  'IS-R-010': {
    terms: ['BT-122', 'BT-9'],
    says: (found) => `The invoice has ${FINAL_DAY} and its day ${found}. It must not be before the due date.`,
    fix: 'Correct one of the two days.',
  },
});

const TYPES = ['380', '381'];

export const ICELAND: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['ubl:Invoice', 'cn:CreditNote'],
    when: (_root, { peppol }) => peppol.from.isIcelandic,
    rules: [
      icelandicRule(
        'IS-R-001',
        (root) =>
          TYPES.includes(typeOf(root, 'cbc:InvoiceTypeCode')) ||
          TYPES.includes(typeOf(root, 'cbc:CreditNoteTypeCode')),
        (root) => inQuotes(typeOf(root, 'cbc:InvoiceTypeCode') || typeOf(root, 'cbc:CreditNoteTypeCode')),
      ),
      icelandicRule('IS-R-002', (root) => elementsAt(root, 'cac:AccountingSupplierParty').some(hasKennitala)),
      icelandicRule('IS-R-003', (root) =>
        elementsAt(root, 'cac:AccountingSupplierParty').some(hasStreetAndPostcode),
      ),
      icelandicRule(
        'IS-R-006',
        (root) => accountsFit(root, '9'),
        (root) => sayAccount(root, '9'),
      ),
      icelandicRule(
        'IS-R-007',
        (root) => accountsFit(root, '42'),
        (root) => sayAccount(root, '42'),
      ),
      icelandicRule(
        'IS-R-008',
        (root) => finalDays(root).length === 0 || isCalendarDate(finalDay(root)),
        (root) => inQuotes(finalDay(root)),
      ),
      icelandicRule('IS-R-009', (root) => finalDays(root).length === 0 || isAt(root, 'cbc:DueDate')),
      // Compared as text, so that without a due date it is broken as well.
      icelandicRule(
        'IS-R-010',
        (root) => {
          const due = root.child('cbc:DueDate');
          return finalDays(root).length === 0 || (due !== null && due.text <= finalDay(root));
        },
        (root) => inQuotes(finalDay(root)),
      ),
    ],
  },
  {
    names: ['cac:AccountingCustomerParty'],
    within: 'ubl:Invoice|cn:CreditNote',
    when: (_party, { peppol }) => peppol.from.isIcelandicBoth,
    rules: [icelandicRule('IS-R-004', hasKennitala), icelandicRule('IS-R-005', hasStreetAndPostcode)],
  },
];

function typeOf(root: XmlElement, name: string): string {
  return textAt(root, name);
}

function hasKennitala(of: XmlElement): boolean {
  return elementsAt(of, 'cac:Party/cac:PartyLegalEntity/cbc:CompanyID').some(
    ({ attributes }) => attributes['schemeID'] === '0196',
  );
}

function hasStreetAndPostcode(of: XmlElement): boolean {
  return elementsAt(of, 'cac:Party/cac:PostalAddress').some((address) =>
    hasAll(address, ['cbc:StreetName', 'cbc:PostalZone']),
  );
}

function meansOf(root: XmlElement, code: string): XmlElement[] {
  return elementsAt(root, 'cac:PaymentMeans').filter((means) =>
    isExactly(means, 'cbc:PaymentMeansCode', code),
  );
}

function accountsOf(root: XmlElement, code: string): string[] {
  return meansOf(root, code).flatMap((means) =>
    elementsAt(means, 'cac:PayeeFinancialAccount').map((account) => textAt(account, 'cbc:ID')),
  );
}

function accountsFit(root: XmlElement, code: string): boolean {
  return meansOf(root, code).length === 0 || accountsOf(root, code)[0]?.length === 12;
}

function sayAccount(root: XmlElement, code: string): string {
  const account = accountsOf(root, code)[0];
  return account === undefined ? 'is missing' : inQuotes(account);
}

function finalDays(root: XmlElement): XmlElement[] {
  return elementsAt(root, 'cac:AdditionalDocumentReference').filter((reference) =>
    isExactly(reference, 'cbc:DocumentDescription', 'EINDAGI'),
  );
}

function finalDay(root: XmlElement): string {
  return finalDays(root)[0]?.child('cbc:ID')?.text ?? '';
}
