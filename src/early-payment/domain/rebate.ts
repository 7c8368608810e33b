import { Decimal } from '../../kernel/decimal.js';
import {
  add,
  allocate,
  type Money,
  roundToMinor,
  subtract,
  sum,
  toDecimal,
  zero,
} from '../../kernel/money.js';
import { type Programme, rebateOnNet } from './scale.js';

/** Net and VAT of an invoice at one VAT rate, after its credits. `rate` is 20 for 20%. */
export interface VatPart {
  readonly rate: Decimal;
  readonly net: Money;
  readonly vat: Money;
}

/** What is taken off, by VAT rate and in all. */
export interface Rebate {
  readonly net: Money;
  readonly vat: Money;
  readonly parts: readonly VatPart[];
}

/**
 * The rebate on an invoice that is paid on a day of its term. The net rebate is rounded once for the invoice and
 * shared out over the VAT rates to the penny; VAT is worked out anew on what is left at each rate.
 * Since 1 April 2015 VAT is due on the price that is paid. Source: VAT Act 1994 Schedule 6 paragraph 4.
 * @param parts at least one, all of one currency
 */
export function rebateFor(programme: Programme, parts: readonly VatPart[], day: number): Rebate {
  const { currency } = parts[0]!.net;
  const whole = rebateOnNet(
    programme,
    sum(
      parts.map(({ net }) => net),
      currency,
    ),
    day,
  );
  const shares = allocate(
    whole,
    parts.map(({ net }) => Math.max(0, net.minor)),
  );
  const byRate = parts.map((part, index) => ({
    rate: part.rate,
    net: shares[index]!,
    vat: vatRebate(part, shares[index]!),
  }));
  return {
    net: whole,
    vat: sum(
      byRate.map(({ vat }) => vat),
      currency,
    ),
    parts: byRate,
  };
}

/** Nothing off any part. At least one part, all in one currency. */
export function noRebate(parts: readonly VatPart[]): Rebate {
  const none = zero(parts[0]!.net.currency);
  return { net: none, vat: none, parts: parts.map(({ rate }) => ({ rate, net: none, vat: none })) };
}

/** Net and VAT of all parts. */
export function totalOf(parts: readonly VatPart[]): Money {
  const { currency } = parts[0]!.net;
  return sum(
    parts.map(({ net, vat }) => add(net, vat)),
    currency,
  );
}

/** The supplier's own rounding of the VAT may be a penny off its rate: the rebate never turns that into a charge. */
function vatRebate({ rate, net, vat }: VatPart, rebate: Money): Money {
  if (rebate.minor === 0) return zero(net.currency);
  const share = Decimal.of(rate.coefficient, rate.scale + 2);
  const less = subtract(vat, roundToMinor(toDecimal(subtract(net, rebate)).mul(share), net.currency));
  return less.minor < 0 ? zero(net.currency) : less;
}
