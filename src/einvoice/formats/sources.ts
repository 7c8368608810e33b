import type { XmlElement } from './xml/xml-element.js';

/**
 * Which element each group of the semantic invoice was read from: the invoice itself, its lines, allowances, charges
 * and rows of the VAT breakdown. Single terms are looked up below it when a finding needs their place.
 */
export class Sources {
  private readonly elements = new Map<object, XmlElement>();
  private readonly otherTax = new Set<object>();

  /** @param isOfOtherTax whether its tax category, if it has one, is one of another tax than VAT, or of none */
  add(thing: object, element: XmlElement, isOfOtherTax = false): void {
    this.elements.set(thing, element);
    if (isOfOtherTax) this.otherTax.add(thing);
  }

  get(thing: object): XmlElement | undefined {
    return this.elements.get(thing);
  }

  isOfOtherTax(thing: object): boolean {
    return this.otherTax.has(thing);
  }
}
