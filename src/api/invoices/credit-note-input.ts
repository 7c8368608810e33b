import type { Creditable } from '../../invoices/credit-invoice.service.js';
import { type CreditedPart, type CreditHead, partMistake } from '../../invoices/domain/credit-note.js';
import { typedNumberMistake } from '../../invoices/domain/typed-number.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { plainDate, type PlainDate } from '../../kernel/plain-date.js';
import { DayField, OptionalDecimal, OptionalList, TextField } from '../openapi/input.js';

const LINES_MAX = 10_000;

/** Of a credit note that the portal makes. */
export class CreditHeadBody {
  @TextField({ description: 'Your own number of the credit note (BT-1)', example: 'CN-0001', max: 200 })
  number: string;

  @DayField('The date of the credit note (BT-2)')
  issuedOn: string;
}

export class CreditNoteLine {
  @TextField({ description: 'Id of the invoice line (BT-126)', example: '1', max: 100 })
  lineId: string;

  @OptionalDecimal('The quantity that you credit of it; or give an amount', '2')
  quantity?: string;

  @OptionalDecimal('The amount without VAT that you credit of it; or give a quantity', '12.50')
  amount?: string;
}

export class CreditNoteBody extends CreditHeadBody {
  @OptionalList(CreditNoteLine, 'What you credit; left out for all of the invoice', {
    ...{ max: LINES_MAX, unique: 'lineId' },
  })
  lines?: CreditNoteLine[];
}

export function readCreditHead(
  { number, issuedOn }: CreditHeadBody,
  today: PlainDate,
): { readonly head: CreditHead; readonly mistakes: readonly FieldError[] } {
  const head = { number, issuedOn: plainDate(issuedOn) };
  const message = typedNumberMistake(number);
  return {
    head,
    mistakes: [
      ...(message === null ? [] : [{ field: 'number', message }]),
      ...(head.issuedOn > today
        ? [{ field: 'issuedOn', message: 'The date of the credit note must be today or in the past' }]
        : []),
    ],
  };
}

/** @returns null for all of the invoice; mistakes under their paths in the body */
export function readCreditParts(
  { lines }: CreditNoteBody,
  of: Creditable,
): { readonly parts: readonly CreditedPart[] | null; readonly mistakes: readonly FieldError[] } {
  if (lines === undefined) {
    const message = `A part of invoice ${of.number} is credited already. Give the lines that you credit`;
    return { parts: null, mistakes: of.isWhole ? [] : [{ field: 'lines', message }] };
  }
  const mistakes: FieldError[] = [];
  const parts = lines.flatMap((line, at): CreditedPart[] => {
    const index = of.document.lines.findIndex(({ id }) => id === line.lineId);
    const credited = creditedOf(line);
    const mistake =
      index < 0
        ? { field: 'lineId', message: `Invoice ${of.number} has no line ${line.lineId}` }
        : credited === null
          ? { field: 'quantity', message: 'Give the quantity that you credit, or the amount, and not both' }
          : wrong(credited, partMistake(of.left[index]!, credited));
    if (mistake !== null) mistakes.push({ ...mistake, field: `lines[${at}].${mistake.field}` });
    return mistake !== null || credited === null ? [] : [{ index, of: credited }];
  });
  return { parts, mistakes };
}

function creditedOf({ quantity, amount }: CreditNoteLine): CreditedPart['of'] | null {
  if ((quantity === undefined) === (amount === undefined)) return null;
  return quantity === undefined
    ? { basis: 'amount', amount: Decimal.parse(amount!) }
    : { basis: 'quantity', quantity: Decimal.parse(quantity) };
}

function wrong({ basis }: CreditedPart['of'], message: string | null): FieldError | null {
  return message === null ? null : { field: basis, message };
}
