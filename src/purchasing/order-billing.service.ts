import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OrderLineBillingEntity } from './order-line-billing.entity.js';

export interface BilledLine {
  readonly orderLineId: Id;
  readonly invoiceLine: number;
  /** As written; negative for a credit note. */
  readonly quantity: string;
  readonly amountMinor: number;
}

/** What one invoice bills of one order line. */
export interface LedgerRow {
  readonly orderLineId: Id;
  readonly invoiceId: Id;
  readonly quantity: string;
  readonly amountMinor: number;
}

/** What invoices bill of order lines. An invoice that is refused or withdrawn gives it back. */
@Injectable()
export class OrderBillingService {
  /**
   * Replace what `invoiceId` bills. What was approved once, as the part of an invoice that was not in dispute, goes on
   * to count for every other invoice.
   * @returns whether that is anything else than before
   */
  async record(tx: Tx, ctx: Ctx, invoiceId: Id, lines: readonly BilledLine[]): Promise<boolean> {
    const { councilId } = ctx;
    const before = await tx.findBy(OrderLineBillingEntity, { councilId, invoiceId });
    if (fingerprint(before) === fingerprint(lines)) return false;
    const decided = before.some((row) => row.decided);
    if (before.length > 0) await this.release(tx, ctx, invoiceId);
    if (lines.length > 0) {
      await tx.insert(
        OrderLineBillingEntity,
        lines.map((line) => ({ councilId, invoiceId, ...line, decided })),
      );
    }
    return true;
  }

  /** The invoice is approved: what it bills counts for every other invoice from now on. @returns the orders that it bills */
  async decide(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<Id[]> {
    const [rows]: [{ order_id: Id }[], number] = await tx.query(
      `UPDATE order_line_billing SET decided = true FROM purchase_order_line AS line
       WHERE order_line_billing.council_id = $1 AND order_line_billing.invoice_id = $2
         AND line.council_id = order_line_billing.council_id AND line.id = order_line_billing.order_line_id
       RETURNING line.order_id`,
      [ctx.councilId, invoiceId],
    );
    return [...new Set(rows.map((row) => row.order_id))];
  }

  /** Every row of the lines of these orders. */
  async ofOrders(tx: Tx, ctx: Ctx, orderIds: readonly Id[]): Promise<LedgerRow[]> {
    return tx.query(
      `SELECT b.order_line_id AS "orderLineId", b.invoice_id AS "invoiceId", b.quantity, b.amount_minor AS "amountMinor"
       FROM order_line_billing b JOIN purchase_order_line l ON l.council_id = b.council_id AND l.id = b.order_line_id
       WHERE b.council_id = $1 AND l.order_id = ANY($2)`,
      [ctx.councilId, orderIds],
    );
  }

  async release(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<void> {
    await tx.delete(OrderLineBillingEntity, { councilId: ctx.councilId, invoiceId });
  }
}

function fingerprint(lines: readonly BilledLine[]): string {
  return lines
    .map((line) => `${line.orderLineId} ${line.invoiceLine} ${line.quantity} ${line.amountMinor}`)
    .sort()
    .join('\n');
}
