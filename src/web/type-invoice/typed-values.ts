import { typedNumberMistake } from '../../invoices/domain/typed-number.js';
import { TYPED_UNITS } from '../../invoices/domain/units.js';
import { type TypedInvoice, type TypedLine, type VatChoice } from '../../invoices/domain/typed-invoice.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { readDate } from '../forms/date-input.js';
import type { TypedDraft } from './type-drafts.js';

export const HEAD_CONTROLS = ['number', 'issuedOn-day', 'issuedOn-month', 'issuedOn-year', 'orderedBy'];
export const LINE_CONTROLS = ['description', 'quantity', 'unit', 'price', 'vat'];

type Typed = Readonly<Record<string, string>>;

interface Read<T> {
  readonly value: T;
  /** Of what is missing or cannot be read; what is wrong with it otherwise is for the checks of the invoice to say. */
  readonly mistakes: readonly FieldError[];
}

type Head = Pick<TypedInvoice, 'number' | 'issuedOn' | 'orderedBy' | 'orderNumber'>;

const DESCRIPTION_MAX = 500;
const REFERENCE_MAX = 100;

export function readHead(typed: Typed): Read<Head> {
  const number = (typed['number'] ?? '').trim();
  const orderedBy = (typed['orderedBy'] ?? '').trim();
  const { date, mistake } = readDate(typed, 'issuedOn', 'the invoice date');
  const numberMistake = typedNumberMistake(number);
  return {
    value: { number, issuedOn: date, orderedBy, orderNumber: '' },
    mistakes: [
      ...(numberMistake === null ? [] : [{ field: 'number', message: numberMistake }]),
      ...(mistake === null ? [] : [mistake]),
      ...tooLong('orderedBy', 'Who ordered it', orderedBy, REFERENCE_MAX),
    ],
  };
}

/** @param choices of VAT; empty for a supplier that charges none */
export function readLine(typed: Typed, choices: readonly VatChoice[]): Read<TypedLine> {
  const description = (typed['description'] ?? '').trim();
  const quantity = numberIn(typed['quantity']);
  const price = numberIn(typed['price']);
  const unit = typed['unit'] ?? '';
  const vat = choices.find((choice) => choice === typed['vat']);
  const missing = (field: string, message: string, isThere: boolean): FieldError[] =>
    isThere ? [] : [{ field, message }];
  return {
    value: {
      ...{ description, unit, orderLine: '' },
      ...{ quantity: quantity ?? Decimal.ZERO, price: price ?? Decimal.ZERO },
      vat: vat ?? 'zero',
    },
    mistakes: [
      ...missing('description', 'Enter what you supplied', description !== ''),
      ...tooLong('description', 'What you supplied', description, DESCRIPTION_MAX),
      ...missing('quantity', numberMistake('The quantity', typed['quantity'], '12'), quantity !== null),
      ...missing('unit', 'Choose what you count in', [...TYPED_UNITS.values()].includes(unit)),
      ...missing('price', numberMistake('The price', typed['price'], '1200.50'), price !== null),
      ...missing('vat', 'Choose the VAT on this line', choices.length === 0 || vat !== undefined),
    ],
  };
}

/** The whole invoice as far as it was typed; null while a page of the journey has not been answered. */
export function readDraft({ head, lines }: TypedDraft, choices: readonly VatChoice[]): TypedInvoice | null {
  const about = readHead(head);
  const read = lines.map((line) => readLine(line, choices));
  if (about.mistakes.length > 0 || lines.length === 0) return null;
  if (read.some(({ mistakes }) => mistakes.length > 0)) return null;
  return { ...about.value, lines: read.map(({ value }) => value) };
}

/** "£1,200.50" is a number too. */
function numberIn(text = ''): Decimal | null {
  const plain = text.replace(/[\s,£]/g, '');
  return plain === '' ? null : Decimal.tryParse(plain);
}

function numberMistake(what: string, text: string | undefined, like: string): string {
  return (text ?? '').trim() === ''
    ? `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}`
    : `${what} must be a number, like ${like}`;
}

function tooLong(field: string, what: string, text: string, max: number): FieldError[] {
  return text.length <= max ? [] : [{ field, message: `${what} must be ${max} characters or less` }];
}
