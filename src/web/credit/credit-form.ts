import type { Creditable } from '../../invoices/credit-invoice.service.js';
import { type CreditedPart, type CreditHead, partMistake } from '../../invoices/domain/credit-note.js';
import { typedNumberMistake } from '../../invoices/domain/typed-number.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { minor, toDecimal } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { typedValues } from '../forms/form.js';

export interface ReadCredit {
  readonly head: CreditHead | null;
  /** null for the whole invoice. */
  readonly parts: readonly CreditedPart[] | null;
  readonly mistakes: readonly FieldError[];
}

const QUANTITY_SCALE_MAX = 4;
const AMOUNT_SCALE_MAX = 2;

/** The form as it is first shown: filled with what is in query, where something is. */
export function creditValues(of: Creditable, today: PlainDate): Record<string, string> {
  const lines = of.inQuery.flatMap(({ index, quantity, amountMinor }) => [
    quantity === ''
      ? [`amount-${index + 1}`, toDecimal(minor(amountMinor, of.leftInAll.currency)).toString()]
      : [`quantity-${index + 1}`, Decimal.parse(quantity).normalise().toString()],
  ]);
  return {
    ...dateValues('issuedOn', today),
    ...(lines.length === 0 ? {} : { what: 'parts' }),
    ...(Object.fromEntries(lines) as Record<string, string>),
  };
}

export function readCredit(body: unknown, of: Creditable, today: PlainDate): ReadCredit {
  const values = typedValues(body);
  const number = values['number'] ?? '';
  const numberMistake = typedNumberMistake(number, 'credit note');
  const { date, mistake } = readDate(values, 'issuedOn', 'the date of the credit note');
  const mistakes: FieldError[] = [
    ...movedMistakes(values['seen'], of),
    ...(numberMistake === null ? [] : [{ field: 'number', message: numberMistake }]),
    ...(mistake === null ? [] : [mistake]),
    ...(date !== null && date > today
      ? [{ field: 'issuedOn', message: 'The date of the credit note must be today or in the past' }]
      : []),
  ];
  const head = date === null ? null : { number, issuedOn: date };
  const isWhole = values['what'] === 'whole' && of.isWhole;
  if (!isWhole && values['what'] !== 'parts' && of.isWhole) {
    mistakes.push({ field: 'what', message: 'Select whether you credit all of it or parts' });
    return { head, parts: null, mistakes };
  }
  if (isWhole) return { head, parts: null, mistakes };
  const read = of.document.lines.map((_, index) => readLine(values, of, index));
  mistakes.push(...read.flatMap((line) => line.mistake ?? []));
  const parts = read.flatMap(({ part }) => part ?? []);
  if (parts.length === 0 && read.every((line) => line.mistake === null)) {
    const message = 'Enter a quantity or an amount on at least one line';
    mistakes.push({ field: firstField(of), message });
  }
  return { head, parts, mistakes };
}

/** Somebody credited a part of it, perhaps in another tab, or it changed in another way since the page was shown. */
function movedMistakes(seen: string | undefined, of: Creditable): FieldError[] {
  if (seen === undefined || seen === of.seen) return [];
  const message = `Invoice ${of.number}, or what is credited or in query of it, changed since you began. Look at what can be credited now, and send this only if it is still to be credited`;
  return [{ field: '', message }];
}

/** Of the first line of which anything is left. */
function firstField({ left }: Creditable): string {
  return `quantity-${
    Math.max(
      0,
      left.findIndex(({ amount }) => !amount.isZero()),
    ) + 1
  }`;
}

function readLine(
  values: Readonly<Record<string, string>>,
  { left, document }: Creditable,
  index: number,
): { readonly part: CreditedPart | null; readonly mistake: FieldError | null } {
  const number = index + 1;
  const [quantity, amount] = [values[`quantity-${number}`] ?? '', values[`amount-${number}`] ?? ''];
  const wrong = (name: string, message: string) => ({
    part: null,
    mistake: {
      field: `${name}-${number}`,
      message: `${message} on line ${document.lines[index]!.id ?? number}`,
    },
  });
  const partOf = (of: CreditedPart['of']) => {
    const tooMuch = partMistake(left[index]!, of);
    return tooMuch === null ? { part: { index, of }, mistake: null } : wrong(of.basis, tooMuch);
  };
  if (quantity === '' && amount === '') return { part: null, mistake: null };
  if (quantity !== '' && amount !== '') return wrong('amount', 'Enter a quantity or an amount, not both,');
  if (quantity !== '') {
    const read = numberIn(quantity, QUANTITY_SCALE_MAX);
    if (read === null) return wrong('quantity', 'Enter the quantity as a number, like 2,');
    if (read.isZero()) return { part: null, mistake: null };
    return partOf({ basis: 'quantity', quantity: read });
  }
  const read = numberIn(amount, AMOUNT_SCALE_MAX);
  if (read === null) return wrong('amount', 'Enter the amount in pounds and pence, like 12.50,');
  return read.isZero() ? { part: null, mistake: null } : partOf({ basis: 'amount', amount: read });
}

function numberIn(text: string, scaleMax: number): Decimal | null {
  const plain = text.replace(/[\s,£]/g, '');
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return null;
  const number = Decimal.parse(plain);
  return number.significantScale() > scaleMax ? null : number;
}
