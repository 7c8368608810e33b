import { Decimal } from '../../../../kernel/decimal.js';
import { trimmed } from '../../../formats/values.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt } from '../../tree/tree-paths.js';

/** The number in the child of that name. @returns null where there is none, or none that is a number. */
export function decimalIn(element: XmlElement, name: string): Decimal | null {
  const child = elementsAt(element, name)[0];
  return child === undefined ? null : decimalOf(child);
}

/** null where the text is no number. */
export function decimalOf({ text }: XmlElement): Decimal | null {
  return Decimal.tryParse(trimmed(text));
}
