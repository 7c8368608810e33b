import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import type { TypedCorrection } from '../../invoices/domain/correct-invoice.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { typedValues } from '../forms/form.js';

const DESCRIPTION_MAX = 500;
const REFERENCE_MAX = 100;

/** The controls of the form, filled with what was sent. */
export function correctionValues(before: SemanticInvoice): Record<string, string> {
  return {
    ...(before.issuedOn === null ? {} : dateValues('issuedOn', before.issuedOn)),
    orderedBy: before.buyerReference ?? '',
    orderNumber: before.orderReference ?? '',
    ...Object.fromEntries(
      before.lines.flatMap(({ itemName, quantity, netPrice }, index) => [
        [`description-${index + 1}`, itemName ?? ''],
        [`quantity-${index + 1}`, (quantity ?? Decimal.ZERO).normalise().toString()],
        [`price-${index + 1}`, (netPrice ?? Decimal.ZERO).toString()],
      ]),
    ),
  };
}

/** What was typed, with every mistake that keeps it from being read. */
export function readCorrection(
  body: unknown,
  before: SemanticInvoice,
): { readonly typed: TypedCorrection; readonly mistakes: readonly FieldError[] } {
  const values = typedValues(body);
  const { date, mistake } = readDate(values, 'issuedOn', 'the invoice date');
  const mistakes: FieldError[] = mistake === null ? [] : [mistake];
  const { orderedBy = '', orderNumber = '' } = values;
  for (const [field, what, text] of [
    ['orderedBy', 'Who ordered it', orderedBy],
    ['orderNumber', 'The order number', orderNumber],
  ] as const) {
    if (text.length > REFERENCE_MAX)
      mistakes.push({ field, message: `${what} must be ${REFERENCE_MAX} characters or less` });
  }
  const lines = before.lines.map((_, index) => {
    const number = index + 1;
    const description = values[`description-${number}`] ?? '';
    const quantity = numberIn(values[`quantity-${number}`]);
    const price = numberIn(values[`price-${number}`]);
    const wrong = (name: string, message: string) =>
      mistakes.push({ field: `${name}-${number}`, message: `${message} on line ${number}` });
    if (description === '') wrong('description', 'Enter what you supplied');
    if (description.length > DESCRIPTION_MAX)
      wrong('description', `Use ${DESCRIPTION_MAX} characters or less`);
    if (quantity === null) wrong('quantity', 'Enter the quantity as a number, like 12,');
    if (price === null) wrong('price', 'Enter the price as a number, like 1200.50,');
    return { description, quantity: quantity ?? Decimal.ZERO, price: price ?? Decimal.ZERO };
  });
  if (mistakes.length === 0 && lines.every(({ quantity }) => quantity.isZero())) {
    const message = 'Leave a quantity on at least one line. To take back the whole invoice, withdraw it';
    mistakes.push({ field: 'quantity-1', message });
  }
  return { typed: { issuedOn: date, orderedBy, orderNumber, lines }, mistakes };
}

function numberIn(text = ''): Decimal | null {
  const plain = text.replace(/[\s,£]/g, '');
  return /^\d{1,12}(\.\d{1,8})?$/.test(plain) ? Decimal.parse(plain) : null;
}
