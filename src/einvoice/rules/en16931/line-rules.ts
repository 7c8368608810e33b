import type { Rule } from '../rule.js';

/** BG-25 */
export const LINE_RULES: readonly Rule<'line'>[] = [
  {
    id: 'BR-21',
    terms: ['BT-126'],
    holds: ({ id }) => id !== null,
    says: (_line, _context, where) => `${where} has no line number.`,
    fix: 'Number the lines of the invoice: 1, 2, 3.',
  },
  {
    id: 'BR-22',
    terms: ['BT-129'],
    holds: ({ quantity }) => quantity !== null,
    says: (_line, _context, where) => `${where} has no quantity.`,
    fix: 'Give the quantity that you are invoicing; for a fixed price, use 1.',
  },
  {
    id: 'BR-23',
    terms: ['BT-130'],
    holds: ({ unit }) => unit !== null,
    says: (_line, _context, where) => `${where} does not say in which unit its quantity is counted.`,
    fix: 'Give the unit code of the quantity: C62 for pieces, HUR for hours, DAY for days.',
  },
  {
    id: 'BR-24',
    terms: ['BT-131'],
    holds: ({ netAmount }) => netAmount !== null,
    says: (_line, _context, where) => `${where} has no amount.`,
    fix: 'Give the amount of the line without VAT: quantity times price.',
  },
  {
    id: 'BR-25',
    terms: ['BT-153'],
    holds: ({ itemName }) => itemName !== null,
    says: (_line, _context, where) => `${where} does not name what was delivered.`,
    fix: 'Give the goods or service on this line a name.',
  },
  {
    id: 'BR-26',
    terms: ['BT-146'],
    holds: ({ netPrice }) => netPrice !== null,
    says: (_line, _context, where) => `${where} has no price.`,
    fix: 'Give the price of one unit without VAT.',
  },
  {
    // The artefacts let a missing price break this rule as well as BR-26.
    id: 'BR-27',
    terms: ['BT-146'],
    holds: ({ netPrice }) => netPrice !== null && !netPrice.isNegative(),
    says: ({ netPrice }, context, where) =>
      netPrice === null
        ? `${where} has no price that is zero or more.`
        : `${where} has the price ${context.money(netPrice)}. A price cannot be below zero.`,
    fix: 'Make the price positive. To take money off, give an allowance or send a credit note.',
  },
  {
    id: 'BR-28',
    terms: ['BT-148'],
    holds: ({ grossPrice }) => grossPrice === null || !grossPrice.isNegative(),
    says: ({ grossPrice }, context, where) =>
      `${where} has the price before discount ${context.money(grossPrice)}. A price cannot be below zero.`,
    fix: 'Make the price before discount positive, or leave it out.',
  },
  {
    id: 'BR-30',
    terms: ['BT-135', 'BT-134'],
    holds: ({ period }) => isInOrder(period?.startsOn, period?.endsOn),
    says: ({ period }, _context, where) =>
      `${where} is for a period that ends on ${period?.endsOn}, before it starts on ${period?.startsOn}.`,
    fix: 'Correct the start or the end of the period.',
  },
  {
    id: 'BR-CO-04',
    terms: ['BT-151'],
    holds: (line, context) => line.vatCategory !== null && context.isVat(line),
    says: (_line, _context, where) => `${where} does not say which VAT category applies.`,
    fix: 'Give the VAT category of the line: S for standard or reduced rate, Z for zero rated, E for exempt.',
  },
];

/** BG-14 of the document. */
export const PERIOD_RULES: readonly Rule<'invoice'>[] = [
  {
    id: 'BR-29',
    terms: ['BT-74', 'BT-73'],
    holds: ({ period }) => isInOrder(period?.startsOn, period?.endsOn),
    says: ({ period }) =>
      `The invoice is for a period that ends on ${period?.endsOn}, before it starts on ${period?.startsOn}.`,
    fix: 'Correct the start or the end of the period.',
  },
  {
    id: 'BR-CO-03',
    terms: ['BT-7', 'BT-8'],
    holds: ({ taxPointOn, taxPointCode }) => taxPointOn === null || taxPointCode === null,
    says: ({ taxPointOn, taxPointCode }) =>
      `The invoice gives both a tax point date (${taxPointOn}) and a tax point code (${taxPointCode}). Only one is allowed.`,
    fix: 'Keep the date or the code, and remove the other.',
  },
];

function isInOrder(startsOn: string | null | undefined, endsOn: string | null | undefined): boolean {
  return startsOn == null || endsOn == null || startsOn <= endsOn;
}
