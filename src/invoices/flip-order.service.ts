import { Inject, Injectable } from '@nestjs/common';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import type { Finding } from '../einvoice/model/finding.js';
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
import { orderFacts, OrderService } from '../purchasing/order.service.js';
import { type FlipFacts, flipOrder, type FlippedLine } from './domain/flip-order.js';
import { typedNumberMistake } from './domain/typed-number.js';
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

const QUANTITY_SCALE_MAX = 4;

/** Invoices that a supplier makes from an order. */
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
    const order = await this.billable(who, draft.orderNumber);
    this.check(order, draft);
    const facts = await this.preview(who, order, draft);
    return this.submitting.submit(who, {
      channel: 'po-flip',
      orderId: order.id,
      bytes: new TextEncoder().encode(writeUbl(flipOrder(facts))),
      fileName: `${facts.invoiceNumber.replace(/[^\w-]+/g, '-')}.xml`,
      mediaType: 'application/xml',
    });
  }

  /** The order, to somebody who may invoice it. @throws AppError `not-found` | `not-allowed` (403) */
  async billable(who: Principal, orderNumber: string): Promise<OrderBalance> {
    const order = await this.orders.read(who, orderNumber);
    if (who.supplierId === null) throw notFound();
    authorise(who, 'invoice.submit', orderFacts(who, order));
    return order;
  }

  /** What the invoice is made of, to be looked at before it is sent. `flip` finds what is wrong with it. */
  async preview(who: Principal, order: OrderBalance, draft: FlipDraft): Promise<FlipFacts> {
    const lines = billedLines(order, draft.billed);
    const { issuedOn } = draft;
    return {
      ...{ order, lines, issuedOn, invoiceNumber: draft.invoiceNumber.trim() },
      ...(await this.typing.parties(who, order.id)),
    };
  }

  /** What the checks of the invoice would say of it. Nothing is kept. */
  async findings(who: Principal, facts: FlipFacts): Promise<Finding[]> {
    return this.typing.preview(who, flipOrder(facts), facts.order.id);
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
    const numberMistake = typedNumberMistake(draft.invoiceNumber.trim());
    if (numberMistake !== null) errors.push({ field: 'invoiceNumber', message: numberMistake });
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

  private check(order: OrderBalance, draft: FlipDraft): void {
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
  }
}

function billedLines(order: OrderBalance, billed: FlipDraft['billed']): FlippedLine[] {
  return order.lines.flatMap((line) => {
    const amount = billed.get(line.lineNumber);
    return amount === undefined || amount.isZero() ? [] : [{ line, billed: amount }];
  });
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
