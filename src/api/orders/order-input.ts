import { AppError, type FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import {
  DayField,
  DecimalField,
  ListField,
  OptionalDecimal,
  OptionalText,
  OptionalWord,
  TextField,
} from '../openapi/input.js';
import { PagingQuery } from '../openapi/paging.js';
import { ORDER_STATES } from '../../purchasing/domain/order.js';

const LINES_MAX = 1_000;

export class OrdersQuery extends PagingQuery {
  @OptionalWord('Only orders in this state', ORDER_STATES)
  state?: 'OPEN' | 'CLOSED';

  @OptionalText({ description: 'Part of an order number or description', example: 'PO-10', max: 100 })
  search?: string;
}

export class FlipLine {
  @TextField({ description: 'Number of the order line', example: '1', max: 40 })
  lineNumber: string;

  @OptionalDecimal('For a line that is billed by quantity', '8')
  quantity?: string;

  @OptionalDecimal('For a line that is billed by amount: pounds and pence without VAT', '1250.00')
  amount?: string;
}

export class FlipBody {
  @TextField({ description: 'Your own invoice number (BT-1)', example: 'INV-0001', max: 200 })
  invoiceNumber: string;

  @DayField('The date of the invoice (BT-2)')
  issuedOn: string;

  @ListField(FlipLine, 'What you bill; a line that is left out is not billed', {
    max: LINES_MAX,
    unique: 'lineNumber',
  })
  lines: FlipLine[];
}

export class ReceiptBodyLine {
  @TextField({ description: 'Number of the order line', example: '1', max: 40 })
  lineNumber: string;

  @DecimalField('What arrived', '8')
  quantity: string;
}

export class ReceiptBody {
  @DayField('The day on which it arrived')
  receivedOn: string;

  @OptionalText({ description: 'A note for colleagues', example: 'Two boxes were damp', max: 1_000 })
  note?: string;

  @ListField(ReceiptBodyLine, 'What arrived', { max: LINES_MAX, unique: 'lineNumber' })
  lines: ReceiptBodyLine[];
}

/**
 * What is billed by order line. Each line gives the one that its order line is billed by.
 * @param byAmount numbers of the order lines that are billed by amount
 * @returns the mistakes too, under their paths in the body
 */
export function billedOf(
  lines: readonly FlipLine[],
  byAmount: ReadonlySet<string>,
): { billed: Map<string, Decimal>; mistakes: FieldError[] } {
  const billed = new Map<string, Decimal>();
  const mistakes: FieldError[] = [];
  lines.forEach(({ lineNumber, quantity, amount }, index) => {
    const [name, value, other] = byAmount.has(lineNumber)
      ? (['amount', amount, quantity] as const)
      : (['quantity', quantity, amount] as const);
    if (value === undefined || other !== undefined) {
      const message = `Give the ${name} for this line, and nothing else: the order line is billed by ${name}`;
      mistakes.push({ field: `lines[${index}].${name}`, message });
    } else {
      billed.set(lineNumber, Decimal.parse(value));
    }
  });
  return { billed, mistakes };
}

/** The error of a service, its form controls ("billed-20") named as the paths of the body ("lines[1].quantity"). */
export function inBodyPaths(
  error: unknown,
  lines: readonly { readonly lineNumber: string; readonly amount?: string }[],
): unknown {
  if (!(error instanceof AppError) || error.fields.length === 0) return error;
  const fields = error.fields.map(({ field, message }) => {
    const lineNumber = /^(?:billed|quantity)-(.+)$/.exec(field)?.[1];
    if (lineNumber === undefined) return { field, message };
    const index = lines.findIndex((line) => line.lineNumber === lineNumber);
    if (index < 0) return { field: 'lines', message };
    return {
      field: `lines[${index}].${lines[index]!.amount === undefined ? 'quantity' : 'amount'}`,
      message,
    };
  });
  const { code, message, status, params } = error;
  return new AppError(code, { message, status, fields, params });
}
