import { trimmed } from '../../formats/ubl/ubl-values.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';

/** All elements at the path below `start`: "cac:Item/cbc:Name". */
export function elementsAt(start: XmlElement, path: string): XmlElement[] {
  let found = [start];
  for (const step of path.split('/')) {
    found = found.flatMap((element) => element.children.filter((child) => child.name === step));
  }
  return found;
}

export function countAt(start: XmlElement, path: string): number {
  return elementsAt(start, path).length;
}

export function isAt(start: XmlElement, path: string): boolean {
  return elementsAt(start, path).length > 0;
}

/** The `normalize-space` of XPath: no white space at the ends, one blank for each within. */
export function normalised(text: string): string {
  const whole = trimmed(text);
  return /[\t\n\r]| {2}/.test(whole) ? whole.replace(/[ \t\n\r]+/g, ' ') : whole;
}

/** The normalised text of the first element at the path; empty where there is none. */
export function textAt(start: XmlElement, path: string): string {
  const first = elementsAt(start, path)[0];
  return first === undefined ? '' : normalised(first.text);
}

/** Whether any element at the path has exactly the text, white space included: the `=` of XPath. */
export function isExactly(start: XmlElement, path: string, text: string): boolean {
  return elementsAt(start, path).some((element) => element.text === text);
}

export function hasAttribute(element: XmlElement, name: string): boolean {
  return Object.hasOwn(element.attributes, name);
}

export function localName({ name }: XmlElement): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1);
}
