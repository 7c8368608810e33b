import type { Decimal } from '../../../kernel/decimal.js';
import type { DocumentTotals } from '../../model/semantic-invoice.js';
import type { Rule, ScopeName, Scopes } from '../rule.js';

/** BR-DEC: an amount has at most two decimals, counted as written. */
function atMostTwo<S extends ScopeName>(
  id: string,
  term: string,
  name: string,
  amountOf: (thing: Scopes[S]) => Decimal | null,
): Rule<S> {
  return {
    id,
    terms: [term],
    holds: (thing) => (amountOf(thing)?.scale ?? 0) <= 2,
    says: (thing, context, where) =>
      `${where === '' ? 'The invoice' : where}: the ${name} is ${context.money(amountOf(thing))}. An amount has at most two decimals.`,
    fix: 'Round the amount to whole pence. Prices of single units may have more decimals.',
  };
}

const total = (id: string, term: string, name: string, field: keyof DocumentTotals) =>
  atMostTwo<'totals'>(id, term, name, (totals) => totals[field]);

export const TOTALS_DECIMALS: readonly Rule<'totals'>[] = [
  total('BR-DEC-09', 'BT-106', 'sum of the lines', 'lineNetTotal'),
  total('BR-DEC-10', 'BT-107', 'total of allowances', 'allowances'),
  total('BR-DEC-11', 'BT-108', 'total of charges', 'charges'),
  total('BR-DEC-12', 'BT-109', 'total without VAT', 'withoutVat'),
  total('BR-DEC-14', 'BT-112', 'total with VAT', 'withVat'),
  total('BR-DEC-16', 'BT-113', 'amount paid already', 'prepaid'),
  total('BR-DEC-17', 'BT-114', 'rounding amount', 'rounding'),
  total('BR-DEC-18', 'BT-115', 'amount due', 'amountDue'),
];

/**
 * In a document these two never fire: the artefacts look for the currency in the wrong element, and UBL-DT-01 reports the
 * amounts instead. An invoice that is typed has no other rule that does.
 */
export const VAT_TOTAL_DECIMALS: readonly Rule<'invoice'>[] = [
  atMostTwo<'invoice'>('BR-DEC-13', 'BT-110', 'total of VAT', ({ totals }) => totals?.vat ?? null),
  atMostTwo<'invoice'>(
    'BR-DEC-15',
    'BT-111',
    'total of VAT in the accounting currency',
    ({ totals }) => totals?.vatInAccountingCurrency ?? null,
  ),
].map((rule) => ({ ...rule, holds: (invoice, context) => !context.isTyped || rule.holds(invoice, context) }));

export const VAT_BREAKDOWN_DECIMALS: readonly Rule<'vatBreakdown'>[] = [
  atMostTwo('BR-DEC-19', 'BT-116', 'taxable amount', ({ taxable }) => taxable),
  atMostTwo('BR-DEC-20', 'BT-117', 'VAT amount', ({ tax }) => tax),
];

export const ALLOWANCE_DECIMALS: readonly Rule<'allowance'>[] = [
  atMostTwo('BR-DEC-01', 'BT-92', 'amount', ({ amount }) => amount),
  atMostTwo('BR-DEC-02', 'BT-93', 'base amount', ({ base }) => base),
];

export const CHARGE_DECIMALS: readonly Rule<'charge'>[] = [
  atMostTwo('BR-DEC-05', 'BT-99', 'amount', ({ amount }) => amount),
  atMostTwo('BR-DEC-06', 'BT-100', 'base amount', ({ base }) => base),
];

export const LINE_DECIMALS: readonly Rule<'line'>[] = [
  atMostTwo('BR-DEC-23', 'BT-131', 'line amount', ({ netAmount }) => netAmount),
];

export const LINE_ALLOWANCE_DECIMALS: readonly Rule<'lineAllowance'>[] = [
  atMostTwo('BR-DEC-24', 'BT-136', 'amount', ({ amount }) => amount),
  atMostTwo('BR-DEC-25', 'BT-137', 'base amount', ({ base }) => base),
];

export const LINE_CHARGE_DECIMALS: readonly Rule<'lineCharge'>[] = [
  atMostTwo('BR-DEC-27', 'BT-141', 'amount', ({ amount }) => amount),
  atMostTwo('BR-DEC-28', 'BT-142', 'base amount', ({ base }) => base),
];
