import type { CodeList } from '../../code-lists/code-list.js';
import type { PeppolLists } from '../../code-lists/peppol-lists.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { TreeRule } from '../tree/tree-rule.js';
import type { WithPeppol } from './peppol-facts.js';
import { inQuotes, worded } from './peppol-rule.js';

/** Rules of Peppol on codes, types of documents and dates. */
export const codeRule = worded({
  'PEPPOL-EN16931-CL001': {
    terms: ['BT-125', 'BG-24'],
    says: (found) => `The kind of an attached file ${found}.`,
    fix: 'Attach a PDF, PNG, JPEG, CSV, Excel (xlsx) or OpenDocument spreadsheet, and give its kind: application/pdf for a PDF.',
  },
  'PEPPOL-EN16931-CL002': {
    terms: ['BT-98', 'BT-140', 'BG-20'],
    says: (found, where) => `${where === '' ? 'An allowance' : where}: the code of the reason ${found}.`,
    fix: 'Use a code of the list: 95 for a discount. Or say the reason in words, and leave the code out.',
  },
  'PEPPOL-EN16931-CL003': {
    terms: ['BT-105', 'BT-145', 'BG-21'],
    says: (found, where) => `${where === '' ? 'A charge' : where}: the code of the reason ${found}.`,
    fix: 'Use a code of the list: FC for freight. Or say the reason in words, and leave the code out.',
  },
  'PEPPOL-EN16931-CL006': {
    terms: ['BT-8'],
    says: (found) => `The code that says when VAT falls due ${found}.`,
    fix: 'Use 3 for the date of issue, 35 for the date of delivery or 432 for the date of payment.',
  },
  'PEPPOL-EN16931-CL007': {
    terms: ['BT-5'],
    says: (found, where) =>
      `${where === '' ? 'An amount' : `${where}: an amount`} has a currency that ${found}.`,
    fix: 'Use the three letters of the currency: GBP for pounds sterling.',
  },
  'PEPPOL-EN16931-CL008': {
    terms: ['BT-34', 'BT-49'],
    says: (found) => `The scheme of an electronic address ${found}.`,
    fix: 'Use the scheme under which the address is registered in Peppol: 0088 for a GLN, 9932 for a UK VAT number.',
  },
  'PEPPOL-EN16931-F001': {
    terms: ['BT-2', 'BT-9', 'BT-7', 'BT-73', 'BT-74', 'BT-72'],
    says: (found, where) => `${where === '' ? '' : `${where}: `}A date ${found}.`,
    fix: 'Give the date in the form that the format asks for, without a time.',
  },
  'PEPPOL-EN16931-P0100': {
    terms: ['BT-3'],
    says: (found) => `The type of the invoice ${found}.`,
    fix: 'Use 380 for an ordinary invoice. Invoices that the buyer makes out have a business process of their own.',
  },
  'PEPPOL-EN16931-P0101': {
    terms: ['BT-3'],
    says: (found) => `The type of the credit note ${found}.`,
    fix: 'Use 381 for an ordinary credit note.',
  },
  'PEPPOL-EN16931-P0112': {
    terms: ['BT-3'],
    says: (found) =>
      `The type of the invoice is ${found}, which Peppol has for sellers and buyers in Germany only.`,
    fix: 'Use 380 for an ordinary invoice.',
  },
});

/** `is "GLN", which is not in the list: …` */
export function notInList(value: string, { name }: CodeList): string {
  return `${inQuotes(value)}, which is not in the list: ${name}`;
}

/** A value that must be in a list of the release. */
export function inListRule<F extends WithPeppol>(
  id: Parameters<typeof codeRule>[0],
  list: keyof PeppolLists,
  valueOf: (element: XmlElement) => string,
): TreeRule<F> {
  return codeRule(
    id,
    (element, { peppol }) => peppol.lists[list].codes.has(valueOf(element)),
    (element, { peppol }) => notInList(valueOf(element), peppol.lists[list]),
  );
}
