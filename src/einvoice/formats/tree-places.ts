import type { ScopeName } from '../rules/rule.js';
import { nameOf } from '../rules/run-rules.js';
import type { InvoicePart, TreePlaces } from '../rules/tree/run-tree-rules.js';
import type { Reading, TermPositions } from './term-positions.js';
import type { XmlElement } from './xml/xml-element.js';

/** A part of the invoice without its name, which only those that findings are about are given. */
type Part = Omit<InvoicePart, 'name'>;

/** Where the elements of a document stand, for rules that are asked of elements. */
export function treePlaces(reading: Reading, positions: TermPositions): TreePlaces {
  let parts: ReadonlyMap<XmlElement, Part> | null = null;
  return {
    position: (element) => positions.ofElement(element),
    part: (element) => {
      parts ??= partsOf(reading);
      for (let around: XmlElement | null = element; around !== null; around = around.parent) {
        const part = parts.get(around);
        if (part !== undefined) return { ...part, name: nameOf(part.scope, part.at, reading.invoice) };
      }
      return null;
    },
  };
}

/** By the element that each part was read from. Made when the first finding asks. */
function partsOf({ invoice, sources }: Reading): Map<XmlElement, Part> {
  const parts = new Map<XmlElement, Part>();
  const add = (scope: ScopeName, things: readonly object[], outer: readonly number[] = []): void => {
    things.forEach((thing, index) => parts.set(sources.get(thing)!, { scope, at: [...outer, index] }));
  };
  add('vatBreakdown', invoice.vatBreakdown);
  add('allowance', invoice.allowances);
  add('charge', invoice.charges);
  add('precedingInvoice', invoice.precedingInvoices);
  add('line', invoice.lines);
  invoice.lines.forEach((line, index) => {
    add('lineAllowance', line.allowances, [index]);
    add('lineCharge', line.charges, [index]);
  });
  return parts;
}
