import { Decimal } from '../../../kernel/decimal.js';
import type { InvoiceLine } from '../../model/semantic-invoice.js';
import { sumPresent } from '../arithmetic.js';
import type { Rule } from '../rule.js';
import { isCreditNote } from '../../model/type-code.js';
import { plain } from '../say.js';

export const NEGATIVE_QUANTITY_RULE: Rule<'line'> = {
  id: 'COUNCIL-QUANTITY-NEGATIVE',
  terms: ['BT-129', 'BT-131'],
  // Of a price below zero, which makes the amount so, BR-27 speaks already.
  holds: ({ quantity, netAmount, netPrice }, { invoice }) =>
    isCreditNote(invoice) || !(isNegative(quantity) || (isNegative(netAmount) && !isNegative(netPrice))),
  says: ({ quantity, netAmount }, context, where) =>
    quantity?.isNegative() === true
      ? `${where} has the quantity ${plain(quantity)}. An invoice to the council has no quantities below zero.`
      : `${where} has the amount ${context.money(netAmount)}. An invoice to the council has no lines below zero.`,
  fix: 'Send a credit note for what you take back, and leave the line out of the invoice.',
};

function isNegative(value: Decimal | null): boolean {
  return value?.isNegative() ?? false;
}

/** Pennies that rounding a unit price may cost. */
const LINE_TOLERANCE = Decimal.of(2n, 2);

/** A warning: the standard lets such an invoice pass, and so must the council; it will be asked about. */
export const LINE_AMOUNT_RULE: Rule<'line'> = {
  id: 'COUNCIL-LINE-AMOUNT',
  terms: ['BT-131', 'BT-129', 'BT-146', 'BT-149'],
  severity: 'warning',
  arithmetic: true,
  holds: (line) => {
    const expected = expectedNetAmount(line);
    if (expected === null || line.netAmount === null) return true;
    return line.netAmount.sub(expected).abs().compare(LINE_TOLERANCE) <= 0;
  },
  says: (line, context, where) => {
    const per = line.priceBaseQuantity === null ? '' : ` for ${plain(line.priceBaseQuantity)}`;
    const extras = line.allowances.length + line.charges.length > 0 ? ' with its allowances and charges' : '';
    return (
      `${where}: ${plain(line.quantity)} × ${context.money(line.netPrice)}${per}${extras} is ` +
      `${context.money(expectedNetAmount(line))}, but the invoice says ${context.money(line.netAmount)}.`
    );
  },
  fix: 'Correct the quantity, the price or the amount of the line.',
};

/** BT-129 × BT-146 ÷ BT-149 plus charges less allowances of the line, rounded once. */
function expectedNetAmount(line: InvoiceLine): Decimal | null {
  const { quantity, netPrice, priceBaseQuantity } = line;
  const extras = [...line.allowances, ...line.charges];
  if (quantity === null || netPrice === null || priceBaseQuantity?.isZero() === true) return null;
  if (extras.some(({ amount }) => amount === null)) return null;
  const goods = quantity.mul(netPrice).divRounded(priceBaseQuantity ?? Decimal.ONE, 2);
  const charges = sumPresent(line.charges.map(({ amount }) => amount));
  return goods.add(charges).sub(sumPresent(line.allowances.map(({ amount }) => amount)));
}
