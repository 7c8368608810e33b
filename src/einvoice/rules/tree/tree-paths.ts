import { trimmed } from '../../formats/values.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';

/** Paths are written in rules, so that there is an end of them: each is taken apart once. */
const STEPS = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  let steps = STEPS.get(path);
  if (steps === undefined) STEPS.set(path, (steps = path.split('/')));
  return steps;
}

/** All elements at the path below `start`: "cac:Item/cbc:Name". */
export function elementsAt(start: XmlElement, path: string): readonly XmlElement[] {
  if (start.children.length > MANY) return foundBelow(start, path);
  const found: XmlElement[] = [];
  collect(start, stepsOf(path), 0, found);
  return found;
}

export function countAt(start: XmlElement, path: string): number {
  return start.children.length > MANY ? foundBelow(start, path).length : count(start, stepsOf(path), 0);
}

export function isAt(start: XmlElement, path: string): boolean {
  return firstAt(start, path) !== null;
}

function firstAt(start: XmlElement, path: string): XmlElement | null {
  return start.children.length > MANY
    ? (foundBelow(start, path)[0] ?? null)
    : firstBelow(start, stepsOf(path), 0);
}

/**
 * What was found below elements with many children, for as long as the document is in memory: rules that are asked of
 * every one of many elements may ask the same of the element around them.
 */
const FOUND = new WeakMap<XmlElement, Map<string, readonly XmlElement[]>>();
const MANY = 500;

function foundBelow(start: XmlElement, path: string): readonly XmlElement[] {
  let paths = FOUND.get(start);
  if (paths === undefined) FOUND.set(start, (paths = new Map<string, readonly XmlElement[]>()));
  let found = paths.get(path);
  if (found === undefined) {
    const collected: XmlElement[] = [];
    collect(start, stepsOf(path), 0, collected);
    paths.set(path, (found = collected));
  }
  return found;
}

function collect(element: XmlElement, steps: readonly string[], at: number, found: XmlElement[]): void {
  const isLast = at === steps.length - 1;
  for (const child of element.children) {
    if (child.name !== steps[at]) continue;
    if (isLast) found.push(child);
    else collect(child, steps, at + 1, found);
  }
}

function count(element: XmlElement, steps: readonly string[], at: number): number {
  const isLast = at === steps.length - 1;
  let total = 0;
  for (const child of element.children) {
    if (child.name === steps[at]) total += isLast ? 1 : count(child, steps, at + 1);
  }
  return total;
}

function firstBelow(element: XmlElement, steps: readonly string[], at: number): XmlElement | null {
  const isLast = at === steps.length - 1;
  for (const child of element.children) {
    if (child.name !== steps[at]) continue;
    const found = isLast ? child : firstBelow(child, steps, at + 1);
    if (found !== null) return found;
  }
  return null;
}

/** The `normalize-space` of XPath: no white space at the ends, one blank for each within. */
export function normalised(text: string): string {
  const whole = trimmed(text);
  return /[\t\n\r]| {2}/.test(whole) ? whole.replace(/[ \t\n\r]+/g, ' ') : whole;
}

/** The normalised text of the first element at the path; empty where there is none. */
export function textAt(start: XmlElement, path: string): string {
  const first = firstAt(start, path);
  return first === null ? '' : normalised(first.text);
}

const TEXTS = new WeakMap<readonly XmlElement[], ReadonlySet<string>>();

/** The texts of the elements at the path, white space included. */
export function textsAt(start: XmlElement, path: string): ReadonlySet<string> {
  const elements = elementsAt(start, path);
  let texts = TEXTS.get(elements);
  if (texts === undefined) TEXTS.set(elements, (texts = new Set(elements.map(({ text }) => text))));
  return texts;
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
