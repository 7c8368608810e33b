import type { SemanticInvoice } from '../model/semantic-invoice.js';
import type { Position, Positions } from '../rules/positions.js';
import type { ScopeName } from '../rules/rule.js';
import type { Sources } from './sources.js';
import type { UnreadableValue } from './values.js';
import { ElementPaths } from './xml/element-paths.js';
import type { TextPlaces } from './xml/text-places.js';
import type { XmlElement } from './xml/xml-element.js';

/**
 * Where each business term stands below the element of its scope: steps with "/", alternatives with "|". A step in
 * brackets, `[VAT]`, is chosen by `isWanted` of the syntax. Where a scope is not one element (the parts of a line that CII
 * keeps apart), steps begin at the element that the scope was read from.
 */
export type TermPaths = Readonly<Record<string, string>>;

/** What was read of a document, and from which elements. */
export interface Reading {
  readonly invoice: SemanticInvoice;
  readonly sources: Sources;
  readonly unreadable: readonly UnreadableValue[];
}

/** Places of terms in a document, looked up when a finding asks. */
export abstract class TermPositions implements Positions {
  readonly anyUnreadable: boolean;
  protected readonly invoice: SemanticInvoice;
  private readonly paths = new ElementPaths();
  private readonly unreadable: ReadonlySet<XmlElement>;

  constructor(
    private readonly reading: Reading,
    private readonly places: TextPlaces,
    private readonly terms: Readonly<Record<ScopeName, TermPaths>>,
  ) {
    this.invoice = reading.invoice;
    this.unreadable = new Set(reading.unreadable.map(({ element }) => element));
    this.anyUnreadable = reading.unreadable.some(
      ({ kind, element }) => kind === 'indicator' || (kind === 'number' && this.isInSums(element)),
    );
  }

  /** Whether a child is the one that brackets ask for. */
  protected abstract isWanted(element: XmlElement, wanted: string): boolean;

  /** Whether a number goes into the sums of the invoice: quantities, prices and the allowances of a line do not. */
  protected abstract isInSums(element: XmlElement): boolean;

  has(thing: object): boolean {
    return this.reading.sources.get(thing) !== undefined;
  }

  isOfOtherTax(thing: object): boolean {
    return this.reading.sources.isOfOtherTax(thing);
  }

  locate(scope: ScopeName, thing: object, term: string): Position | null {
    const start = this.reading.sources.get(thing);
    if (start === undefined) return null;
    const path = this.terms[scope][term];
    return this.ofElement(path === undefined ? start : this.walk(start, path));
  }

  isThere(scope: ScopeName, thing: object, term: string): boolean {
    const start = this.reading.sources.get(thing);
    const path = this.terms[scope][term];
    return start !== undefined && path !== undefined && this.walkWhole(start, path) !== null;
  }

  pathOf(element: XmlElement): string {
    return this.paths.of(element);
  }

  ofElement(element: XmlElement): Position {
    const { line, column } = this.places.ofTag(element.tagEnd);
    return { path: this.pathOf(element), line, column, unreadable: this.unreadable.has(element) };
  }

  /** Names of the elements in which a term stands, whatever it is a term of. */
  elementsOf(term: string): string[] {
    return Object.values(this.terms).flatMap((paths) =>
      (paths[term]?.split('|') ?? []).map((path) => path.slice(path.lastIndexOf('/') + 1)),
    );
  }

  /** As far down the path as there are elements. Of alternatives the one that is there, else the first. */
  private walk(start: XmlElement, path: string): XmlElement {
    return this.walkWhole(start, path) ?? this.walkSteps(start, path.split('|')[0]!).last;
  }

  private walkWhole(start: XmlElement, path: string): XmlElement | null {
    for (const alternative of path.split('|')) {
      const { last, whole } = this.walkSteps(start, alternative);
      if (whole) return last;
    }
    return null;
  }

  private walkSteps(start: XmlElement, path: string): { readonly last: XmlElement; readonly whole: boolean } {
    let last = start;
    for (const step of path.split('/')) {
      const next = this.down(last, step);
      if (next === undefined) return { last, whole: false };
      last = next;
    }
    return { last, whole: true };
  }

  private down(element: XmlElement, step: string): XmlElement | undefined {
    const bracket = step.indexOf('[');
    if (bracket === -1) return element.child(step) ?? undefined;
    const name = step.slice(0, bracket);
    const wanted = step.slice(bracket + 1, -1);
    return element.children.find((child) => child.name === name && this.isWanted(child, wanted));
  }
}
