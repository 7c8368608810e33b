import type { XmlElement } from './xml-element.js';

/** XPaths of elements. Remembers the places among brothers, so that the paths of 10,000 lines cost one look at each. */
export class ElementPaths {
  private readonly steps = new Map<XmlElement, Map<XmlElement, string>>();

  /** With the canonical prefixes, and a position only where a sibling has the same name. */
  of(element: XmlElement): string {
    if (element.parent === null) return `/${element.name}`;
    return `${this.of(element.parent)}/${this.stepsBelow(element.parent).get(element)!}`;
  }

  private stepsBelow(parent: XmlElement): ReadonlyMap<XmlElement, string> {
    let steps = this.steps.get(parent);
    if (steps === undefined) this.steps.set(parent, (steps = numberChildren(parent)));
    return steps;
  }
}

function numberChildren(parent: XmlElement): Map<XmlElement, string> {
  const byName = new Map<string, XmlElement[]>();
  for (const child of parent.children) {
    const twins = byName.get(child.name);
    if (twins === undefined) byName.set(child.name, [child]);
    else twins.push(child);
  }
  const steps = new Map<XmlElement, string>();
  for (const [name, twins] of byName) {
    twins.forEach((child, index) => steps.set(child, twins.length === 1 ? name : `${name}[${index + 1}]`));
  }
  return steps;
}
