import { NO_ATTRIBUTES, type XmlElement } from '../formats/xml/xml-element.js';
import {
  attributeFits,
  type AttributeType,
  type ElementType,
  hasText,
  type StructureTable,
} from './structure-table.js';

/** One way in which a document departs from the structure of its syntax. */
export type Breach =
  | { readonly id: 'SCH-UNEXPECTED' | 'SCH-TOO-MANY' | 'SCH-TEXT'; readonly element: XmlElement }
  | { readonly id: 'SCH-MISSING'; readonly element: XmlElement; readonly names: readonly string[] }
  | { readonly id: 'SCH-ORDER'; readonly element: XmlElement; readonly before: string }
  | { readonly id: 'SCH-TYPE'; readonly element: XmlElement; readonly what: string; readonly fix: string }
  | { readonly id: 'SCH-ATTRIBUTE'; readonly element: XmlElement; readonly says: string };

/**
 * Where a document departs from the structure of its syntax, in one pass: which elements may stand where, in what order
 * and how often, and what their values are. What is not known is not looked into.
 */
export function checkStructure(root: XmlElement, table: StructureTable): Breach[] {
  const breaches: Breach[] = [];
  const type = table.typeOfElement(root.name);
  if (type !== undefined) new Walk(table, breaches).check(root, type);
  return breaches;
}

class Walk {
  constructor(
    private readonly table: StructureTable,
    private readonly breaches: Breach[],
  ) {}

  check(element: XmlElement, type: ElementType): void {
    this.checkAttributes(element, type);
    if (type.value !== null) this.checkValue(element, type.value);
    else if (type.order === 'open') this.checkOpen(element);
    else this.checkContent(element, type);
  }

  private checkValue(element: XmlElement, kind: NonNullable<ElementType['value']>): void {
    if (element.children.length > 0) {
      for (const child of element.children) this.breaches.push({ id: 'SCH-UNEXPECTED', element: child });
    } else if (kind.what !== null && !kind.holds(element.text)) {
      this.breaches.push({ id: 'SCH-TYPE', element, what: kind.what, fix: kind.fix });
    }
  }

  private checkContent(element: XmlElement, type: ElementType): void {
    if (hasText(element)) this.breaches.push({ id: 'SCH-TEXT', element });
    const { particles, places, requiredBefore } = type;
    let at = -1;
    let fits = true;
    for (const child of element.children) {
      const place = particles[at + 1]?.name === child.name ? at + 1 : (places.get(child.name) ?? -1);
      if (place === -1) {
        fits = false;
        continue;
      }
      if (place > at) {
        if (requiredBefore[place]! > requiredBefore[at + 1]!) fits = false;
        at = place;
      } else if (place < at || !particles[place]!.many) fits = false;
      this.check(child, particles[place]!.type);
    }
    if (type.order === 'choice') {
      if (element.children.length !== 1 || !fits) this.tellChoice(element, type);
    } else if (!fits || requiredBefore.at(-1)! > requiredBefore[at + 1]!) this.tell(element, type);
  }

  /** An element of any kind, and just one; of what is in it, what the syntax knows. */
  private checkOpen(element: XmlElement): void {
    if (hasText(element)) this.breaches.push({ id: 'SCH-TEXT', element });
    if (element.children.length === 0) this.breaches.push({ id: 'SCH-MISSING', element, names: ['content'] });
    for (const child of element.children.slice(1))
      this.breaches.push({ id: 'SCH-UNEXPECTED', element: child });
    this.checkKnown(element.children);
  }

  private checkKnown(elements: readonly XmlElement[]): void {
    for (const element of elements) {
      const type = this.table.typeOfElement(element.name);
      if (type === undefined) this.checkKnown(element.children);
      else this.check(element, type);
    }
  }

  private checkAttributes(element: XmlElement, type: ElementType): void {
    const { attributes } = element;
    if (attributes === NO_ATTRIBUTES && type.required.length === 0) return;
    for (const name in attributes) {
      const known = type.attributes.get(name);
      if (known === undefined) this.tellAttribute(element, name, 'which it may not have');
      else if (!attributeFits(known, attributes[name]!))
        this.tellAttribute(element, name, `which must be ${expectedOf(known)}`);
    }
    for (const name of type.required) {
      if (attributes[name] === undefined)
        this.breaches.push({ id: 'SCH-ATTRIBUTE', element, says: `has no attribute "${name}"` });
    }
  }

  private tellAttribute(element: XmlElement, name: string, why: string): void {
    this.breaches.push({
      id: 'SCH-ATTRIBUTE',
      element,
      says: `has an attribute "${name.slice(0, 60)}", ${why}`,
    });
  }

  private tellChoice(element: XmlElement, { particles, places }: ElementType): void {
    const names = particles.map(({ name }) => name);
    if (element.children.length === 0) this.breaches.push({ id: 'SCH-MISSING', element, names });
    element.children.forEach((child, index) => {
      if (!places.has(child.name)) this.breaches.push({ id: 'SCH-UNEXPECTED', element: child });
      else if (index > 0) this.breaches.push({ id: 'SCH-TOO-MANY', element: child });
    });
  }

  /** Elements do not stand as they must: looked at once more, to say which and why. */
  private tell(element: XmlElement, { particles, places }: ElementType): void {
    const seen = new Set<number>();
    let last = -1;
    for (const child of element.children) {
      const place = places.get(child.name);
      if (place === undefined) this.breaches.push({ id: 'SCH-UNEXPECTED', element: child });
      else if (seen.has(place) && !particles[place]!.many)
        this.breaches.push({ id: 'SCH-TOO-MANY', element: child });
      else if (place < last)
        this.breaches.push({ id: 'SCH-ORDER', element: child, before: particles[last]!.name });
      if (place === undefined) continue;
      seen.add(place);
      last = Math.max(last, place);
    }
    particles.forEach(({ names, required }, place) => {
      if (required && !seen.has(place)) this.breaches.push({ id: 'SCH-MISSING', element, names });
    });
  }
}

function expectedOf({ kind, fixed, length }: AttributeType): string {
  if (fixed !== null) return `"${fixed}"`;
  return length === null ? (kind.what ?? 'text') : `${length[0]} to ${length[1]} characters long`;
}
