import type { Decimal } from '../../../kernel/decimal.js';
import type { VatBreakdown } from '../../model/semantic-invoice.js';
import { roundAsXPath, same, sumPresent, vatOf, withinOne } from '../arithmetic.js';
import type { Rule } from '../rule.js';
import { percent } from '../say.js';

/** BG-23, row by row. */
export const VAT_BREAKDOWN_RULES: readonly Rule<'vatBreakdown'>[] = [
  {
    id: 'BR-45',
    terms: ['BT-116'],
    holds: ({ taxable }) => taxable !== null,
    says: (_row, _context, where) => `${where} has no taxable amount.`,
    fix: 'Give the amount without VAT to which this rate applies.',
  },
  {
    id: 'BR-46',
    terms: ['BT-117'],
    holds: ({ tax }) => tax !== null,
    says: (_row, _context, where) => `${where} has no VAT amount.`,
    fix: 'Give the VAT at this rate; 0.00 where there is none.',
  },
  {
    id: 'BR-47',
    terms: ['BT-118'],
    holds: (row, context) => row.category !== null && context.isVat(row),
    says: (_row, _context, where) => `${where} does not say which VAT category it is for.`,
    fix: 'Give the VAT category: S for standard or reduced rate, Z for zero rated, E for exempt.',
  },
  {
    id: 'BR-48',
    terms: ['BT-119', 'BT-118'],
    holds: (row, context) => context.isVat(row) && (row.rate !== null || row.category === 'O'),
    says: (_row, _context, where) => `${where} has no VAT rate.`,
    fix: 'Give the rate in per cent: 20 for 20%. Only what is outside the scope of VAT has none.',
  },
  {
    // The text of the standard gives no tolerance. The artefacts accept a difference of less than one unit of currency,
    // and treat a rate that rounds to zero as zero; suppliers' tools check it so.
    id: 'BR-CO-17',
    terms: ['BT-117', 'BT-116', 'BT-119'],
    arithmetic: true,
    holds: (row, context) => taxFollows(context.isVat(row) ? row : { ...row, rate: null }),
    says: (row, context, where) =>
      row.taxable === null || row.rate === null
        ? `${where} gives ${context.money(row.tax)} VAT, but has no ${row.rate === null ? 'rate' : 'taxable amount'} from which it follows.`
        : `${where}: ${percent(row.rate)} of ${context.money(row.taxable)} is ${context.money(vatOf(row.taxable, row.rate))}, ` +
          `but the VAT ${context.given(row.tax)}.`,
    fix: 'Correct the VAT amount, the rate or the taxable amount of this row.',
  },
];

/** One total of VAT and the rows beneath it. */
export const TAX_TOTAL_RULES: readonly Rule<'taxTotal'>[] = [
  {
    id: 'BR-CO-14',
    terms: ['BT-110', 'BT-117'],
    arithmetic: true,
    holds: ({ amount, breakdown }) =>
      breakdown.length === 0 || same(amount, roundAsXPath(sumPresent(breakdown.map((row) => row.tax)))),
    says: ({ amount, breakdown }, context) =>
      `The rows of the VAT summary add up to ${context.money(sumPresent(breakdown.map((row) => row.tax)))}, ` +
      `but the total of VAT ${context.given(amount)}.`,
    fix: 'Check the VAT of each rate, then correct the total of VAT.',
  },
];

function taxFollows({ tax, taxable, rate }: VatBreakdown): boolean {
  const roundsToZero = (value: Decimal | null) => value !== null && roundAsXPath(value, 0).isZero();
  if (rate === null || roundsToZero(rate)) return roundsToZero(tax);
  if (tax === null || taxable === null) return false;
  return withinOne(tax.abs(), vatOf(taxable.abs(), rate));
}
