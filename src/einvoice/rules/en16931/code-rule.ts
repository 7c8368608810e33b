import type { CodeList } from '../../code-lists/code-list.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';
import { quoteShort } from '../say.js';
import { normalised } from '../tree/tree-paths.js';
import type { TreeRule } from '../tree/tree-rule.js';

/** A value that must be in a list. */
export function inList<F>(
  id: string,
  list: CodeList,
  terms: readonly string[],
  what: string,
  valueOf: (element: XmlElement) => string,
): TreeRule<F> {
  return {
    id,
    terms,
    holds: (element) => list.codes.has(valueOf(element)),
    says: (element, _facts, where) => {
      const value = valueOf(element);
      const subject = where === '' ? what : `${where}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
      return `${subject} ${value === '' ? 'is empty' : `is "${quoteShort(value)}"`}, which is not in the list: ${list.name}.`;
    },
    fix: `Use a code of the list${list.codes.size <= 20 ? `: ${[...list.codes].join(', ')}` : ''}.`,
  };
}

export function textOf({ text }: XmlElement): string {
  return normalised(text);
}

export function attribute(name: string): (element: XmlElement) => string {
  return ({ attributes }) => normalised(attributes[name] ?? '');
}
