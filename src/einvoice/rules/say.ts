import { lookup } from '../../kernel/lookup.js';
import type { Decimal } from '../../kernel/decimal.js';
import type { InvoiceLine } from '../model/semantic-invoice.js';

const SYMBOLS = lookup({ GBP: '£', EUR: '€', USD: '$' });

/** As a person reads it: "£1,234.50", "-£3.00", "CHF 10.005"; at least two decimals, never rounded. */
export function money(value: Decimal | null, currency: string | null): string {
  if (value === null) return 'missing';
  const digits = (value.scale < 2 ? value.round(2) : value).abs().toString();
  const [whole = '0', fraction = ''] = digits.split('.');
  const code = currency === null ? '' : (SYMBOLS[currency] ?? `${quoteShort(currency)} `);
  return `${value.isNegative() ? '-' : ''}${code}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** A rate or quantity without trailing zeros: "20", "17.5". */
export function plain(value: Decimal | null): string {
  return value === null ? 'missing' : value.normalise().toString();
}

export function percent(value: Decimal | null): string {
  return value === null ? 'no rate' : `${plain(value)}%`;
}

/** "Line 3": by its own identifier where it has one, else by its place. */
export function lineName(line: InvoiceLine | undefined, index: number): string {
  return `Line ${quoteShort(line?.id ?? String(index + 1))}`;
}

/** Text from the document, cut so that a sentence stays a sentence. */
export function quoteShort(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length <= 60 ? oneLine : `${oneLine.slice(0, 57)}...`;
}
