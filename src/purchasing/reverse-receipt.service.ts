import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { OrderBalance } from './domain/order-balance.js';
import { RECEIPT_POSTED } from './events.js';
import { OrderBalanceStore } from './order-balance.store.js';
import { OrderService } from './order.service.js';
import { ReceiptLineEntity } from './receipt-line.entity.js';
import { ReceiptEntity } from './receipt.entity.js';

const REASON_MAX = 500;

/** Takes a receipt back that should not have been posted: another one of the same with a minus stands beside it. */
@Injectable()
export class ReverseReceiptService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(OrderBalanceStore) private readonly balances: OrderBalanceStore,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Invoices that were matched on it and that nobody has approved wait again by themselves.
   * @throws AppError `not-found` | `receipt-invalid` (422) without a reason | `receipt-reversed` (409) where it was taken
   *   back before | `receipt-paid-on` (409) where an approved invoice needs it
   */
  async reverse(who: Principal, orderNumber: string, receiptNumber: string, reason: string): Promise<void> {
    const { councilId } = who;
    await this.database.transaction(who, async (tx) => {
      const found = await this.orders.find(tx, who, orderNumber);
      if (found === null) throw notFound('order');
      authorise(who, 'order.receive', { councilId, supplierId: found.supplierId });
      const note = checkedReason(reason);
      await this.balances.lock(tx, who, [found.id]);
      const [order] = await this.balances.load(tx, who, [found.id]);
      const key = { councilId, orderId: found.id, number: receiptNumber };
      const receipt = await tx.findOneBy(ReceiptEntity, key);
      if (receipt === null) throw notFound('receipt');
      if (
        receipt.reverses !== null ||
        (await tx.existsBy(ReceiptEntity, { councilId, reverses: receipt.id }))
      )
        throw reversedBefore(receiptNumber);
      const lines = await tx.findBy(ReceiptLineEntity, { councilId, receiptId: receipt.id });
      await this.checkApproved(tx, who, order!, receipt, lines);
      await this.insert(tx, who, receipt, lines, note);
    });
  }

  /** What is approved is owed: it stays received. */
  private async checkApproved(
    tx: Tx,
    { councilId }: Principal,
    order: OrderBalance,
    { kind, number }: ReceiptEntity,
    lines: readonly ReceiptLineEntity[],
  ): Promise<void> {
    const approved: { id: Id; quantity: string; minor: string }[] = await tx.query(
      `SELECT order_line_id AS id, sum(quantity) AS quantity, sum(amount_minor) AS minor FROM order_line_billing
       WHERE council_id = $1 AND decided AND order_line_id = ANY($2) GROUP BY order_line_id`,
      [councilId, lines.map(({ orderLineId }) => orderLineId)],
    );
    for (const { orderLineId, quantity, amountMinor } of lines) {
      const line = order.lines.find(({ id }) => id === orderLineId);
      const billed = approved.find(({ id }) => id === orderLineId);
      if (line === undefined || billed === undefined || line.level === '2-way') continue;
      if (kind === 'ACCEPTANCE' && line.level !== '4-way') continue;
      const [left, minorLeft] =
        kind === 'GOODS'
          ? [line.receivedQuantity.sub(Decimal.parse(quantity)), line.received.minor - amountMinor]
          : [line.acceptedQuantity.sub(Decimal.parse(quantity)), line.accepted.minor - amountMinor];
      const isShort =
        line.basis === 'amount'
          ? minorLeft < Number(billed.minor)
          : left.compare(Decimal.parse(billed.quantity)) < 0;
      if (isShort) throw paidOn(number, line.lineNumber);
    }
  }

  private async insert(
    tx: Tx,
    who: Principal,
    receipt: ReceiptEntity,
    lines: readonly ReceiptLineEntity[],
    note: string,
  ): Promise<void> {
    const { councilId } = who;
    const id = newId();
    const [{ next }]: [{ next: number }] = await tx.query(`SELECT nextval('receipt_number_seq') AS next`);
    const { supplierId, orderId, kind } = receipt;
    await tx.insert(ReceiptEntity, {
      ...{ councilId, id, supplierId, orderId, kind, number: `GR-${next}`, note, reverses: receipt.id },
      ...{ receivedOn: this.clock.today(), postedBy: who.personId, postedAt: this.clock.now() },
    });
    await tx.insert(
      ReceiptLineEntity,
      lines.map(({ orderLineId, quantity, amountMinor }) => ({
        ...{ councilId, id: newId(), receiptId: id, orderLineId, amountMinor: -amountMinor },
        quantity: Decimal.parse(quantity).negate().toString(),
      })),
    );
    await this.audit.record(tx, who, {
      ...{ action: 'receipt.reversed', subjectType: 'receipt', subjectId: receipt.number },
      details: { by: `GR-${next}` },
    });
    await this.outbox.append(tx, {
      ...{ type: RECEIPT_POSTED, councilId, data: { receiptId: id, orderId, supplierId } },
    });
  }
}

function checkedReason(reason: string): string {
  const text = reason.trim();
  const message =
    text === ''
      ? 'Enter why the receipt is taken back'
      : text.length > REASON_MAX
        ? `The reason must be ${REASON_MAX} characters or less`
        : null;
  if (message === null) return text;
  throw new AppError('receipt-invalid', { status: 422, message, fields: [{ field: 'reason', message }] });
}

function reversedBefore(number: string): AppError {
  return new AppError('receipt-reversed', {
    status: 409,
    message: `Receipt ${number} was taken back already, or takes another one back. Nothing was done.`,
  });
}

function paidOn(number: string, lineNumber: string): AppError {
  return new AppError('receipt-paid-on', {
    status: 409,
    message: `Receipt ${number} cannot be taken back: an invoice for line ${lineNumber} is approved on it. Ask the supplier for a credit note instead.`,
  });
}
