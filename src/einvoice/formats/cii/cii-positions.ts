import { type Reading, TermPositions } from '../term-positions.js';
import { attributeOf } from '../values.js';
import type { TextPlaces } from '../xml/text-places.js';
import type { XmlElement } from '../xml/xml-element.js';
import { CII_PATHS } from './cii-paths.js';

/** Places of terms in a Cross Industry Invoice. */
export class CiiPositions extends TermPositions {
  constructor(reading: Reading, places: TextPlaces) {
    super(reading, places, CII_PATHS);
  }

  protected override isWanted(element: XmlElement, wanted: string): boolean {
    if (wanted === 'BT-5') return attributeOf(element, 'currencyID') === this.invoice.currency;
    if (wanted === 'BT-6') return attributeOf(element, 'currencyID') === this.invoice.vatCurrency;
    return attributeOf(element.child('ram:ID'), 'schemeID') === wanted;
  }

  protected override isInSums({ name, parent }: XmlElement): boolean {
    if (name === 'ram:LineTotalAmount') return true;
    if (parent?.name === 'ram:SpecifiedTradeSettlementHeaderMonetarySummation') return true;
    const isOfDocument = parent?.parent?.name === 'ram:ApplicableHeaderTradeSettlement';
    return isOfDocument && !/Percent$|Quantity$/.test(name);
  }
}
