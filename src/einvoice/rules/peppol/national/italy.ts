import { isAt, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';

export const italianRule = worded({
  'IT-R-001': {
    terms: ['BT-32'],
    says: (found) =>
      `The seller is in Italy, and its tax registration ${found}. It has eleven to sixteen capital letters and digits.`,
    fix: 'Give the Codice Fiscale of the seller in capitals, without blanks.',
  },
  'IT-R-002': {
    terms: ['BT-35'],
    says: 'The seller is in Italy, and the street of its address is missing.',
    fix: 'Give the street and number of the seller.',
  },
  'IT-R-003': {
    terms: ['BT-37'],
    says: 'The seller is in Italy, and the town of its address is missing.',
    fix: 'Give the town of the seller.',
  },
  'IT-R-004': {
    terms: ['BT-38'],
    says: 'The seller is in Italy, and the postcode of its address is missing.',
    fix: 'Give the postcode (CAP) of the seller.',
  },
});

export function isItalianRegistration(text: string): boolean {
  return /^[A-Z0-9]{11,16}$/.test(text);
}

export const ITALY: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cac:PartyTaxScheme'],
    within: 'cac:AccountingSupplierParty/cac:Party',
    when: (scheme, { peppol }) =>
      peppol.from.supplier === 'IT' && textAt(scheme, 'cac:TaxScheme/cbc:ID') !== 'VAT',
    rules: [
      italianRule(
        'IT-R-001',
        (scheme) => isItalianRegistration(textAt(scheme, 'cbc:CompanyID')),
        (scheme) => inQuotes(textAt(scheme, 'cbc:CompanyID')),
      ),
    ],
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    when: (_party, { peppol }) => peppol.from.supplier === 'IT',
    rules: [
      italianRule('IT-R-002', (party) => isAt(party, 'cac:PostalAddress/cbc:StreetName')),
      italianRule('IT-R-003', (party) => isAt(party, 'cac:PostalAddress/cbc:CityName')),
      italianRule('IT-R-004', (party) => isAt(party, 'cac:PostalAddress/cbc:PostalZone')),
    ],
  },
];
