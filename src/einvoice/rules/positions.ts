import type { ScopeName } from './rule.js';

/** A place in the document that was received. */
export interface Position {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** The element is there, but its value is not the number or date that it should be. */
  readonly unreadable: boolean;
}

/** Where the terms of a semantic invoice stand in the document that it was read from. */
export interface Positions {
  /**
   * @param thing the instance of the scope that the term belongs to, as it stands in the semantic invoice
   * @returns where the term stands; where it is missing, the nearest element around it.
   */
  locate(scope: ScopeName, thing: object, term: string): Position | null;
  /** Whether the part of the document that `thing` stands for is there. */
  has(thing: object): boolean;
  /** Whether the element of a term is there, be it without a value. */
  isThere(scope: ScopeName, thing: object, term: string): boolean;
  /** Whether the tax category of a line, allowance, charge or row is one of another tax than VAT, or of none. */
  isOfOtherTax(thing: object): boolean;
  /** Whether a number that goes into sums cannot be read, so that they mean nothing. */
  readonly anyUnreadable: boolean;
}
