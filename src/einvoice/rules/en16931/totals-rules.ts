import { Decimal } from '../../../kernel/decimal.js';
import type { DocumentTotals } from '../../model/semantic-invoice.js';
import { roundAsXPath, same, sumPresent } from '../arithmetic.js';
import type { Rule } from '../rule.js';

/** BG-22: how the totals follow from one another. Amounts are compared without tolerance, sums rounded to two decimals. */
export const TOTALS_RULES: readonly Rule<'totals'>[] = [
  {
    id: 'BR-CO-10',
    terms: ['BT-106', 'BT-131'],
    arithmetic: true,
    holds: ({ lineNetTotal }, { lineNetTotal: sum }) => same(lineNetTotal, roundAsXPath(sum)),
    says: ({ lineNetTotal }, context) =>
      `The lines add up to ${context.money(context.lineNetTotal)}, but the sum of the lines ${context.given(lineNetTotal)}.`,
    fix: 'Check the amount of each line, then correct the sum of the lines.',
  },
  {
    id: 'BR-CO-11',
    terms: ['BT-107', 'BT-92'],
    arithmetic: true,
    holds: ({ allowances }, { allowanceTotal, invoice }) =>
      allowances === null ? invoice.allowances.length === 0 : same(allowances, roundAsXPath(allowanceTotal)),
    says: ({ allowances }, context) =>
      `The allowances on the whole invoice add up to ${context.money(context.allowanceTotal)}, but their total ${context.given(allowances)}.`,
    fix: 'Check each allowance, then correct the total of allowances. Leave it out if there are none.',
  },
  {
    id: 'BR-CO-12',
    terms: ['BT-108', 'BT-99'],
    arithmetic: true,
    holds: ({ charges }, { chargeTotal, invoice }) =>
      charges === null ? invoice.charges.length === 0 : same(charges, roundAsXPath(chargeTotal)),
    says: ({ charges }, context) =>
      `The charges on the whole invoice add up to ${context.money(context.chargeTotal)}, but their total ${context.given(charges)}.`,
    fix: 'Check each charge, then correct the total of charges. Leave it out if there are none.',
  },
  {
    id: 'BR-CO-13',
    terms: ['BT-109', 'BT-106', 'BT-107', 'BT-108'],
    arithmetic: true,
    holds: (totals) => same(totals.withoutVat, expectedWithoutVat(totals)),
    says: (totals, context) =>
      totals.lineNetTotal === null
        ? 'The total without VAT does not follow from anything, because the sum of the lines is missing.'
        : `The lines (${context.money(totals.lineNetTotal)}) less allowances (${context.money(totals.allowances ?? Decimal.ZERO)}) ` +
          `plus charges (${context.money(totals.charges ?? Decimal.ZERO)}) make ${context.money(expectedWithoutVat(totals))}, ` +
          `but the total without VAT ${context.given(totals.withoutVat)}.`,
    fix: 'Correct the total without VAT, or the sums that it is made of.',
  },
  {
    id: 'BR-CO-16',
    terms: ['BT-115', 'BT-112', 'BT-113', 'BT-114'],
    arithmetic: true,
    holds: amountDueFollows,
    says: (totals, context) =>
      totals.withVat === null
        ? 'The amount due does not follow from anything, because the total with VAT is missing.'
        : `The total with VAT (${context.money(totals.withVat)}) less what is paid already (${context.money(totals.prepaid ?? Decimal.ZERO)}) ` +
          `plus rounding (${context.money(totals.rounding ?? Decimal.ZERO)}) makes ${context.money(expectedAmountDue(totals))}, ` +
          `but the amount due ${context.given(totals.amountDue)}.`,
    fix: 'Correct the amount due for payment, or the amounts that it is made of.',
  },
];

/** Totals that concern VAT, which stand outside the element of the totals. */
export const VAT_TOTAL_RULES: readonly Rule<'invoice'>[] = [
  {
    // The artefacts ask for exactly one VAT total in the currency of the invoice, and break the rule where it is missing.
    id: 'BR-CO-15',
    terms: ['BT-112', 'BT-109', 'BT-110'],
    arithmetic: true,
    holds: ({ currency, totals }, context) => {
      // A currency that is there and blank is one in which there is no total.
      if (currency === null) return !context.isThere('BT-5');
      const { taxTotals } = context;
      const inCurrency = taxTotals.filter((total) => total.currency === currency && total.amount !== null);
      if (inCurrency.length !== 1 || totals === null || totals.withoutVat === null) return false;
      return same(totals.withVat, roundAsXPath(totals.withoutVat.add(inCurrency[0]!.amount!)));
    },
    says: ({ totals, currency }, context) => {
      const count = context.taxTotals.filter((total) => total.currency === currency).length;
      if (currency === null)
        return 'The invoice leaves its currency empty, so that no total of VAT is in it.';
      if (count === 0) return `The invoice has no total of VAT in its own currency (${currency}).`;
      if (count > 1)
        return `The invoice has ${count} totals of VAT in its own currency (${currency}); it may have one.`;
      const expected = sumPresent([totals?.withoutVat ?? null, totals?.vat ?? null]);
      return (
        `The total without VAT (${context.money(totals?.withoutVat ?? null)}) plus the VAT (${context.money(totals?.vat ?? null)}) ` +
        `makes ${context.money(expected)}, but the total with VAT ${context.given(totals?.withVat ?? null)}.`
      );
    },
    fix: 'Check the VAT amount, then correct the total with VAT.',
  },
  {
    id: 'BR-CO-18',
    terms: ['BG-23'],
    holds: ({ vatBreakdown }) => vatBreakdown.length > 0,
    says: 'The invoice has no VAT summary, which lists the taxable amount and the VAT for each rate.',
    fix: 'Add a row for each VAT rate used. A supplier who is not registered for VAT gives one row with category O or E.',
  },
  {
    id: 'BR-53',
    terms: ['BT-111', 'BT-6'],
    holds: ({ currency, vatCurrency }, { taxTotals }) =>
      vatCurrency === null ||
      vatCurrency === currency ||
      taxTotals.some((total) => total.currency === vatCurrency),
    says: ({ vatCurrency }) =>
      `The invoice says that its VAT is accounted for in ${vatCurrency}, but has no total of VAT in ${vatCurrency}.`,
    fix: 'Add the total of VAT in that currency, or remove the VAT accounting currency.',
  },
];

function expectedWithoutVat({ lineNetTotal, allowances, charges }: DocumentTotals): Decimal | null {
  if (lineNetTotal === null) return null;
  return roundAsXPath(lineNetTotal.sub(allowances ?? Decimal.ZERO).add(charges ?? Decimal.ZERO));
}

function expectedAmountDue({ withVat, prepaid, rounding }: DocumentTotals): Decimal | null {
  if (withVat === null) return null;
  return roundAsXPath(withVat.sub(prepaid ?? Decimal.ZERO).add(rounding ?? Decimal.ZERO));
}

/** Which sides are rounded before they are compared depends, in the artefacts, on which amounts are there. */
function amountDueFollows({ withVat, prepaid, rounding, amountDue }: DocumentTotals): boolean {
  if (withVat === null || amountDue === null) return false;
  if (rounding === null) {
    return same(amountDue, prepaid === null ? withVat : roundAsXPath(withVat.sub(prepaid)));
  }
  const beforeRounding = roundAsXPath(amountDue.sub(rounding));
  return same(beforeRounding, prepaid === null ? withVat : roundAsXPath(withVat.sub(prepaid)));
}
