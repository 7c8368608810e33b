import { Decimal } from '../../../../kernel/decimal.js';
import { hasAttribute, localName, normalised } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import type { UblFacts } from './ubl-facts.js';

/** UBL-DT-01, 06, 07: how values of a data type are written. */
export const DATA_TYPES: readonly Context<UblFacts>[] = [
  {
    names: { endsWith: 'Amount' },
    // Prices, and the discount on a price, may have more decimals.
    when: ({ name, parent }) =>
      !name.endsWith('PriceAmount') &&
      !(parent?.name === 'cac:AllowanceCharge' && parent.parent?.name === 'cac:Price'),
    rules: [
      {
        id: 'UBL-DT-01',
        terms: [],
        // The artefacts count white space after the number as decimals; to a person, and to UBL, it is none.
        // What is no number at all is said to be unreadable, and no more.
        holds: ({ text }) => (Decimal.tryParse(normalised(text))?.scale ?? 0) <= 2,
        says: (element, _facts, where) =>
          `${where === '' ? '' : `${where}: `}"${localName(element)}" is ${normalised(element.text)}. An amount has at most two decimals.`,
        fix: 'Round the amount to whole pence. Prices of single units may have more decimals.',
      },
    ],
  },
  {
    names: { endsWith: 'BinaryObject' },
    rules: [
      {
        id: 'UBL-DT-06',
        terms: ['BT-125', 'BG-24'],
        holds: (element) => hasAttribute(element, 'mimeCode'),
        says: 'An attached file does not say what kind of file it is.',
        fix: 'Give the kind of file of the attachment: application/pdf for a PDF.',
      },
      {
        id: 'UBL-DT-07',
        terms: ['BT-125', 'BG-24'],
        holds: (element) => hasAttribute(element, 'filename'),
        says: 'An attached file has no name.',
        fix: 'Give the attachment a file name.',
      },
    ],
  },
];
