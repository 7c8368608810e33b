import { DISPUTE_REASONS, type DisputeAsked } from '../../invoices/domain/dispute.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { minorDigits, roundToMinor } from '../../kernel/money.js';
import type { DisputeDraft, SettleAs } from '../../matching/dispute-invoice.service.js';
import { inputInvalid, OptionalDecimal, TextField, WordOf } from '../openapi/input.js';

const QUANTITY_SCALE_MAX = 4;

export class DisputeBody {
  @TextField({ description: 'Id of the invoice line (BT-126)', example: '1', max: 100 })
  lineId: string;

  @OptionalDecimal('The quantity in dispute; or give an amount', '2')
  quantity?: string;

  @OptionalDecimal('The amount without VAT in dispute; or give a quantity', '12.50')
  amount?: string;

  @WordOf('Why, by the clarification codes of Peppol (OPStatusReason)', Object.keys(DISPUTE_REASONS))
  reasonCode: string;

  @TextField({ description: 'What the supplier has to know', example: 'Ten were ordered.', max: 1_000 })
  reason: string;
}

/** Words of the API, and what the service calls them. */
export const OUTCOMES = { agreed: 'AGREED', dropped: 'WITHDRAWN' } as const satisfies Record<
  string,
  SettleAs
>;

export class SettlementBody {
  @WordOf(
    'Why it is paid after all: agreed with the supplier, or dropped because the council was wrong',
    Object.keys(OUTCOMES),
  )
  outcome: keyof typeof OUTCOMES;

  @TextField({
    description: 'What was agreed and with whom, or why it is paid after all; the supplier reads it',
    ...{ example: 'The other two came with the next delivery.', max: 1_000 },
  })
  text: string;
}

export class DisputeAnswerBody {
  @TextField({
    description: 'What you say about it',
    ...{ example: 'Twelve were delivered on Monday: see the note.', max: 1_900 },
  })
  answer: string;
}

/** @throws AppError `input-invalid` (422) with its paths in the body */
export function readDispute(body: DisputeBody, { lines }: Pick<InvoiceView, 'lines'>): DisputeDraft {
  const { lineId, reasonCode, reason } = body;
  const line = lines.find((each) => each.lineId === lineId);
  if (line === undefined) {
    throw inputInvalid([{ field: 'lineId', message: `The invoice has no line ${lineId}` }]);
  }
  const asked = askedOf(body, line.net.currency);
  if ('message' in asked) throw inputInvalid([asked]);
  return { line: line.line, asked, reasonCode, reason };
}

function askedOf({ quantity, amount }: DisputeBody, currency: string): DisputeAsked | FieldError {
  if ((quantity === undefined) === (amount === undefined)) {
    return { field: 'quantity', message: 'Give the quantity in dispute, or the amount, and not both' };
  }
  const [basis, typed, scaleMax] =
    quantity === undefined
      ? (['amount', amount!, minorDigits(currency)] as const)
      : (['quantity', quantity, QUANTITY_SCALE_MAX] as const);
  const value = Decimal.parse(typed);
  if (value.significantScale() > scaleMax) {
    return { field: basis, message: `The ${basis} must have ${scaleMax} decimals or less` };
  }
  return basis === 'amount' ? { basis, amount: roundToMinor(value, currency) } : { basis, quantity: value };
}
