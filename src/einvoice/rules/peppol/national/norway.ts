import { textAt } from '../../tree/tree-paths.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import type { Context } from '../../tree/tree-rule.js';
import { isNorwegianOrganisation } from '../check-digits.js';
import { inQuotes, worded } from '../peppol-rule.js';
import type { PeppolUblFacts } from '../ubl/ubl-facts.js';
import { registrations } from '../ubl/ubl-parties.js';

export const norwegianRule = worded({
  'NO-R-001': {
    terms: ['BT-31'],
    says: (found) =>
      `The seller's VAT number ${found}. A Norwegian one is NO, the organisation number of nine digits, and MVA.`,
    fix: 'Correct the VAT number: NO123456785MVA.',
  },
  'NO-R-002': {
    terms: ['BT-32'],
    severity: 'warning',
    says: 'The seller is in Norway, and the invoice does not say "Foretaksregisteret", as Norwegian law asks of most companies.',
    fix: 'If the seller is a company in the register of enterprises, give "Foretaksregisteret" as its tax registration (scheme TAX).',
  },
});

/** Whether a number that begins with NO is Norwegian in all its parts. */
export function isNorwegianVat(text: string): boolean {
  return /^NO[0-9]{9}MVA$/.test(text) && isNorwegianOrganisation(text.slice(2, 11));
}

export const NORWAY: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    when: (_party, { peppol }) => peppol.from.supplier === 'NO',
    rules: [
      norwegianRule('NO-R-002', (party) =>
        registrations(party, 'TAX').some((each) => textAt(each, 'cbc:CompanyID') === 'Foretaksregisteret'),
      ),
      norwegianRule(
        'NO-R-001',
        (party) => {
          const number = norwegianNumber(party);
          return number === undefined || isNorwegianVat(number);
        },
        (party) => inQuotes(norwegianNumber(party)!),
      ),
    ],
  },
];

function norwegianNumber(party: XmlElement): string | undefined {
  return registrations(party, 'VAT')
    .map((each) => each.child('cbc:CompanyID')?.text ?? '')
    .find((text) => text.startsWith('NO'));
}
