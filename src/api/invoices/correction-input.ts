import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import type { TypedCorrection } from '../../invoices/domain/correct-invoice.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { ListField, OptionalDecimal, OptionalText, TextField } from '../openapi/input.js';

const LINES_MAX = 1_000;

export class CorrectedLineBody {
  @TextField({ description: 'Id of the invoice line (BT-126)', example: '1', max: 100 })
  lineId: string;

  @OptionalDecimal('The right quantity; 0 leaves the line out', '8')
  quantity?: string;

  @OptionalDecimal('The right price of one unit without VAT', '10.00')
  unitPrice?: string;

  @OptionalText({ description: 'What is billed', example: 'Copier paper A4', max: 500 })
  description?: string;
}

export class LineCorrectionBody {
  @ListField(
    CorrectedLineBody,
    'The lines that are wrong; the others, and what is not given of a line, stay',
    {
      ...{ max: LINES_MAX, unique: 'lineId' },
    },
  )
  lines: CorrectedLineBody[];
}

/** Mistakes are under their paths in the body. */
export function readLineCorrection(
  { lines }: LineCorrectionBody,
  before: SemanticInvoice,
): { readonly typed: TypedCorrection; readonly mistakes: readonly FieldError[] } {
  const mistakes = lines.flatMap(({ lineId, quantity, unitPrice }, at): FieldError[] => {
    const path = `lines[${at}]`;
    if (before.lines.every(({ id }) => id !== lineId)) {
      return [{ field: `${path}.lineId`, message: `Invoice ${before.number} has no line ${lineId}` }];
    }
    return Object.entries({ quantity, unitPrice }).flatMap(([name, value]) =>
      value !== undefined && Decimal.parse(value).isNegative()
        ? [{ field: `${path}.${name}`, message: 'It must be 0 or more' }]
        : [],
    );
  });
  const typed = {
    issuedOn: before.issuedOn,
    orderedBy: before.buyerReference ?? '',
    orderNumber: before.orderReference ?? '',
    lines: before.lines.map(({ id, itemName, quantity, netPrice }) => {
      const right = lines.find(({ lineId }) => lineId === id);
      return {
        description: right?.description ?? itemName ?? '',
        quantity: right?.quantity === undefined ? (quantity ?? Decimal.ONE) : Decimal.parse(right.quantity),
        price: right?.unitPrice === undefined ? (netPrice ?? Decimal.ZERO) : Decimal.parse(right.unitPrice),
      };
    }),
  };
  return { typed, mistakes };
}
