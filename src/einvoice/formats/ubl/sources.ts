import type { XmlElement } from '../xml/xml-element.js';
import { textOf } from './ubl-values.js';

/**
 * Which element each group of the semantic invoice was read from: the invoice itself, its lines, allowances, charges
 * and rows of the VAT breakdown. Single terms are looked up below it when a finding needs their place.
 */
export class Sources {
  private readonly elements = new Map<object, XmlElement>();
  private readonly otherTax = new Set<object>();

  /** @param category its tax category, if it has one: one of another tax than VAT is remembered as that. */
  add(thing: object, element: XmlElement, category: XmlElement | null = null): void {
    this.elements.set(thing, element);
    if (category !== null && !isVatScheme(category)) this.otherTax.add(thing);
  }

  /** @param isOther whether the tax category of the thing is one of another tax than VAT, or of none */
  addWithTax(thing: object, element: XmlElement, isOther: boolean): void {
    this.elements.set(thing, element);
    if (isOther) this.otherTax.add(thing);
  }

  get(thing: object): XmlElement | undefined {
    return this.elements.get(thing);
  }

  isOfOtherTax(thing: object): boolean {
    return this.otherTax.has(thing);
  }
}

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
