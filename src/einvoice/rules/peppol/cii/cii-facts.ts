import type { PeppolLists } from '../../../code-lists/peppol-lists.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, isAt, normalised, textAt } from '../../tree/tree-paths.js';
import { countriesOf, type PeppolFacts, type WithPeppol } from '../peppol-facts.js';

export interface PeppolCiiFacts extends WithPeppol {
  readonly peppol: PeppolFacts & {
    /** Currency of VAT accounting as written; null where there is none. */
    readonly vatCurrency: string | null;
    /** UNTDID 1001. */
    readonly type: string;
    /** Start and end of the invoicing period; null where there is none. */
    readonly startsOn: PeriodBound | null;
    readonly endsOn: PeriodBound | null;
    /** The invoice as a whole names an order. */
    readonly hasOrder: boolean;
  };
}

/** A day as written, the one that is easiest to keep to if several are; null where the element has none. */
export interface PeriodBound {
  readonly day: string | null;
}

export const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
export const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
export const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const PROCESS = 'rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID';
export const DATE = 'udt:DateTimeString';

/** What the rules of Peppol ask of a whole CII invoice, read once. @param root `rsm:CrossIndustryInvoice` */
export function ciiFactsOf(root: XmlElement, lists: PeppolLists): PeppolCiiFacts['peppol'] {
  const transaction = root.child(TRANSACTION);
  const agreement = transaction?.child('ram:ApplicableHeaderTradeAgreement') ?? null;
  const settlement = transaction?.child('ram:ApplicableHeaderTradeSettlement') ?? null;
  const seller = agreement?.child('ram:SellerTradeParty') ?? null;
  const representative = agreement?.child('ram:SellerTaxRepresentativeTradeParty') ?? null;
  const buyer = agreement?.child('ram:BuyerTradeParty') ?? null;
  const period = settlement?.child('ram:BillingSpecifiedPeriod') ?? null;
  return {
    lists,
    process: PROCESS_NUMBER.exec(textAt(root, PROCESS))?.[1] ?? null,
    currency: settlement?.child('ram:InvoiceCurrencyCode')?.text ?? null,
    from: countriesOf({
      sellerVat: vatSign(seller),
      representativeVat: vatSign(representative),
      buyerVat: vatSign(buyer),
      sellerAddress: countryCode(seller),
      buyerAddress: countryCode(buyer),
      representativeAddress: countryCode(representative),
    }),
    vatCurrency: settlement?.child('ram:TaxCurrencyCode')?.text ?? null,
    type: normalised(root.find('rsm:ExchangedDocument', 'ram:TypeCode')?.text ?? ''),
    startsOn: boundOf(period?.child('ram:StartDateTime') ?? null, (days) => days[0]),
    endsOn: boundOf(period?.child('ram:EndDateTime') ?? null, (days) => days.at(-1)),
    hasOrder: agreement !== null && isAt(agreement, 'ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID'),
  };
}

/** Release 3.0.19 takes any two digits. */
const PROCESS_NUMBER = /urn:fdc:peppol.eu:2017:poacc:billing:([0-9]{2}):1.0/;

function boundOf(
  moment: XmlElement | null,
  choose: (days: readonly string[]) => string | undefined,
): PeriodBound | null {
  if (moment === null) return null;
  const days = elementsAt(moment, DATE).map(({ text }) => text);
  return { day: choose(days.sort()) ?? null };
}

/**
 * The published rules look for the scheme "VAT", where CII has "VA": with a correct file they go by the address.
 * @returns the first two characters of the number
 */
function vatSign(party: XmlElement | null): string {
  return vatNumbers(party)[0]?.slice(0, 2) ?? '';
}

/** Numbers under the scheme "VAT", as the published rules have it, though CII itself says "VA". */
export function vatNumbers(party: XmlElement | null): string[] {
  if (party === null) return [];
  return elementsAt(party, 'ram:SpecifiedTaxRegistration/ram:ID')
    .filter(({ attributes }) => attributes['schemeID'] === 'VAT')
    .map(({ text }) => text);
}

function countryCode(party: XmlElement | null): string {
  return party?.find('ram:PostalTradeAddress', 'ram:CountryID')?.text ?? '';
}
