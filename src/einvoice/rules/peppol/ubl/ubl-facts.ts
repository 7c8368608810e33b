import type { PeppolLists } from '../../../code-lists/peppol-lists.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { normalised } from '../../tree/tree-paths.js';
import { countriesOf, type PeppolFacts, type WithPeppol } from '../peppol-facts.js';

export interface PeppolUblFacts extends WithPeppol {
  readonly peppol: PeppolFacts & {
    /** A UBL invoice, and no credit note. */
    readonly isInvoice: boolean;
    /** Start and end of the invoicing period as written; null where there is none. */
    readonly startsOn: string | null;
    readonly endsOn: string | null;
  };
}

/** Business processes that a release approves: the identifier, and the number by which rules know it. */
export type Processes = ReadonlyMap<string, string>;

/** Looks once through the elements directly below the root, of which an invoice of many lines has many. */
export function ublFactsOf(
  root: XmlElement,
  lists: PeppolLists,
  processes: Processes,
): PeppolUblFacts['peppol'] {
  const top = new Map<string, XmlElement>();
  for (const child of root.children) if (!top.has(child.name)) top.set(child.name, child);
  const seller = top.get('cac:AccountingSupplierParty')?.child('cac:Party');
  const buyer = top.get('cac:AccountingCustomerParty')?.child('cac:Party');
  const representative = top.get('cac:TaxRepresentativeParty');
  const period = top.get('cac:InvoicePeriod');
  return {
    lists,
    process: processes.get(normalised(top.get('cbc:ProfileID')?.text ?? '')) ?? null,
    currency: top.get('cbc:DocumentCurrencyCode')?.text ?? null,
    from: countriesOf({
      sellerVat: vatSign(seller),
      representativeVat: vatSign(representative),
      buyerVat: vatSign(buyer),
      sellerAddress: countryCode(seller),
      buyerAddress: countryCode(buyer),
      representativeAddress: countryCode(representative),
    }),
    isInvoice: root.name === 'ubl:Invoice',
    startsOn: period?.child('cbc:StartDate')?.text ?? null,
    endsOn: period?.child('cbc:EndDate')?.text ?? null,
  };
}

function vatSign(party: XmlElement | null | undefined): string {
  for (const scheme of party?.children ?? []) {
    if (isOfVatExactly(scheme)) return (scheme.child('cbc:CompanyID')?.text ?? '').slice(0, 2);
  }
  return '';
}

/** A tax registration of a party under the scheme "VAT", written without white space or small letters. */
export function isOfVatExactly({ name, children }: XmlElement): boolean {
  if (name !== 'cac:PartyTaxScheme') return false;
  for (const child of children) {
    if (child.name === 'cac:TaxScheme' && child.child('cbc:ID')?.text === 'VAT') return true;
  }
  return false;
}

function countryCode(party: XmlElement | null | undefined): string {
  return party?.find('cac:PostalAddress', 'cac:Country', 'cbc:IdentificationCode')?.text ?? '';
}
