import type { TreeFacts } from '../tree/tree-rule.js';
import type { PeppolLists } from '../../code-lists/peppol-lists.js';

/** The Peppol rules on a syntax see what the syntax has of these; they are known before the walk begins. */
export interface WithPeppol extends TreeFacts {
  readonly peppol: PeppolFacts;
}

export interface PeppolFacts {
  readonly lists: PeppolLists;
  /** Number of the business process: "01"; null where its identifier is none of Peppol. */
  readonly process: string | null;
  /** As written, white space included; null where there is none. */
  readonly currency: string | null;
  readonly from: Countries;
}

/**
 * Where parties are, in the ways in which national rules ask: Norway, Italy and Greece go by the VAT number first, the others by the
 * address, and of those the Danish, Icelandic and Swedish rules take it as it is written and the Dutch and German in capitals.
 */
export interface Countries {
  /** By the VAT number of the seller, else by that of its tax representative, else by the address. */
  readonly supplier: string;
  /** As `supplier`, but without the tax representative. */
  readonly supplierAlone: string;
  readonly customer: string;
  readonly sellerAddress: string;
  readonly buyerAddress: string;
  readonly representativeAddress: string;
  /** Whether the seller has a VAT number of Sweden. */
  readonly swedishVat: boolean;
  readonly isGerman: boolean;
  readonly isGreek: boolean;
  readonly isGreekBoth: boolean;
  readonly isDutch: boolean;
  readonly isDutchBoth: boolean;
  readonly isDanish: boolean;
  readonly isDanishBoth: boolean;
  readonly isIcelandic: boolean;
  readonly isIcelandicBoth: boolean;
  readonly isSwedish: boolean;
  readonly isSwedishBoth: boolean;
}

/** What countries are told from: the first two characters of VAT numbers, and country codes of addresses; empty where missing. */
export interface CountrySigns {
  readonly sellerVat: string;
  readonly representativeVat: string;
  readonly buyerVat: string;
  readonly sellerAddress: string;
  readonly buyerAddress: string;
  readonly representativeAddress: string;
}

/** The VAT number goes before the address, and that of the seller before its representative’s. */
export function countriesOf(signs: CountrySigns): Countries {
  const { sellerVat, representativeVat, buyerVat, sellerAddress, buyerAddress, representativeAddress } =
    signs;
  const supplier = inCapitals(sellerVat || representativeVat || sellerAddress);
  const customer = inCapitals(buyerVat || buyerAddress);
  const [seller, buyer] = [inCapitals(sellerAddress), inCapitals(buyerAddress)];
  const isGreek = GREEK.has(supplier);
  return {
    supplier,
    supplierAlone: inCapitals(sellerVat || sellerAddress),
    customer,
    sellerAddress,
    buyerAddress,
    representativeAddress: inCapitals(representativeAddress),
    swedishVat: sellerAddress === 'SE' && sellerVat === 'SE',
    isGerman: seller === 'DE' && buyer === 'DE',
    isGreek,
    isGreekBoth: isGreek && GREEK.has(customer),
    isDutch: seller === 'NL',
    isDutchBoth: seller === 'NL' && buyer === 'NL',
    isDanish: sellerAddress === 'DK',
    isDanishBoth: sellerAddress === 'DK' && buyerAddress === 'DK',
    isIcelandic: sellerAddress === 'IS',
    isIcelandicBoth: sellerAddress === 'IS' && buyerAddress === 'IS',
    isSwedish: sellerAddress === 'SE',
    isSwedishBoth: sellerAddress === 'SE' && buyerAddress === 'SE',
  };
}

export const GREEK: ReadonlySet<string> = new Set(['GR', 'EL']);

function inCapitals(text: string): string {
  return text.trim().toUpperCase();
}
