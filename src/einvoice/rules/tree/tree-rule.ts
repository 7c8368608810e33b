import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { Severity } from '../../model/finding.js';

/**
 * Rules that are asked of the elements of a document as received, and not of the semantic invoice: those about the syntax
 * itself, and those that depend on how often an element stands or how exactly it is written.
 * `F` is what the rules of a set gather in the whole document while it is walked through.
 */
export interface TreeRuleSet<F extends TreeFacts> {
  readonly newFacts: (root: XmlElement) => F;
  /** Called for every element of that name, wherever it stands. */
  readonly gather: Readonly<Record<string, (element: XmlElement, facts: F) => void>>;
  /** Elements and attributes that may stand `most` times at a path from the root. */
  readonly paths: readonly PathRule<F>[];
  /** Attributes that may stand nowhere, by name. */
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  /**
   * Patterns in the sense of Schematron: of the contexts of one pattern, an element is asked the rules of the first that it
   * matches and of no other. Different patterns do not disturb each other.
   */
  readonly patterns: readonly (readonly Context<F>[])[];
  /** Asked of the root when all facts are gathered. */
  readonly root: readonly TreeRule<F>[];
}

export interface TreeFacts {
  readonly root: XmlElement;
}

interface Row {
  readonly id: string;
  /** Business terms, the first one that the form of the portal has is where a person has to look; may be none. */
  readonly terms: readonly string[];
  /** fatal unless told. */
  readonly severity?: Severity;
}

export interface TreeRule<F> extends Row {
  readonly holds: (element: XmlElement, facts: F) => boolean;
  readonly says: TreeSentence<F>;
  readonly fix: TreeSentence<F>;
}

/** @param where "Line 3", "Allowance 1": the part of the invoice that the element is in; empty for the invoice itself. */
export type TreeSentence<F> = string | ((element: XmlElement, facts: F, where: string) => string);

export interface Context<F> {
  /** The names of the elements, or how they end. */
  readonly names: readonly string[] | { readonly endsWith: string };
  /**
   * The elements around it, the nearest last: "cac:AccountingSupplierParty/cac:Party"; alternatives by "|". "*TradeTax" is
   * any whose name ends so.
   */
  readonly within?: string;
  readonly when?: (element: XmlElement, facts: F) => boolean;
  readonly rules: readonly TreeRule<F>[];
}

/** A rule with the path from the root that it counts. */
export interface PathRule<F> extends Row {
  /** "cac:Delivery/cbc:ID", "cbc:ID@schemeID"; alternatives within a step by "|". */
  readonly path: string;
  readonly most: 0 | 1;
  /** Other elements at that path do not count. */
  readonly when?: (element: XmlElement, facts: F) => boolean;
  readonly says: TreeSentence<F>;
  readonly fix: TreeSentence<F>;
}

export interface AttributeRule extends Row {
  /** Elements that may have it. */
  readonly except?: string;
  readonly says: string;
  readonly fix: string;
}
