import { Inject, Injectable } from '@nestjs/common';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { formatMoney, minorDigits, toDecimal } from '../kernel/money.js';
import { formatDate, type PlainDate } from '../kernel/plain-date.js';
import {
  leftAmount,
  leftQuantity,
  type OrderBalance,
  type OrderLineBalance,
} from '../purchasing/domain/order-balance.js';
import { OrderService } from '../purchasing/order.service.js';
import { flipOrder, type FlippedLine } from './domain/flip-order.js';
import { type SubmittedInvoice, SubmitInvoiceService } from './submit-invoice.service.js';
import { TypeInvoiceService } from './type-invoice.service.js';

export interface FlipDraft {
  readonly orderNumber: string;
  /** BT-1, the supplier's own. */
  readonly invoiceNumber: string;
  readonly issuedOn: PlainDate;
  /** By order line number: a quantity, or for lines on the basis of amount an amount ex VAT. Zero leaves a line out. */
  readonly billed: ReadonlyMap<string, Decimal>;
}

const NUMBER_MAX = 40;
const QUANTITY_SCALE_MAX = 4;

@Injectable()
export class FlipOrderService {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(SubmitInvoiceService) private readonly submitting: SubmitInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Turn an order into an invoice and send it. The document that is kept is UBL, so that a typed invoice is the
   * same e-invoice as an uploaded one.
   * @throws AppError `not-found` | `order-closed` (409) | `invoice-invalid` (422) with a field for each mistake:
   *   `billed-N` for line N, `invoiceNumber`, `issuedOn`
   */
  async flip(who: Principal, draft: FlipDraft): Promise<SubmittedInvoice> {
    const order = await this.orders.read(who, draft.orderNumber);
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'invoice.submit', { councilId, supplierId });
    const lines = this.check(order, draft);
    const invoice = flipOrder({
      ...{ order, lines, issuedOn: draft.issuedOn, invoiceNumber: draft.invoiceNumber.trim() },
      ...(await this.typing.parties(who)),
    });
    return this.submitting.submit(who, {
      channel: 'po-flip',
      bytes: new TextEncoder().encode(writeUbl(invoice)),
      fileName: `${draft.invoiceNumber.trim().replace(/[^\w-]+/g, '-')}.xml`,
      mediaType: 'application/xml',
    });
  }

  /** The mistakes of a draft, each beside its field; pages ask step by step, `flip` asks for all. */
  quantityErrors(order: OrderBalance, billed: ReadonlyMap<string, Decimal>): FieldError[] {
    const errors = [...billed].flatMap(([lineNumber, amount]) => {
      const line = order.lines.find((candidate) => candidate.lineNumber === lineNumber);
      const message =
        line === undefined ? `Order ${order.number} has no line ${lineNumber}` : lineError(line, amount);
      return message === null ? [] : [{ field: `billed-${lineNumber}`, message }];
    });
    const nothing = [...billed.values()].every((amount) => amount.isZero());
    if (errors.length === 0 && nothing) {
      const first = order.lines[0]?.lineNumber ?? '1';
      return [{ field: `billed-${first}`, message: 'Enter what you are billing on at least one line' }];
    }
    return errors;
  }

  numberAndDateErrors(
    draft: Pick<FlipDraft, 'invoiceNumber' | 'issuedOn'>,
    order: OrderBalance,
  ): FieldError[] {
    const errors: FieldError[] = [];
    const number = draft.invoiceNumber.trim();
    if (number === '') errors.push({ field: 'invoiceNumber', message: 'Enter your invoice number' });
    else if (number.length > NUMBER_MAX) {
      errors.push({
        field: 'invoiceNumber',
        message: `Your invoice number must be ${NUMBER_MAX} characters or less`,
      });
    } else if (!/[\p{L}\p{N}]/u.test(number)) {
      errors.push({
        field: 'invoiceNumber',
        message: 'Your invoice number must have at least one letter or digit',
      });
    } else if (/\p{C}/u.test(number)) {
      errors.push({ field: 'invoiceNumber', message: 'Your invoice number must not have hidden characters' });
    }
    if (draft.issuedOn > this.clock.today()) {
      errors.push({ field: 'issuedOn', message: 'Invoice date must be today or in the past' });
    } else if (draft.issuedOn < order.orderedOn) {
      errors.push({
        field: 'issuedOn',
        message: `Invoice date must be on or after ${formatDate(order.orderedOn)}, the day of the order`,
      });
    }
    return errors;
  }

  private check(order: OrderBalance, draft: FlipDraft): FlippedLine[] {
    if (order.state !== 'OPEN') {
      throw new AppError('order-closed', {
        status: 409,
        message: `Order ${order.number} is closed, so it cannot be invoiced. Ask ${order.requesterTeam} (${order.requesterEmail}) to reopen it.`,
      });
    }
    const fields = [...this.quantityErrors(order, draft.billed), ...this.numberAndDateErrors(draft, order)];
    if (fields.length > 0) {
      throw new AppError('invoice-invalid', { status: 422, message: 'The invoice was not sent.', fields });
    }
    return order.lines.flatMap((line) => {
      const billed = draft.billed.get(line.lineNumber);
      return billed === undefined || billed.isZero() ? [] : [{ line, billed }];
    });
  }
}

function lineError(line: OrderLineBalance, billed: Decimal): string | null {
  const what = `line ${line.lineNumber} (${line.description})`;
  const byAmount = line.basis === 'amount';
  if (billed.isNegative()) {
    return `The ${byAmount ? 'amount' : 'quantity'} for ${what} must be 0 or more. To give money back, send a credit note`;
  }
  if (byAmount) {
    const left = leftAmount(line);
    if (billed.significantScale() > minorDigits(left.currency))
      return `The amount for ${what} must be in pounds and pence`;
    return billed.compare(toDecimal(left)) > 0
      ? `The amount for ${what} must be ${formatMoney(left)} or less: that is what is left to bill`
      : null;
  }
  if (billed.significantScale() > QUANTITY_SCALE_MAX) {
    return `The quantity for ${what} must have at most ${QUANTITY_SCALE_MAX} decimal places`;
  }
  const left = leftQuantity(line);
  return billed.compare(left) > 0
    ? `The quantity for ${what} must be ${left.normalise()} or less: that is what is left to bill`
    : null;
}
