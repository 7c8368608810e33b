import { AppError, type FieldError } from '../../kernel/app-error.js';
import { VAT_CATEGORIES } from '../../einvoice/code-lists/payment-and-tax.js';
import { UNITS } from '../../einvoice/code-lists/units.js';
import { Decimal } from '../../kernel/decimal.js';
import { plainDate } from '../../kernel/plain-date.js';
import {
  DayField,
  DecimalField,
  EmailField,
  ListField,
  OptionalDecimal,
  OptionalText,
  OptionalWord,
  TextField,
  WholeField,
  WordField,
} from '../openapi/input.js';
import { PagingQuery } from '../openapi/paging.js';
import {
  type Construction,
  CONSTRUCTIONS,
  MATCH_LEVELS,
  type MatchBasis,
  type MatchLevel,
  ORDER_STATES,
} from '../../purchasing/domain/order.js';
import type { Amendment } from '../../purchasing/domain/amend-order.js';
import type { OrderDraft } from '../../purchasing/domain/order-draft.js';

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

export class OrderBodyLine {
  @TextField({ description: 'Number of the line within the order', example: '1', max: 40 })
  lineNumber: string;

  @TextField({ description: 'What is ordered', example: 'Copier paper A4', max: 500 })
  description: string;

  @OptionalText({ description: 'Item number of the council', example: '100234', max: 100 })
  buyerItemId?: string;

  @OptionalText({ description: 'Item number of the seller', example: 'CP-A4', max: 100 })
  sellerItemId?: string;

  @WordField('Unit (UN/ECE Recommendation 20)', 'C62', (code) => UNITS.codes.has(code))
  unit: string;

  @DecimalField('Quantity', '10')
  quantity: string;

  @DecimalField('Price of one unit without VAT', '10.00')
  unitPrice: string;

  @WordField('VAT category (UNCL 5305)', 'S', (code) => VAT_CATEGORIES.codes.has(code))
  vatCategory: string;

  @DecimalField('VAT rate in per cent', '20')
  vatRate: string;

  @OptionalText({
    description: 'Category of spend, as the council calls it',
    example: 'Stationery',
    max: 100,
  })
  category?: string;

  @OptionalWord('How invoices are matched; 3-way where nothing is told', MATCH_LEVELS)
  level?: MatchLevel;

  @OptionalWord('What is billed; a quantity where nothing is told', ['quantity', 'amount'])
  basis?: MatchBasis;
}

/** What of an order may be changed. */
class OrderContent {
  @TextField({ description: 'What it is for', example: 'Paper for the offices', max: 500 })
  description: string;

  @TextField({ description: 'Cost centre', example: 'CC100', max: 40 })
  costCentre: string;

  @OptionalDecimal('What the budget holder sets aside for it: pounds and pence without VAT', '500.00')
  budget?: string;

  @OptionalText({ description: 'Reference of the contract', example: 'C-12', max: 100 })
  contract?: string;

  @OptionalWord(
    'For construction work within the Construction Industry Scheme: the council is its end user, or accounts for the VAT itself',
    CONSTRUCTIONS,
  )
  construction?: Construction;

  @TextField({ description: 'Who orders', example: 'Facilities team', max: 100 })
  requesterTeam: string;

  @EmailField('Where the supplier asks about the order')
  requesterEmail: string;

  @ListField(OrderBodyLine, 'What is ordered', { max: LINES_MAX, unique: 'lineNumber' })
  lines: OrderBodyLine[];
}

export class OrderBody extends OrderContent {
  @TextField({ description: 'The purchase order number (BT-13)', example: 'PO-1001', max: 40 })
  number: string;

  @TextField({ description: 'Number of the supplier', example: '100001', max: 40 })
  supplierNumber: string;

  @DayField('The day of the order')
  orderedOn: string;
}

/** The version of an order that a change was made on. */
export class SeenBody {
  @WholeField('The version of the order that you looked at', 1)
  version: number;
}

export class AmendmentBody extends OrderContent {
  @WholeField('The version of the order that you looked at', 1)
  version: number;
}

export function orderDraft(body: OrderBody): OrderDraft {
  const { number, supplierNumber, orderedOn } = body;
  return { number, supplierNumber, orderedOn: plainDate(orderedOn), ...contentOf(body) };
}

export function amendment(body: AmendmentBody): Amendment {
  return contentOf(body);
}

function contentOf(body: OrderContent): Amendment {
  const { description, costCentre, requesterTeam, requesterEmail, budget } = body;
  const { construction = null, contract = null, lines } = body;
  return {
    ...{ description, costCentre, requesterTeam, requesterEmail, construction, contract },
    budget: budget === undefined ? null : Decimal.parse(budget),
    lines: lines.map(({ quantity, unitPrice, vatRate, ...line }) => ({
      ...{
        buyerItemId: null,
        sellerItemId: null,
        category: null,
        level: '3-way',
        basis: 'quantity',
        ...line,
      },
      quantity: Decimal.parse(quantity),
      unitPrice: Decimal.parse(unitPrice),
      vatRate: Decimal.parse(vatRate),
    })),
  };
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
