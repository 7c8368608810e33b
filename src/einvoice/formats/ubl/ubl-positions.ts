import type { SemanticInvoice } from '../../model/semantic-invoice.js';
import type { Position, Positions } from '../../rules/positions.js';
import type { ScopeName } from '../../rules/rule.js';
import { nameOf } from '../../rules/run-rules.js';
import type { InvoicePart, TreePlaces } from '../../rules/tree/run-tree-rules.js';
import { ElementPaths } from '../xml/element-paths.js';
import type { TextPlaces } from '../xml/text-places.js';
import type { XmlElement } from '../xml/xml-element.js';

import type { UblReading } from './read-ubl.js';
import { isVatScheme } from './sources.js';
import { UBL_PATHS } from './ubl-paths.js';

/** Places of terms in a UBL document, looked up when a finding asks. */
export class UblPositions implements Positions {
  readonly anyUnreadable: boolean;
  private readonly paths = new ElementPaths();
  private readonly unreadable: ReadonlySet<XmlElement>;
  private readonly invoice: SemanticInvoice;

  constructor(
    private readonly reading: UblReading,
    private readonly places: TextPlaces,
  ) {
    this.invoice = reading.invoice;
    this.unreadable = new Set(reading.unreadable.map(({ element }) => element));
    this.anyUnreadable = reading.unreadable.some(
      ({ kind, element }) => kind === 'indicator' || (kind === 'number' && isInSums(element)),
    );
  }

  has(thing: object): boolean {
    return this.reading.sources.get(thing) !== undefined;
  }

  isOfOtherTax(thing: object): boolean {
    return this.reading.sources.isOfOtherTax(thing);
  }

  locate(scope: ScopeName, thing: object, term: string): Position | null {
    const start = this.reading.sources.get(thing);
    if (start === undefined) return null;
    const path = UBL_PATHS[scope][term];
    return this.ofElement(path === undefined ? start : this.walk(start, path));
  }

  ofElement(element: XmlElement): Position {
    return {
      path: this.paths.of(element),
      ...this.places.at(element.offset),
      unreadable: this.unreadable.has(element),
    };
  }

  /** As far down the path as there are elements. Of alternatives the one that is there, else the first. */
  private walk(start: XmlElement, path: string): XmlElement {
    let deepest = start;
    for (const alternative of path.split('|')) {
      let element: XmlElement | undefined = start;
      for (const step of alternative.split('/')) {
        const next: XmlElement | undefined = this.down(element, step);
        if (next === undefined) break;
        element = next;
      }
      if (element !== start) return element;
      deepest = element;
    }
    return deepest;
  }

  private down(element: XmlElement, step: string): XmlElement | undefined {
    const bracket = step.indexOf('[');
    if (bracket === -1) return element.child(step) ?? undefined;
    const name = step.slice(0, bracket);
    const wanted = step.slice(bracket + 1, -1);
    return element.children.find((child) => child.name === name && this.is(child, wanted));
  }

  private is(element: XmlElement, wanted: string): boolean {
    if (wanted === 'VAT') return isVatScheme(element);
    const currency = wanted === 'BT-6' ? this.invoice.vatCurrency : this.invoice.currency;
    return element.child('cbc:TaxAmount')?.attributes['currencyID'] === currency;
  }
}

/** Whether a number goes into the sums of the invoice: quantities, prices and the allowances of a line do not. */
function isInSums({ name, parent }: XmlElement): boolean {
  if (name.endsWith('Quantity') || name === 'cbc:MultiplierFactorNumeric' || parent?.name === 'cac:Price')
    return false;
  const isOfLine = parent?.parent?.parent !== null;
  return !(parent?.name === 'cac:AllowanceCharge' && isOfLine);
}

/** Where the elements of a UBL document stand, for rules that are asked of elements. */
export function ublTreePlaces(reading: UblReading, positions: UblPositions): TreePlaces {
  let parts: ReadonlyMap<XmlElement, InvoicePart> | null = null;
  return {
    position: (element) => positions.ofElement(element),
    part: (element) => {
      parts ??= partsOf(reading);
      for (let around: XmlElement | null = element; around !== null; around = around.parent) {
        const part = parts.get(around);
        if (part !== undefined) return part;
      }
      return null;
    },
  };
}

/** By the element that each part was read from. Made when the first finding asks. */
function partsOf({ invoice, sources }: UblReading): Map<XmlElement, InvoicePart> {
  const parts = new Map<XmlElement, InvoicePart>();
  const add = (scope: ScopeName, things: readonly object[], outer: readonly number[] = []): void => {
    things.forEach((thing, index) => {
      const at = [...outer, index];
      parts.set(sources.get(thing)!, { scope, at, name: nameOf(scope, at, invoice) });
    });
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
