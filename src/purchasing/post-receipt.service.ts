import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, newId } from '../kernel/ids.js';
import { roundToMinor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { OrderBalance, OrderLineBalance } from './domain/order-balance.js';
import { isTooMuch } from './domain/order-draft.js';
import type { ReceiptKind } from './domain/order.js';
import { RECEIPT_POSTED } from './events.js';
import { orderFacts, OrderService } from './order.service.js';
import { ReceiptLineEntity } from './receipt-line.entity.js';
import { ReceiptEntity } from './receipt.entity.js';

export interface ReceiptDraft {
  readonly receivedOn: PlainDate;
  readonly note: string;
  /** Of lines matched 4-way, whether they were delivered or accepted; both where nothing is told. */
  readonly what?: 'delivery' | 'acceptance';
  /** By order line number; lines of nothing may be left out. */
  readonly quantities: ReadonlyMap<string, Decimal>;
}

export interface Receipt {
  readonly id: Id;
  readonly number: string;
  readonly kind: ReceiptKind;
  /** It takes another one back, or was taken back itself. */
  readonly isReversal: boolean;
  readonly isReversed: boolean;
  readonly receivedOn: PlainDate;
  readonly note: string;
  readonly lines: readonly { readonly orderLineId: Id; readonly quantity: Decimal }[];
}

/** Records what was received or accepted of an order, and takes it back. */
@Injectable()
export class PostReceiptService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Post what arrived, or was signed off, for an order. Invoices that wait for it are matched again by themselves.
   * Lines matched 4-way are taken as accepted as well as received, unless the draft says that it is one of the two.
   * @returns the receipt number
   * @throws AppError `receipt-invalid` (422) with a field `quantity-N` for each wrong line
   */
  async post(who: Principal, orderNumber: string, draft: ReceiptDraft): Promise<string> {
    return this.database.transaction(who, async (tx) => {
      const order = await this.orders.find(tx, who, orderNumber);
      if (order === null) throw notFound('order');
      authorise(who, 'order.receive', { councilId: who.councilId, supplierId: order.supplierId });
      const lines = this.check(order, draft);
      const accepted = lines.filter(({ line }) => line.level === '4-way');
      if (draft.what === 'acceptance') {
        if (accepted.length < lines.length) throw notAccepted(lines);
        return this.insert(tx, who, order, 'ACCEPTANCE', accepted, draft);
      }
      const number = await this.insert(tx, who, order, 'GOODS', lines, draft);
      if (accepted.length > 0 && draft.what !== 'delivery')
        await this.insert(tx, who, order, 'ACCEPTANCE', accepted, draft);
      return number;
    });
  }

  async ofOrder(who: Principal, order: OrderBalance): Promise<Receipt[]> {
    authorise(who, 'order.read', orderFacts(who, order));
    return this.database.transaction(who, async (tx) => {
      const receipts = await tx.find(ReceiptEntity, {
        where: { councilId: who.councilId, orderId: order.id },
        order: { receivedOn: 'ASC', number: 'ASC' },
      });
      const lines: { receipt_id: Id; order_line_id: Id; quantity: string }[] = await tx.query(
        `SELECT receipt_id, order_line_id, quantity FROM receipt_line WHERE council_id = $1 AND receipt_id = ANY($2)`,
        [who.councilId, receipts.map((receipt) => receipt.id)],
      );
      return receipts.map(({ id, number, kind, receivedOn, note, reverses }) => ({
        ...{ id, number, kind, receivedOn, note, isReversal: reverses !== null },
        isReversed: receipts.some((other) => other.reverses === id),
        lines: lines
          .filter((line) => line.receipt_id === id)
          .map((line) => ({ orderLineId: line.order_line_id, quantity: Decimal.parse(line.quantity) })),
      }));
    });
  }

  private check(order: OrderBalance, draft: ReceiptDraft): ReceivedLine[] {
    const fields: FieldError[] = [];
    const lines: ReceivedLine[] = [];
    if (draft.receivedOn > this.clock.today()) {
      fields.push({ field: 'receivedOn', message: 'The day of receipt must be today or in the past' });
    }
    for (const [lineNumber, quantity] of draft.quantities) {
      const line = order.lines.find((candidate) => candidate.lineNumber === lineNumber);
      const field = `quantity-${lineNumber}`;
      if (line === undefined)
        fields.push({ field, message: `Order ${order.number} has no line ${lineNumber}` });
      else if (quantity.isNegative()) {
        fields.push({ field, message: `The quantity received for line ${lineNumber} must be 0 or more` });
      } else if (isTooMuch(quantity, line.unitPrice)) {
        const message = `The quantity received for line ${lineNumber} comes to more than we can take: £1,000,000,000.00`;
        fields.push({ field, message });
      } else if (!quantity.isZero()) lines.push({ line, quantity });
    }
    if (lines.length === 0 && fields.length === 0) {
      fields.push({
        field: `quantity-${order.lines[0]?.lineNumber}`,
        message: 'Enter what arrived on at least one line',
      });
    }
    if (fields.length > 0) {
      throw new AppError('receipt-invalid', { status: 422, message: 'The receipt was not posted.', fields });
    }
    return lines;
  }

  private async insert(
    tx: Tx,
    who: Principal,
    order: OrderBalance,
    kind: ReceiptKind,
    lines: readonly ReceivedLine[],
    draft: ReceiptDraft,
  ): Promise<string> {
    const id = newId();
    const [{ next }]: [{ next: number }] = await tx.query(`SELECT nextval('receipt_number_seq') AS next`);
    const number = `GR-${next}`;
    const { councilId } = who;
    await tx.insert(ReceiptEntity, {
      ...{ councilId, id, supplierId: order.supplierId, orderId: order.id, number, kind },
      ...{
        receivedOn: draft.receivedOn,
        postedBy: who.personId,
        postedAt: this.clock.now(),
        note: draft.note,
      },
    });
    await tx.insert(
      ReceiptLineEntity,
      lines.map(({ line, quantity }) => ({
        ...{ councilId, id: newId(), receiptId: id, orderLineId: line.id, quantity: quantity.toString() },
        amountMinor: roundToMinor(quantity.mul(line.unitPrice), order.currency).minor,
      })),
    );
    await this.audit.record(tx, who, {
      action: 'receipt.posted',
      subjectType: 'order',
      subjectId: order.number,
      details: {
        receipt: number,
        kind,
        lines: lines.map(({ line, quantity }) => [line.lineNumber, quantity]),
      },
    });
    await this.outbox.append(tx, {
      type: RECEIPT_POSTED,
      councilId,
      data: { receiptId: id, orderId: order.id, supplierId: order.supplierId },
    });
    return number;
  }
}

function notAccepted(lines: readonly ReceivedLine[]): AppError {
  const fields = lines
    .filter(({ line }) => line.level !== '4-way')
    .map(({ line: { lineNumber } }) => ({
      field: `quantity-${lineNumber}`,
      message: `Line ${lineNumber} needs no acceptance: say that it was delivered`,
    }));
  return new AppError('receipt-invalid', { status: 422, message: 'The receipt was not posted.', fields });
}

interface ReceivedLine {
  readonly line: OrderLineBalance;
  readonly quantity: Decimal;
}
