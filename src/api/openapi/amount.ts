import { type Money, toDecimal } from '../../kernel/money.js';
import { Text } from './shape.js';

/** Money in JSON: digits as text, because a JSON number loses pennies in many programs. */
export class Amount {
  @Text('In major units, with the digits of the currency', '12.34')
  amount: string;

  @Text('ISO 4217', 'GBP')
  currency: string;
}

/** In major units: 1250 pence is "12.50". */
export function amountOf(money: Money): Amount {
  return { amount: toDecimal(money).toString(), currency: money.currency };
}

export function amountOrNull(money: Money | null): Amount | null {
  return money === null ? null : amountOf(money);
}
