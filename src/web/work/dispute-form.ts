import type { InvoiceLineView } from '../../invoices/invoice-view.js';
import type { DisputeAsked } from '../../invoices/domain/dispute.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { minorDigits, roundToMinor } from '../../kernel/money.js';
import type { DisputeDraft } from '../../matching/dispute-invoice.service.js';
import { typedValues } from '../forms/form.js';

const QUANTITY_SCALE_MAX = 4;

/** A dispute as its form has it, and what is wrong with the quantity or the amount; null where nothing is. */
export function readDispute(
  body: unknown,
  line: InvoiceLineView,
): { readonly draft: DisputeDraft; readonly mistake: FieldError | null } {
  const typed = typedValues(body);
  const { reasonCode = '', reason = '' } = typed;
  const read = readAsked(typed, line);
  const [asked, mistake] = 'field' in read ? [null, read] : [read, null];
  return { draft: { line: line.line, asked, reasonCode, reason }, mistake };
}

function readAsked(
  { quantity = '', amount = '' }: Readonly<Record<string, string>>,
  { net }: InvoiceLineView,
): DisputeAsked | FieldError {
  if (quantity === '' && amount === '') {
    return { field: 'quantity', message: 'Enter the quantity in dispute, or an amount' };
  }
  if (quantity !== '' && amount !== '')
    return { field: 'amount', message: 'Enter a quantity or an amount, not both' };
  if (quantity !== '') {
    const read = readNumber(quantity, QUANTITY_SCALE_MAX);
    return read === null
      ? { field: 'quantity', message: 'Enter the quantity in dispute, as 2 or 2.5' }
      : { basis: 'quantity', quantity: read };
  }
  const read = readNumber(amount, minorDigits(net.currency));
  return read === null
    ? { field: 'amount', message: 'Enter the amount in dispute, as 12.50' }
    : { basis: 'amount', amount: roundToMinor(read, net.currency) };
}

/** null for what is no number, is below zero or has more decimals than this. */
function readNumber(typed: string, scaleMax: number): Decimal | null {
  const plain = typed.replace(/[£,\s]/g, '');
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return null;
  const number = Decimal.parse(plain);
  return number.significantScale() > scaleMax ? null : number;
}
