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

/** Codes of UN/ECE Recommendation 20 and 21 that suppliers use, in words. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  DAY: 'days', HUR: 'hours', KGM: 'kg', KMT: 'km', KWH: 'kWh', LTR: 'litres', MON: 'months', MTK: 'square metres',
  MTQ: 'cubic metres', MTR: 'metres', TNE: 'tonnes', WEE: 'weeks', XBX: 'boxes', XPK: 'packs',
}; // prettier-ignore

/** "12", "7.5 hours". A thing that is counted needs no unit. */
export function formatQuantity(quantity: Decimal, unit: string): string {
  const words = UNIT_WORDS[unit];
  return `${quantity.normalise().toString()}${words === undefined ? '' : ` ${words}`}`;
}

/** A unit by itself, for a person: "boxes"; the code where we have no word for it. */
export function unitWord(unit: string): string {
  return UNIT_WORDS[unit] ?? (unit === 'C62' || unit === 'EA' || unit === 'H87' ? 'single items' : unit);
}
