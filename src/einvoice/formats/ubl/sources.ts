import type { XmlElement } from '../xml/xml-element.js';

/**
 * Which element each group of the semantic invoice was read from: the invoice itself, its lines, allowances, charges
 * and rows of the VAT breakdown. Single terms are looked up below it when a finding needs their place.
 */
export type Sources = Map<object, XmlElement>;
