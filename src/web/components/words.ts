import { Decimal } from '../../kernel/decimal.js';
import { type Currency, formatMoney, minorDigits, roundToMinor } from '../../kernel/money.js';
import { formatDate, formatUkInstant, type PlainDate } from '../../kernel/plain-date.js';

/** "3 March 2026, 2:15pm", as a clock in the United Kingdom shows it. */
export const formatInstant = formatUkInstant;

/** A date where it is known, else `otherwise`. */
export function dateOr(date: PlainDate | null, otherwise: string): string {
  return date === null ? otherwise : formatDate(date);
}

/** Without trailing zeros: 12.500 is "12.5". */
export function formatQuantity(quantity: Decimal): string {
  const [whole = '0', fraction] = quantity.normalise().toString().split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A unit price with every digit it has, at least those of the currency: £12.50, £18.333. */
export function formatPrice(price: Decimal, currency: Currency): string {
  if (price.significantScale() <= minorDigits(currency)) return formatMoney(roundToMinor(price, currency));
  if (price.isNegative()) return `-${formatPrice(price.negate(), currency)}`;
  const [whole = '0', fraction = ''] = price.normalise().toString().split('.');
  return `${formatMoney(roundToMinor(Decimal.parse(whole), currency)).replace(/\.\d+$/, '')}.${fraction}`;
}

/** "1,234". */
export function grouped(value: number): string {
  return value.toLocaleString('en-GB');
}

/** "1 order", "2 orders". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}

/** Whether a text is a date and nothing else, which tables keep on one line. */
export function isDate(text: string | undefined): boolean {
  return /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text ?? '');
}
