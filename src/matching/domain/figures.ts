import { isCounted, unitWord } from '../../einvoice/code-lists/unit-words.js';
import { type Decimal } from '../../kernel/decimal.js';
import { formatMoney, minorDigits, roundToMinor } from '../../kernel/money.js';

/** A price or sum as a person reads it, no digit lost: "£5.20", "£0.1234". */
export function formatPrice(price: Decimal, currency: string): string {
  const digits = minorDigits(currency);
  const text = price.normalise();
  const rounded = formatMoney(roundToMinor(text, currency));
  if (text.scale <= digits) return rounded;
  const written = text.abs().toString();
  const symbol = rounded.replace(/^-/, '').replace(/\d.*$/, '');
  return `${text.isNegative() ? '-' : ''}${symbol}${written}`;
}

/** Like `formatPrice`, without pence where there are none: "£25". */
export function formatAmount(amount: Decimal, currency: string): string {
  return formatPrice(amount, currency).replace(/\.0+$/, '');
}

/** "12", "7.5 hours", "1 box". A thing that is counted needs no unit. */
export function formatQuantity(quantity: Decimal, unit: string): string {
  const number = quantity.normalise().toString();
  return isCounted(unit) ? number : `${number} ${unitWord(unit, quantity)}`;
}

/** A unit by itself, for a person: "boxes", "single items"; the code where there is no word for it. */
export function unitByItself(unit: string): string {
  return isCounted(unit) ? 'single items' : unitWord(unit, 'more');
}
