import { Decimal } from '../../kernel/decimal.js';
import type { Identifier } from '../model/semantic-invoice.js';
import type { XmlElement } from './xml/xml-element.js';

/** An element whose text is not the number, date or indicator (of allowance or charge) that has to stand there. */
export interface UnreadableValue {
  readonly element: XmlElement;
  readonly kind: 'number' | 'date' | 'indicator';
}

/** Without the white space of XML at its ends; text of all kinds is compared and kept like that. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

/** @returns null where the element is missing or blank. */
export function textOf(element: XmlElement | null): string | null {
  if (element === null) return null;
  const text = trimmed(element.text);
  return text === '' ? null : text;
}

/** The attribute without white space around it; null where there is none, '' where it is empty. */
export function attributeOf(element: XmlElement | null, name: string): string | null {
  const value = element?.attributes[name];
  return value === undefined ? null : trimmed(value);
}

/** Text and scheme; null for an element without text. */
export function identifierOf(element: XmlElement | null): Identifier | null {
  const id = textOf(element);
  return id === null ? null : { id, scheme: attributeOf(element, 'schemeID') };
}

/** Reads values of any syntax, and keeps account of those that cannot be read. */
export class Values {
  readonly unreadable: UnreadableValue[] = [];

  /** xsd:decimal as written. An element that is there must hold a number: an empty one is unreadable too. */
  decimalOf(element: XmlElement | null): Decimal | null {
    if (element === null) return null;
    const value = Decimal.tryParse(trimmed(element.text));
    if (value === null) this.unreadable.push({ element, kind: 'number' });
    return value;
  }
}
