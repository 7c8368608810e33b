import type { XmlElement } from './xml-element.js';

/**
 * XPaths of elements. The children of an element are numbered once, when the first path leads through it, so that the
 * paths of a million lines cost no more than one look at each.
 */
export class ElementPaths {
  private readonly numbered = new Map<XmlElement, NumberedChildren>();

  /** With the canonical prefixes, and a position only where a sibling has the same name. */
  of(element: XmlElement): string {
    const { parent, name } = element;
    if (parent === null) return `/${name}`;
    const { counts, positions } = this.childrenOf(parent);
    const step = counts.get(name) === 1 ? name : `${name}[${positions[indexOf(element, parent)]}]`;
    return `${this.of(parent)}/${step}`;
  }

  private childrenOf(parent: XmlElement): NumberedChildren {
    let numbered = this.numbered.get(parent);
    if (numbered === undefined) this.numbered.set(parent, (numbered = numberChildren(parent)));
    return numbered;
  }
}

interface NumberedChildren {
  /** How many there are of each name. */
  readonly counts: ReadonlyMap<string, number>;
  /** The place of each child among those of its name, from 1. */
  readonly positions: Uint32Array;
}

function numberChildren({ children }: XmlElement): NumberedChildren {
  const counts = new Map<string, number>();
  const positions = new Uint32Array(children.length);
  children.forEach(({ name }, index) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    positions[index] = count;
  });
  return { counts, positions };
}

/** Children stand in the order of the document, and so of the ends of their tags. */
function indexOf({ tagEnd }: XmlElement, { children }: XmlElement): number {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (children[middle]!.tagEnd < tagEnd) low = middle + 1;
    else high = middle;
  }
  return low;
}
