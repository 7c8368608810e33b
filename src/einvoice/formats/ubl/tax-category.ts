import { textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

/** Whether the TaxScheme in this element is VAT; the official artefacts read it in any case. */
export function isVatScheme(element: XmlElement): boolean {
  const scheme = textOf(element.find('cac:TaxScheme', 'cbc:ID'));
  return scheme === 'VAT' || scheme?.toUpperCase() === 'VAT';
}

/**
 * The tax category in this element that is of VAT; failing that, the first one. A forgotten tax scheme does not hide
 * the category: sums count it, and the rules say that it is not VAT.
 */
export function taxCategoryOf(element: XmlElement, name: string): XmlElement | null {
  let first: XmlElement | null = null;
  for (const child of element.children) {
    if (child.name !== name) continue;
    if (isVatScheme(child)) return child;
    first ??= child;
  }
  return first;
}
