import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { Severity } from '../../model/finding.js';
import { quoteShort } from '../say.js';
import type { TreeRule } from '../tree/tree-rule.js';

/** What a rule is about and what it says, in whatever syntax it is asked. */
export interface Wording {
  readonly terms: readonly string[];
  /** As published; fatal unless told. */
  readonly severity?: Severity;
  /**
   * @param found the value that is wrong, in the words of `inQuotes`, or what else the syntax has to tell of it
   * @param where "Line 3", "Allowance 1"; empty for the invoice as a whole
   */
  readonly says: string | ((found: string, where: string) => string);
  readonly fix: string;
}

export type AskRule<Id extends string> = <F>(
  id: Id,
  holds: TreeRule<F>['holds'],
  found?: (element: XmlElement, facts: F) => string,
) => TreeRule<F>;

/** Rules in one wording for all syntaxes: the id, how it is asked of an element, and which value to name. */
export function worded<Id extends string>(wordings: Readonly<Record<Id, Wording>>): AskRule<Id> {
  return (id, holds, found) => {
    const { terms, severity, says, fix } = wordings[id];
    return {
      id,
      terms,
      ...(severity === undefined ? {} : { severity }),
      holds,
      says:
        typeof says === 'string'
          ? says
          : (element, facts, where) => says(found?.(element, facts) ?? '', where),
      fix,
    };
  };
}

/** `is "GLN"`, or `is empty`. */
export function inQuotes(value: string): string {
  return value === '' ? 'is empty' : `is "${quoteShort(value)}"`;
}

/** `"Line 3": …`, or nothing before a sentence about the invoice as a whole. */
export function at(where: string): string {
  return where === '' ? '' : `${where}: `;
}
