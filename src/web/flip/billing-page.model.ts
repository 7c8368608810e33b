import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import { formatMoney, minorDigits, toDecimal } from '../../kernel/money.js';
import { type Decimal } from '../../kernel/decimal.js';
import {
  leftAmount,
  leftQuantity,
  type OrderBalance,
  type OrderLineBalance,
} from '../../purchasing/domain/order-balance.js';
import { formatPrice, formatQuantity } from '../components/words.js';
import type { FormState } from '../forms/form.js';
import { billedField } from './typed-values.js';

export interface BillingPage extends FormState {
  readonly number: string;
  readonly description: string;
  readonly lines: readonly QuantityQuestion[];
  /** Lines on which nothing is left. */
  readonly finished: readonly string[];
}

interface QuantityQuestion {
  readonly name: string;
  readonly heading: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** "£" where an amount is asked for. */
  readonly prefix: string | null;
  readonly error: { readonly text: string } | null;
}

export function billingPage(order: OrderBalance, form: FormState): BillingPage {
  const open = order.lines.filter(hasLeft);
  return {
    ...form,
    number: order.number,
    description: order.description,
    lines: open.map((line) => question(line, form)),
    finished: order.lines
      .filter((line) => !hasLeft(line))
      .map((line) => `${line.lineNumber}. ${line.description}`),
  };
}

/** What a supplier will most likely bill: what has arrived and is not billed; all that is left where nothing has. */
export function suggestedQuantities(order: OrderBalance): Record<string, string> {
  return Object.fromEntries(order.lines.filter(hasLeft).map((line) => [billedField(line), suggested(line)]));
}

function suggested(line: OrderLineBalance): string {
  const byAmount = line.basis === 'amount';
  const left = byAmount ? toDecimal(leftAmount(line)) : leftQuantity(line);
  if (line.level === '2-way') return plain(line, left);
  const accepted = line.level === '4-way';
  const came = byAmount
    ? toDecimal(accepted ? line.accepted : line.received)
    : accepted
      ? line.acceptedQuantity
      : line.receivedQuantity;
  if (came.isZero()) return plain(line, left);
  const waiting = came.sub(byAmount ? toDecimal(line.billed) : line.billedQuantity);
  if (waiting.isNegative()) return '0';
  return plain(line, waiting.compare(left) < 0 ? waiting : left);
}

function plain(line: OrderLineBalance, value: Decimal): string {
  return line.basis === 'amount'
    ? value.round(minorDigits(line.net.currency)).toString()
    : value.normalise().toString();
}

function question(line: OrderLineBalance, form: FormState): QuantityQuestion {
  const name = billedField(line);
  const byAmount = line.basis === 'amount';
  return {
    name,
    heading: `${line.lineNumber}. ${line.description}`,
    label: byAmount ? 'Amount to bill, without VAT' : 'Quantity to bill',
    hint: byAmount
      ? `${formatMoney(leftAmount(line))} of ${formatMoney(line.net)} left to bill.${arrivedHint(line)}`
      : `${formatQuantity(leftQuantity(line))} of ${formatQuantity(line.quantity)} left to bill, ${priceText(line)}.${arrivedHint(line)}`,
    value: form.values[name] ?? '',
    prefix: byAmount && line.net.currency === 'GBP' ? '£' : null,
    error: form.errors[name] ?? null,
  };
}

function priceText(line: OrderLineBalance): string {
  const unit = unitWord(line.unit, 'one');
  const price = formatPrice(line.unitPrice, line.net.currency);
  return unit === 'each' ? `${price} each` : `${price} for each ${unit}`;
}

/** Why an invoice for more than this would have to wait. */
function arrivedHint(line: OrderLineBalance): string {
  if (line.level === '2-way') return '';
  const accepted = line.level === '4-way';
  const came =
    line.basis === 'amount'
      ? formatMoney(accepted ? line.accepted : line.received)
      : formatQuantity(accepted ? line.acceptedQuantity : line.receivedQuantity);
  return accepted
    ? ` The council has accepted ${came} so far.`
    : ` The council has recorded ${came} as arrived so far.`;
}

function hasLeft(line: OrderLineBalance): boolean {
  return line.basis === 'amount' ? leftAmount(line).minor > 0 : !leftQuantity(line).isZero();
}
