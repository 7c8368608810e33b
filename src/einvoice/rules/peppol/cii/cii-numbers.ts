import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { textAt } from '../../tree/tree-paths.js';

/** The number at the path. @returns null where there is none, or none that is a number. */
export function decimalAt(element: XmlElement, path: string): Decimal | null {
  return Decimal.tryParse(textAt(element, path));
}
