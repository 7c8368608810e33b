import { add, equal, formatMoney, type Money, subtract, sum, toDecimal } from '../../kernel/money.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import { type HoldToPlace, holdKey } from './line-comparison.js';
import { type InvoiceFacts, type MatchFacts, type MatchRules } from './match-facts.js';
import { describeLimit, judge, NOT_CHECKED } from './tolerance.js';

/** Do the sums of the document add up, and does it charge anything that is on no line? */
export function checkTotals(facts: MatchFacts, rules: MatchRules): HoldToPlace[] {
  return [...arithmetic(facts.invoice), ...charges(facts, rules)];
}

/** The first sum that is wrong; those after it are built on it. */
function arithmetic({ lines, totals, currency }: InvoiceFacts): HoldToPlace[] {
  const sums: readonly (readonly [string, Money, Money])[] = [
    [
      'The sum of the lines',
      totals.lines,
      sum(
        lines.map((line) => line.netAmount),
        currency,
      ),
    ],
    [
      'The total without VAT',
      totals.withoutVat,
      add(subtract(totals.lines, totals.allowances), totals.charges),
    ],
    ['The total with VAT', totals.withVat, add(totals.withoutVat, totals.vat)],
    ['The amount due', totals.amountDue, add(subtract(totals.withVat, totals.prepaid), totals.rounding)],
  ];
  const wrong = sums.find(([, found, expected]) => !equal(found, expected));
  if (wrong === undefined) return [];
  const [says, found, expected] = wrong;
  return [
    {
      key: holdKey('AMT_TOTAL'),
      code: 'AMT_TOTAL',
      lineId: null,
      who: HOLD_CATALOGUE.AMT_TOTAL.owner,
      params: {
        ...{ says, found: formatMoney(found), expected: formatMoney(expected), currency },
        differenceMinor: String(Math.abs(subtract(found, expected).minor)),
      },
    },
  ];
}

/** Charges on the document as a whole are on no order line: without a limit they would pass every other check. */
function charges({ invoice, supplierId }: MatchFacts, { tolerances }: MatchRules): HoldToPlace[] {
  const { kind, lines, totals, currency } = invoice;
  if (kind === 'credit') return [];
  const { upper } = tolerances.ofDocument(supplierId).amount.tolerance;
  const billed = sum(
    lines.map((line) => line.netAmount),
    currency,
  );
  const extra = subtract(totals.charges, totals.allowances);
  const judged = judge({ upper, lower: NOT_CHECKED }, toDecimal(add(billed, extra)), toDecimal(billed));
  if (extra.minor <= 0 || judged !== 'over') return [];
  return [
    {
      key: holdKey('AMT_ORD'),
      code: 'AMT_ORD',
      lineId: null,
      who: HOLD_CATALOGUE.AMT_ORD.owner,
      params: { charges: formatMoney(extra), allowed: describeLimit(upper, '+', { currency }) },
    },
  ];
}
