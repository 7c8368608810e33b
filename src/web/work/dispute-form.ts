import type { InvoiceLineView } from '../../invoices/invoice-view.js';
import type { DisputeAsked } from '../../invoices/domain/dispute.js';
import { AppError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { minorDigits, roundToMinor } from '../../kernel/money.js';
import type { DisputeDraft } from '../../matching/dispute-invoice.service.js';
import { typedValues } from '../forms/form.js';

const QUANTITY_SCALE_MAX = 4;

/**
 * A dispute as its form has it.
 * @throws AppError `dispute-invalid` (422) with the field `quantity` or `amount` where it cannot be read
 */
export function readDispute(body: unknown, line: InvoiceLineView): DisputeDraft {
  const typed = typedValues(body);
  const { reasonCode = '', reason = '' } = typed;
  return { line: line.line, asked: readAsked(typed, line), reasonCode, reason };
}

function readAsked(
  { quantity = '', amount = '' }: Readonly<Record<string, string>>,
  { net }: InvoiceLineView,
): DisputeAsked {
  if (quantity === '' && amount === '') {
    throw unreadable('quantity', 'Enter the quantity in dispute, or an amount');
  }
  if (quantity !== '' && amount !== '') throw unreadable('amount', 'Enter a quantity or an amount, not both');
  if (quantity !== '') {
    const read = readNumber(quantity, QUANTITY_SCALE_MAX);
    if (read === null) throw unreadable('quantity', 'Enter the quantity in dispute, as 2 or 2.5');
    return { basis: 'quantity', quantity: read };
  }
  const read = readNumber(amount, minorDigits(net.currency));
  if (read === null) throw unreadable('amount', 'Enter the amount in dispute, as 12.50');
  return { basis: 'amount', amount: roundToMinor(read, net.currency) };
}

/** null for what is no number, is below zero or has more decimals than this. */
function readNumber(typed: string, scaleMax: number): Decimal | null {
  const plain = typed.replace(/[£,\s]/g, '');
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return null;
  const number = Decimal.parse(plain);
  return number.significantScale() > scaleMax ? null : number;
}

function unreadable(field: string, message: string): AppError {
  const fields = [{ field, message }];
  return new AppError('dispute-invalid', { status: 422, message: 'The dispute was not recorded.', fields });
}
