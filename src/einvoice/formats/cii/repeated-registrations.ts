import type { Finding } from '../../model/finding.js';
import type { TermPositions } from '../term-positions.js';
import { attributeOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

const PARTIES = ['ram:SellerTradeParty', 'ram:BuyerTradeParty', 'ram:SellerTaxRepresentativeTradeParty'];

/**
 * DOC-REPEATED: a party with two tax numbers of one scheme. The schema lets them stand, but the standard knows one, and
 * the official artefacts give up on such a document.
 */
export function repeatedRegistrations(root: XmlElement, positions: TermPositions): Finding[] {
  const agreement = root.find('rsm:SupplyChainTradeTransaction', 'ram:ApplicableHeaderTradeAgreement');
  return PARTIES.flatMap((name) => {
    const seen = new Set<string | null>();
    const registrations = agreement?.child(name)?.childrenNamed('ram:SpecifiedTaxRegistration') ?? [];
    return registrations.flatMap((registration) => {
      const scheme = attributeOf(registration.child('ram:ID'), 'schemeID');
      if (!seen.has(scheme)) {
        seen.add(scheme);
        return [];
      }
      const { path, line, column } = positions.ofElement(registration);
      return [
        {
          id: 'DOC-REPEATED',
          severity: 'fatal' as const,
          terms: name === 'ram:BuyerTradeParty' ? ['BT-48'] : ['BT-31', 'BT-32', 'BT-63'],
          path,
          line,
          column,
          message: `The same party has two tax numbers of one kind${scheme === null ? '' : ` (${scheme})`}. We cannot tell which one counts.`,
          fix: 'Remove the one that is wrong, and export the invoice again.',
        },
      ];
    });
  });
}
