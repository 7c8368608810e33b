import { Decimal } from '../../kernel/decimal.js';

/**
 * Two decimals, halves towards plus infinity: the `round` of XPath, by which the official artefacts compare amounts.
 * -0.125 is -0.12 here, where invoices themselves round it to -0.13.
 */
export function roundAsXPath(value: Decimal, scale = 2): Decimal {
  if (value.scale <= scale) return value;
  const rounded = value.round(scale);
  if (!value.isNegative()) return rounded;
  const half = Decimal.of(5n, scale + 1);
  return value.sub(rounded).equals(half) ? rounded.add(Decimal.of(1n, scale)) : rounded;
}

/** Whether both are there and the same number. */
export function same(left: Decimal | null, right: Decimal | null): boolean {
  return left !== null && right !== null && left.equals(right);
}

/** Whether both are there and differ by less than one unit of currency. */
export function withinOne(left: Decimal | null, right: Decimal | null): boolean {
  return left !== null && right !== null && left.sub(right).abs().compare(Decimal.ONE) < 0;
}

/** The sum of those that are there; zero where none is. */
export function sumPresent(values: Iterable<Decimal | null>): Decimal {
  let total = Decimal.ZERO;
  for (const value of values) if (value !== null) total = total.add(value);
  return total;
}

/** VAT of an amount at a rate in per cent, rounded as the artefacts do. */
export function vatOf(taxable: Decimal, rate: Decimal): Decimal {
  return roundAsXPath(taxable.mul(rate).mul(HUNDREDTH));
}

const HUNDREDTH = Decimal.of(1n, 2);
