import { type Reading, TermPositions } from '../term-positions.js';
import type { TextPlaces } from '../xml/text-places.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isVatScheme } from './tax-category.js';
import { UBL_PATHS } from './ubl-paths.js';

/** Places of terms in a UBL document. */
export class UblPositions extends TermPositions {
  constructor(reading: Reading, places: TextPlaces) {
    super(reading, places, UBL_PATHS);
  }

  protected override isWanted(element: XmlElement, wanted: string): boolean {
    if (wanted === 'VAT') return isVatScheme(element);
    const currency = wanted === 'BT-6' ? this.invoice.vatCurrency : this.invoice.currency;
    return element.child('cbc:TaxAmount')?.attributes['currencyID'] === currency;
  }

  protected override isInSums({ name, parent }: XmlElement): boolean {
    if (name.endsWith('Quantity') || name === 'cbc:MultiplierFactorNumeric' || parent?.name === 'cac:Price')
      return false;
    const isOfLine = parent?.parent?.name.endsWith('Line') === true;
    return !(parent?.name === 'cac:AllowanceCharge' && isOfLine);
  }
}
