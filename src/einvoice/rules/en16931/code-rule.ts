import type { CodeList } from '../../code-lists/code-list.js';
import { COUNTRIES, CURRENCIES } from '../../code-lists/countries-and-currencies.js';
import { ATTACHMENT_TYPES, OBJECT_SCHEMES } from '../../code-lists/document-codes.js';
import {
  ADDRESS_SCHEMES,
  IDENTIFIER_SCHEMES,
  ITEM_CLASSIFICATIONS,
} from '../../code-lists/identifier-schemes.js';
import {
  ALLOWANCE_REASONS,
  CHARGE_REASONS,
  EXEMPTION_REASONS,
  PAYMENT_MEANS,
  VAT_CATEGORIES,
} from '../../code-lists/payment-and-tax.js';
import { UNITS } from '../../code-lists/units.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';
import { quoteShort } from '../say.js';
import { normalised } from '../tree/tree-paths.js';
import type { TreeRule } from '../tree/tree-rule.js';

/** BR-CL whose list is the same in every syntax: the list, the terms, and what the value is. */
const CODES = {
  'BR-CL-03': [CURRENCIES, ['BT-5'], 'The currency of an amount'],
  'BR-CL-04': [CURRENCIES, ['BT-5'], 'The currency'],
  'BR-CL-05': [CURRENCIES, ['BT-6'], 'The currency of the VAT'],
  'BR-CL-07': [OBJECT_SCHEMES, ['BT-18'], 'The scheme of the invoiced object'],
  'BR-CL-10': [IDENTIFIER_SCHEMES, ['BT-29', 'BT-46', 'BT-60'], 'The scheme of a party identifier'],
  'BR-CL-11': [IDENTIFIER_SCHEMES, ['BT-30', 'BT-47', 'BT-61'], 'The scheme of a company number'],
  'BR-CL-13': [ITEM_CLASSIFICATIONS, ['BT-158'], 'The scheme of the item classification'],
  'BR-CL-14': [COUNTRIES, ['BT-40', 'BT-55'], 'The country code of an address'],
  'BR-CL-15': [COUNTRIES, ['BT-159'], 'The country of origin'],
  'BR-CL-16': [PAYMENT_MEANS, ['BT-81', 'BG-16'], 'The means of payment'],
  'BR-CL-17': [VAT_CATEGORIES, ['BT-118', 'BG-23'], 'A VAT category'],
  'BR-CL-18': [VAT_CATEGORIES, ['BT-151'], 'The VAT category'],
  'BR-CL-19': [ALLOWANCE_REASONS, ['BT-98', 'BG-20'], 'The reason code of an allowance'],
  'BR-CL-20': [CHARGE_REASONS, ['BT-105', 'BG-21'], 'The reason code of a charge'],
  'BR-CL-21': [IDENTIFIER_SCHEMES, ['BT-157'], 'The scheme of the standard item number'],
  'BR-CL-22': [EXEMPTION_REASONS, ['BT-121', 'BG-23'], 'The code of the reason for exemption from VAT'],
  'BR-CL-23': [UNITS, ['BT-130'], 'The unit of a quantity'],
  'BR-CL-24': [ATTACHMENT_TYPES, ['BT-125', 'BG-24'], 'The kind of an attached file'],
  'BR-CL-25': [ADDRESS_SCHEMES, ['BT-34', 'BT-49'], 'The scheme of an electronic address'],
  'BR-CL-26': [IDENTIFIER_SCHEMES, ['BT-71', 'BG-13'], 'The scheme of the place of delivery'],
} as const satisfies Record<string, readonly [CodeList, readonly string[], string]>;

export type CodeRuleId = keyof typeof CODES;

/** @param valueOf where the syntax has the value in the element that it asks. */
export function coded<F>(id: CodeRuleId, valueOf: (element: XmlElement) => string): TreeRule<F> {
  const [list, terms, what] = CODES[id];
  return inList(id, list, terms, what, valueOf);
}

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

/** White space normalised, as the artefacts do before they look a code up. */
export function textOf({ text }: XmlElement): string {
  return normalised(text);
}

/** White space normalised; empty where the attribute is missing. */
export function attribute(name: string): (element: XmlElement) => string {
  return ({ attributes }) => normalised(attributes[name] ?? '');
}

export function upperCaseText(element: XmlElement): string {
  return textOf(element).toUpperCase();
}

/** As it is written, white space included. */
export function exactly(name: string): (element: XmlElement) => string {
  return ({ attributes }) => attributes[name] ?? '';
}
